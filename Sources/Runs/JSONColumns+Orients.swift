internal import Quantities

/// One value of a row that is read from a list or turned: a number, a text, or none.
enum JSONValue: Hashable {
  case number(Double)
  case text(String)
  case missing
}

extension JSONColumns {
  /// Rows under headers.
  init(headers: [String], rows: [[JSONValue]]) {
    self.init()
    for header in headers { addColumn(header) }
    for (place, row) in rows.enumerated() {
      addRecord(place + 1)
      for (index, value) in row.enumerated() where index < headers.count {
        switch value {
        case .number(let number): set(index, number)
        case .text(let text):
          var text = text
          text.withUTF8 { set(index, $0) }
        case .missing: break
        }
      }
    }
    finish()
  }

  /// The rows of one record that holds a table in another shape, as pandas writes it; nil for a plain record.
  ///
  /// Known are `split` (lists of headers and of rows), `index` (a row under each label), `columns` (the
  /// values of each column under labels) and `table` (a schema and rows).
  func reshaped() -> (columns: JSONColumns, step: String)? {
    guard places.count == 1 else { return nil }
    if let found = splitRows() { return found }
    var members = paths.indices.map { (path: paths[$0], value: value(of: $0)) }
    if members.contains(where: { $0.path.hasPrefix("schema.") }) {
      members = members.filter { !$0.path.hasPrefix("schema.") }
      guard members.allSatisfy({ $0.path.hasPrefix("data.") }) else { return nil }
      members = members.map { (String($0.path.dropFirst("data.".count)), $0.value) }
    }
    return Self.byColumn(members) ?? Self.byLabel(members)
  }

  private typealias Members = [(path: String, value: JSONValue)]

  /// The rows of `{"columns": ["N", "loss"], "data": [[1e9, 2.5], ...]}`.
  private func splitRows() -> (columns: JSONColumns, step: String)? {
    func list(_ path: String) -> [[JSONValue]]? {
      guard let index = paths.firstIndex(of: path), case .text(let text) = value(of: index) else {
        return nil
      }
      return JSONLists.rows(Array("[\(text)]".utf8)[...]) ?? JSONLists.rows(Array(text.utf8)[...])
    }
    guard Set(paths).isSubset(of: ["columns", "index", "data"]), let names = list("columns")?.first,
      let rows = list("data"), !rows.isEmpty, rows.allSatisfy({ $0.count == names.count })
    else { return nil }
    let headers = names.map { name in
      if case .text(let text) = name { text } else { "" }
    }
    return (JSONColumns(headers: headers, rows: rows), "the lists 'columns' and 'data' are a table")
  }

  /// The rows of `{"N": {"0": 1e9, "1": 2e9}, "loss": {"0": 2.5, "1": 2.3}}`.
  private static func byColumn(_ members: Members) -> (columns: JSONColumns, step: String)? {
    var cells: [(header: String, row: String, value: JSONValue)] = []
    for (path, value) in members {
      guard let dot = path.lastIndex(of: "."), Int(path[path.index(after: dot)...]) != nil else {
        return nil
      }
      cells.append((String(path[..<dot]), String(path[path.index(after: dot)...]), value))
    }
    return table(cells).map { ($0, "the members are columns, with a value for each row") }
  }

  /// The rows of `{"0": {"N": 1e9, "loss": 2.5}, "1": {"N": 2e9, "loss": 2.3}}`.
  private static func byLabel(_ members: Members) -> (columns: JSONColumns, step: String)? {
    var cells: [(header: String, row: String, value: JSONValue)] = []
    for (path, value) in members {
      guard let dot = path.firstIndex(of: "."), Int(path[..<dot]) != nil else { return nil }
      cells.append((String(path[path.index(after: dot)...]), String(path[..<dot]), value))
    }
    return table(cells).map { ($0, "the members are rows, each under its label") }
  }

  private static func table(
    _ cells: [(header: String, row: String, value: JSONValue)]
  ) -> JSONColumns? {
    var (headers, labels): ([String: Int], [String: Int]) = ([:], [:])
    var names: [String] = []
    for cell in cells {
      if headers[cell.header] == nil {
        headers[cell.header] = names.count
        names.append(cell.header)
      }
      if labels[cell.row] == nil { labels[cell.row] = labels.count }
    }
    guard labels.count > 1, names.count > 1, names.count * labels.count <= 2 * cells.count else {
      return nil
    }
    var rows = [[JSONValue]](
      repeating: [JSONValue](repeating: .missing, count: names.count), count: labels.count)
    for cell in cells {
      guard let row = labels[cell.row], let column = headers[cell.header] else { continue }
      rows[row][column] = cell.value
    }
    return JSONColumns(headers: names, rows: rows)
  }
}

/// Reads a list of lists of plain values: `[[1e9, 2.5], [2e9, null]]`.
struct JSONLists {
  private var rest: ArraySlice<UInt8>

  /// The rows; nil for another text.
  static func rows(_ text: ArraySlice<UInt8>) -> [[JSONValue]]? {
    var reader = JSONLists(rest: text)
    let rows = reader.list { $0.list { $0.value() } }
    reader.skipBlanks()
    return reader.rest.isEmpty ? rows : nil
  }

  private mutating func skipBlanks() { rest = rest.drop(while: \.isBlank) }

  private mutating func takes(_ mark: UInt8) -> Bool {
    skipBlanks()
    guard rest.first == mark else { return false }
    rest.removeFirst()
    return true
  }

  private mutating func list<Element>(_ element: (inout JSONLists) -> Element?) -> [Element]? {
    guard takes(UInt8(ascii: "[")) else { return nil }
    var elements: [Element] = []
    if takes(UInt8(ascii: "]")) { return elements }
    repeat {
      guard let next = element(&self) else { return nil }
      elements.append(next)
    } while takes(UInt8(ascii: ","))
    return takes(UInt8(ascii: "]")) ? elements : nil
  }

  private mutating func value() -> JSONValue? {
    skipBlanks()
    if rest.first == UInt8(ascii: "\"") { return text() }
    let word = rest.prefix { !$0.isBlank && !",[]{}".utf8.contains($0) }
    rest = rest.dropFirst(word.count)
    return word.withUnsafeBytes { bytes in
      switch String(decoding: bytes, as: UTF8.self) {
      case "": nil
      case "null": .missing
      case "true", "false": .text(String(decoding: bytes, as: UTF8.self))
      default: CellText.number(bytes).map { $0.isMissing ? .missing : .number($0) }
      }
    }
  }

  /// A text without escapes, but those of a quote, a slash and a backslash.
  private mutating func text() -> JSONValue? {
    rest.removeFirst()
    var bytes: [UInt8] = []
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "\"") { return .text(String(decoding: bytes, as: UTF8.self)) }
      guard byte == UInt8(ascii: "\\") else {
        bytes.append(byte)
        continue
      }
      guard let escaped = rest.popFirst(), "\"\\/".utf8.contains(escaped) else { return nil }
      bytes.append(escaped)
    }
    return nil
  }
}
