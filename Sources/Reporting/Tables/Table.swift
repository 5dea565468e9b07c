import Laws
public import Quantities

/// A table as a value: columns with headers for people and keys for programs, rows of cells.
public struct Table: Sendable, Hashable {
  /// What a column holds; it decides alignment and how many columns a CSV file gets.
  public enum Kind: Sendable, Hashable {
    /// Words, set left and wrapped where the page is too narrow.
    case words
    /// Symbols and formulas, set left and never wrapped.
    case symbols
    /// Numbers, set right.
    case numbers
    /// Intervals, set left; two columns in CSV.
    case intervals
  }

  /// A column.
  public struct Column: Sendable, Hashable {
    /// The header for people, such as `std. error`.
    public let header: String
    /// The header for programs, such as `standardError`; of intervals, what `lower` and `upper`
    /// are preceded by (`N` gives `N_lower`, nothing gives `lower`).
    public let key: String
    /// What the column holds.
    public let kind: Kind
    /// How much its cells want to be seen.
    public let emphasis: Emphasis

    /// Creates a column; without a key, the header is the key.
    public init(_ header: String, key: String? = nil, _ kind: Kind, emphasis: Emphasis = .none) {
      self.header = header
      self.key = key ?? header
      self.kind = kind
      self.emphasis = emphasis
    }
  }

  /// A cell: how it reads, and where it is a number, its value in full.
  public enum Cell: Sendable, Hashable {
    /// Words.
    case words(String)
    /// The name of a variable or parameter.
    case symbol(Symbol)
    /// A formula or another text that is typed as it stands.
    case formula(String)
    /// A number, and how it reads in print.
    case number(Double, text: String)
    /// An interval, and how it reads in print.
    case interval(Interval, text: String)
    /// A value that is not there, and a word why; empty for programs.
    case missing(String)
  }

  /// The columns.
  public let columns: [Column]
  /// The rows; each has one cell per column.
  public let rows: [[Cell]]

  /// Creates a table.
  ///
  /// - Parameters:
  ///   - columns: The columns.
  ///   - rows: The rows. Precondition: one cell per column.
  public init(columns: [Column], rows: [[Cell]]) {
    precondition(rows.allSatisfy { $0.count == columns.count }, "a row has one cell per column")
    self.columns = columns
    self.rows = rows
  }
}

extension Table {
  /// The table without columns that have nothing in any cell.
  func withoutEmptyColumns() -> Table {
    keeping { index in
      rows.contains { $0[index] != .missing("") && $0[index] != .words("") }
    }
  }

  /// The table without the columns of some keys.
  func without(keys: Set<String>) -> Table { keeping { !keys.contains(columns[$0].key) } }

  /// The table with the columns of some headers behind all others.
  func movingLast(headers: Set<String>) -> Table {
    let last = columns.indices.filter { headers.contains(columns[$0].header) }
    let order = columns.indices.filter { !last.contains($0) } + last
    return Table(
      columns: order.map { columns[$0] }, rows: rows.map { row in order.map { row[$0] } })
  }

  private func keeping(_ isKept: (Int) -> Bool) -> Table {
    let kept = columns.indices.filter(isKept)
    return Table(columns: kept.map { columns[$0] }, rows: rows.map { row in kept.map { row[$0] } })
  }
}

extension Table.Cell {
  /// An interval of a response with the digits that it and the value in it need; missing where there is none.
  static func interval(
    _ interval: Interval?, around value: Double, of response: Law.Variable
  ) -> Table.Cell {
    guard let interval else { return .missing("") }
    let estimate = Estimate(
      symbol: response.symbol, unit: response.unit, value: value, interval: interval)
    return .interval(
      interval, text: NumberStyle(unit: response.unit).texts(of: estimate).interval ?? "")
  }

  /// How the cell reads before a format escapes it.
  var plain: String {
    switch self {
    case .words(let text), .formula(let text), .missing(let text): text
    case .symbol(let symbol): symbol.name
    case .number(_, let text), .interval(_, let text): text
    }
  }
}
