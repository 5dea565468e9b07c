import Quantities

/// CSV (RFC 4180, lines ended by a line feed) of a report's data, numbers in full.
///
/// The first line holds the columns' keys; an interval takes two columns, `lower` and `upper`; a
/// value that is not there is an empty cell. Several tables are separated by an empty line. Words that a
/// spreadsheet would take for a formula, as they begin with = + - @ or a control character, have a ' in front.
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
      let key = Self.harmless(column.key)
      guard column.kind == .intervals else { return [key] }
      let prefix = key.isEmpty ? "" : key + "_"
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
    case .words, .symbol, .formula: [Self.harmless(cell.plain)]
    }
  }

  /// What begins a formula of a spreadsheet.
  private static let formulaStarts: Set<Unicode.Scalar> = ["=", "+", "-", "@", "\t", "\r"]

  /// Words that no spreadsheet takes for a formula; a number stays as it is.
  private static func harmless(_ text: String) -> String {
    guard let first = text.unicodeScalars.first, formulaStarts.contains(first),
      NumberText.value(of: text) == nil
    else { return text }
    return "'" + text
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
