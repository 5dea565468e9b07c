import Quantities

/// CSV (RFC 4180, lines ended by a line feed) of a report's data, numbers in full.
///
/// The first line holds the columns' keys; an interval takes two columns, `lower` and `upper`; a
/// value that is not there is an empty cell. Several tables are separated by an empty line.
public struct CSVFormat: ReportFormat {
  /// Creates the format.
  public init() {}

  /// The data of the report.
  public func text(of report: Report) -> String {
    report.data.map(text(of:)).joined(separator: "\n")
  }

  /// One table, with a line break at its end.
  public func text(of table: Table) -> String {
    let header = table.columns.flatMap { column -> [String] in
      guard column.kind == .intervals else { return [column.key] }
      let prefix = column.key.isEmpty ? "" : column.key + "_"
      return [prefix + "lower", prefix + "upper"]
    }
    let rows = table.rows.map { row in
      zip(table.columns, row).flatMap { cells($1, in: $0) }
    }
    return ([header] + rows)
      .map { $0.map(Self.quoted).joined(separator: ",") + "\n" }
      .joined()
  }

  private func cells(_ cell: Table.Cell, in column: Table.Column) -> [String] {
    switch cell {
    case .interval(let interval, _): [Self.number(interval.lower), Self.number(interval.upper)]
    case .number(let value, _): [Self.number(value)]
    case .missing: column.kind == .intervals ? ["", ""] : [""]
    case .words, .symbol, .formula: [cell.plain]
    }
  }

  /// The shortest text that reads back to the number; `nan`, `inf` and `-inf` as they are.
  private static func number(_ value: Double) -> String {
    value.isFinite ? JSONFormat.number(value) : value.description
  }

  /// A field, in quotes where it holds a comma, a quote or a line break.
  static func quoted(_ field: String) -> String {
    let special: Set<Unicode.Scalar> = [",", "\"", "\n", "\r"]
    guard field.unicodeScalars.contains(where: special.contains) else { return field }
    return "\""
      + field.split(separator: "\"", omittingEmptySubsequences: false)
      .joined(separator: "\"\"") + "\""
  }
}
