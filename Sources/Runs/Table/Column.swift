public import Formulas
public import Quantities

/// A column of a table: numbers or texts, their name and unit, and where they came from.
///
/// Numbers are in base units: a column headed `N [M parameters]` holds parameters, the written
/// numbers times 1e6. An empty cell is a NaN that `isMissing(_:)` knows from a written one.
public struct Column: Sendable, Named {
  /// Where the values of a column came from.
  public enum Origin: Hashable, Sendable {
    /// The column of this position in the file, counted from 1.
    case file(Int)
    /// Another column, named by its header, taken under a second name.
    case alias(String)
    /// A formula over other columns, as it was written.
    case formula(String)
    /// Values given by the program.
    case memory
  }

  /// What the cells hold.
  enum Cells: Sendable {
    case numbers([Double])
    case texts(TextCells)
  }

  /// The name in formulas: the header without its unit, made unique where headers repeat.
  public let symbol: Symbol
  /// The header as it is written, such as `N [M parameters]`.
  public let header: String
  /// The unit of the numbers, if one is known; always a base unit when read from a header.
  public let unit: Unit?
  /// Where the values came from.
  public let origin: Origin
  let cells: Cells
  /// How the numbers are written in the file, where those of the column differ from these.
  package let writing: WrittenUnit?
  /// What the header says.
  let meaning: HeaderMeaning
  /// What the numbers are places in; nil for values of runs.
  package let placement: (any RowPlacement)?

  init(
    symbol: Symbol, header: String, unit: Unit?, origin: Origin, cells: Cells,
    writing: WrittenUnit? = nil, meaning: HeaderMeaning? = nil, placement: (any RowPlacement)? = nil
  ) {
    self.placement = placement
    self.symbol = symbol
    self.header = header
    self.unit = unit
    self.origin = origin
    self.cells = cells
    self.writing = writing
    self.meaning = meaning ?? HeaderMeaning(header)
  }
}

extension Column {
  /// The number of rows.
  public var count: Int {
    switch cells {
    case .numbers(let numbers): numbers.count
    case .texts(let texts): texts.count
    }
  }

  /// The numbers, NaN where a cell is empty; nil for a column of texts.
  public var numbers: [Double]? {
    guard case .numbers(let numbers) = cells else { return nil }
    return numbers
  }

  /// The texts, empty where a cell is; nil for a column of numbers.
  ///
  /// - Complexity: O(rows), with one string a row.
  public var labels: [String]? {
    guard case .texts(let texts) = cells else { return nil }
    return (0..<texts.count).map { texts[$0] }
  }

  /// The cells as names, empty where a cell is; numbers are names too.
  ///
  /// - Complexity: O(rows), with one string a row.
  var names: [String] {
    switch cells {
    case .numbers(let numbers): numbers.map { $0.isMissing ? "" : LevelName.text(of: $0) }
    case .texts(let texts): (0..<texts.count).map { LevelName.text(of: texts[$0]) }
    }
  }

  /// The values as formulas and conditions take them.
  public var values: ColumnValues {
    switch cells {
    case .numbers(let numbers): .numbers(numbers)
    case .texts(let texts): .labels((0..<texts.count).map { texts[$0] })
    }
  }

  /// Whether the cell of a row is empty, as against a written NaN.
  public func isMissing(_ row: Int) -> Bool {
    switch cells {
    case .numbers(let numbers): numbers[row].isMissing
    case .texts(let texts): texts.isEmpty(row)
    }
  }

  /// Whether the cell of a row has no number: empty, or a word such as `nan`, `N/A` or `-`.
  package func lacksNumber(_ row: Int) -> Bool {
    switch cells {
    case .numbers(let numbers): numbers[row].isMissing
    case .texts(let texts): texts.number(row)?.isMissing == true
    }
  }

  /// The rows whose cells have no number, in order.
  package var rowsWithoutNumber: [Int] { (0..<count).filter(lacksNumber) }

  /// The rows in whose cells a NaN is written, in order; a word among labels is none.
  package var rowsOfNaN: [Int] {
    (0..<count).filter { row in
      switch cells {
      case .numbers(let numbers): numbers[row].isWrittenNaN
      case .texts(let texts): texts.number(row)?.isWrittenNaN == true
      }
    }
  }

  /// The rows whose cells are empty, in order.
  public var missingRows: [Int] {
    (0..<count).filter(isMissing)
  }
}

extension Column {
  /// The same values under another name.
  func renamed(_ symbol: Symbol, unit: Unit?, factor: Double, origin: Origin) -> Column {
    Column(
      symbol: symbol, header: header, unit: unit, origin: origin,
      cells: factor == 1 ? cells : cells.replacingNumbers { $0 * factor }, writing: writing,
      meaning: meaning)
  }

  /// The values of the given rows.
  func selecting(_ rows: [Int]) -> Column {
    let selected: Cells =
      switch cells {
      case .numbers(let numbers): .numbers(rows.map { numbers[$0] })
      case .texts(let texts): .texts(texts.selecting(rows))
      }
    return Column(
      symbol: symbol, header: header, unit: unit, origin: origin, cells: selected, writing: writing,
      meaning: meaning, placement: placement)
  }
}

extension Double {
  /// The NaN that stands for an empty cell.
  ///
  /// A quiet NaN with a payload of its own, as R has for NA: it costs no room next to the numbers
  /// and survives copies. NaNs that were computed have the payload 0.
  static let missing = Double(bitPattern: 0x7FF8_0000_0000_07A2)

  /// The NaN that stands for a cell in which one is written: no value either, but not empty.
  static let writtenNaN = Double(bitPattern: 0x7FF8_0000_0000_07A3)

  /// Whether this is the NaN of a cell without a value, empty or not.
  var isMissing: Bool { bitPattern | 1 == Double.writtenNaN.bitPattern }

  /// Whether this is the NaN of a cell in which one is written.
  var isWrittenNaN: Bool { bitPattern == Double.writtenNaN.bitPattern }

  /// The number as a cell has it: any NaN that was not told apart is one that was written.
  var written: Double { isNaN && !isMissing ? .writtenNaN : self }
}

extension Column {
  /// Its name among those of a table, with a word where it was computed.
  var nameInLists: String {
    if case .formula = origin { symbol.name + Self.computedMark } else { symbol.name }
  }

  /// The name in a list of those of a table.
  static func nameWithoutMark(_ listed: String) -> String {
    listed.hasSuffix(computedMark) ? String(listed.dropLast(computedMark.count)) : listed
  }

  private static let computedMark = " (computed)"
}
