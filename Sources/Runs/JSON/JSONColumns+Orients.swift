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
    guard members.contains(where: { $0.path.hasPrefix("schema.") }) else {
      return Self.byColumn(members) ?? Self.byLabel(members) ?? Self.byName(members)
    }
    members = members.filter { !$0.path.hasPrefix("schema.") }
    guard members.allSatisfy({ $0.path.hasPrefix("data.") }) else { return nil }
    members = members.map { (String($0.path.dropFirst("data.".count)), $0.value) }
    return Self.byLabel(members).map {
      ($0.columns, "the rows of 'data', which 'schema' describes")
    }
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

  /// The rows of `{"run-a": {"N": 1e9, "loss": 2.5}, ...}` and of `{"N": {"run-a": 1e9, ...}, ...}`, the names of
  /// the rows as a column `index`.
  ///
  /// A record of one run may look alike, with parts in place of runs: rows are three at least, each with the same
  /// members, among which two are usual headers.
  private static func byName(_ members: Members) -> (columns: JSONColumns, step: String)? {
    func table(
      _ dot: (String) -> String.Index?, _ header: (String, String) -> (header: String, row: String)
    ) -> JSONColumns? {
      var cells: [(header: String, row: String, value: JSONValue)] = []
      for (path, value) in members {
        guard let dot = dot(path) else { return nil }
        let parts = header(String(path[..<dot]), String(path[path.index(after: dot)...]))
        cells.append((parts.header, parts.row, value))
      }
      let (headers, rows) = (Set(cells.map(\.header)), Set(cells.map(\.row)))
      let symbols = UsualHeaders.symbols.filter { symbol in
        headers.contains { UsualHeaders.names(symbol, $0) }
      }
      guard rows.count >= leastNamedRows, symbols.count > 1,
        headers.count * rows.count == cells.count
      else { return nil }
      return Self.table(cells, naming: "index")
    }
    let labels =
      table({ $0.firstIndex(of: ".") }, { (header: $1, row: $0) })
      ?? table({ $0.lastIndex(of: ".") }, { (header: $1, row: $0) })
    if let labels { return (labels, "the members are rows, each under its name") }
    return table({ $0.firstIndex(of: ".") }, { (header: $0, row: $1) })
      .map { ($0, "the members are columns, with a value for each row by its name") }
  }

  /// So many members of one kind are rows, as fewer are often parts of one run: `train`, `eval`.
  private static let leastNamedRows = 3

  private static func table(
    _ cells: [(header: String, row: String, value: JSONValue)], naming label: String? = nil
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
    guard let label else { return JSONColumns(headers: names, rows: rows) }
    let ordered = labels.sorted { $0.value < $1.value }.map { JSONValue.text($0.key) }
    return JSONColumns(headers: [label] + names, rows: zip(ordered, rows).map { [$0] + $1 })
  }
}
