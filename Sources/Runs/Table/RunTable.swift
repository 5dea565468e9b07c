public import Quantities

/// A table of runs: columns with units, and where every row came from.
///
/// A value; every operation gives a new table that shares what did not change.
public struct RunTable: Sendable {
  /// The file as it was named, or the name the program gave; messages begin with it.
  public let name: String
  /// The columns, in the order of the file; derived ones last.
  public let columns: [Column]
  /// The number of rows.
  public let rowCount: Int
  /// Where the rows came from and what was left out.
  public let provenance: Provenance
  /// Where each row stands in its file.
  let places: RowPlaces
  private let index: ColumnIndex?

  init(name: String, columns: [Column], provenance: Provenance, places: RowPlaces) {
    self.name = name
    self.columns = columns
    self.provenance = provenance
    self.places = places
    rowCount = places.count
    index = ColumnIndex(columns)
  }

  /// What the numbers of `rowLines` count, in the first file where the rows are of several.
  public var placeKind: Place.Kind { places.kind }

  /// The line of every row in its file (where the row begins), or its record number, from 1.
  public var rowLines: [Int] { places.numbers }
}

extension RunTable {
  /// A table of numbers, and of labels, in memory.
  ///
  /// - Precondition: All columns are of one length.
  public init(
    name: String, numbers: [(Symbol, [Double])], labels: [(Symbol, [String])] = []
  ) {
    var columns = numbers.map { symbol, values in
      Column(
        symbol: symbol, header: symbol.name, unit: nil, origin: .memory, cells: .numbers(values))
    }
    for (symbol, texts) in labels {
      var cells = TextCells()
      texts.forEach { cells.append($0) }
      columns.append(
        Column(
          symbol: symbol, header: symbol.name, unit: nil, origin: .memory, cells: .texts(cells)))
    }
    let rowCount = columns.first?.count ?? 0
    precondition(columns.allSatisfy { $0.count == rowCount }, "columns of one length")
    let bytes = Self.canonicalBytes(numbers: numbers, labels: labels)
    self.init(
      name: name, columns: columns,
      provenance: Provenance(
        source: name, digest: Digest.sha256(of: bytes), rowsRead: rowCount),
      places: RowPlaces(file: name, kind: .row, numbers: (0..<rowCount).map { $0 + 1 }))
  }

  /// Names and values as bytes, for the digest: each text ended by a zero, numbers little-endian.
  static func canonicalBytes(
    numbers: [(Symbol, [Double])], labels: [(Symbol, [String])]
  ) -> [UInt8] {
    var bytes: [UInt8] = []
    for (symbol, values) in numbers {
      bytes += Array(symbol.name.utf8) + [0]
      for value in values {
        withUnsafeBytes(of: value.bitPattern.littleEndian) { bytes.append(contentsOf: $0) }
      }
    }
    for (symbol, texts) in labels {
      bytes += Array(symbol.name.utf8) + [0]
      for text in texts { bytes += Array(text.utf8) + [0] }
    }
    return bytes
  }
}

extension RunTable {
  /// The column of a symbol, or else the only one of this exact header; nil when there is none.
  public subscript(symbol: Symbol) -> Column? {
    if let index { return index[symbol].map { columns[$0] } }
    if let column = columns[symbol] { return column }
    let headed = columns.filter { $0.header == symbol.name && !$0.origin.isAlias }
    return headed.count == 1 ? headed[0] : nil
  }

  /// The column of a symbol or exact header.
  ///
  /// - Throws: `RunError.unknownColumn`, with the nearest name; `ambiguousColumn` where several
  ///   columns have this header.
  public func column(_ symbol: Symbol) throws(RunError) -> Column {
    if let column = self[symbol] { return column }
    let repeated = columns.filter { !$0.origin.isAlias && $0.meaning.name == symbol.name }
    if repeated.count > 1 {
      throw .ambiguousColumn(
        file: name, name: symbol.name, candidates: repeated.map(\.symbol.name))
    }
    let all = columns.filter { !$0.origin.isAlias }.map(\.symbol.name)
    throw .unknownColumn(
      file: name, name: symbol.name, nearest: Spelling.nearest(to: symbol.name, among: all),
      all: columns.filter { !$0.origin.isAlias }.map(\.nameInLists))
  }

  /// The numbers of a column (`rowCount`), NaN where a cell is empty.
  ///
  /// - Throws: `RunError.textInNumberColumn` for the first cell that holds neither a number nor
  ///   `NA` or `null`; and what `column(_:)` throws.
  /// - Complexity: O(1) for a column of numbers, O(rows) for one of texts.
  public func numbers(_ symbol: Symbol) throws(RunError) -> [Double] {
    let column = try column(symbol)
    switch column.cells {
    case .numbers(let numbers): return numbers
    case .texts(let texts):
      var numbers: [Double] = []
      numbers.reserveCapacity(texts.count)
      let sign = texts.decimalSign
      for row in 0..<texts.count {
        guard let number = texts.withBytes(of: row, { sign.number($0) }) else {
          throw .textInNumberColumn(
            place(ofRow: row), column: column.header, text: texts[row])
        }
        numbers.append(number)
      }
      return numbers
    }
  }

  /// The names in a column of labels (`rowCount`), empty where a cell is; numbers are names too.
  ///
  /// - Throws: What `column(_:)` throws.
  /// - Complexity: O(rows).
  public func names(_ symbol: Symbol) throws(RunError) -> [String] {
    try column(symbol).names
  }

  /// The line in the file at which a row begins, or the number of its record, from 1.
  public func line(ofRow row: Int) -> Int { places.numbers[row] }

  /// The place of a row for a message: `runs.csv:14`.
  public func place(ofRow row: Int) -> Place { places[row] }
}

extension TextCells {
  /// The number that a cell spells; `missing` when it is empty, nil when it holds other text.
  func number(_ row: Int) -> Double? {
    withBytes(of: row) { CellText.number($0) }
  }

  /// The decimal sign with which most cells are numbers, the point where none has more.
  fileprivate var decimalSign: DecimalSign {
    func numbers(_ sign: DecimalSign) -> Int {
      (0..<count).count { row in withBytes(of: row) { sign.number($0) } != nil }
    }
    return numbers(.comma) > numbers(.point) ? .comma : .point
  }
}

extension Column.Origin {
  /// Whether the values are those of another column.
  package var isAlias: Bool {
    if case .alias = self { true } else { false }
  }
}
