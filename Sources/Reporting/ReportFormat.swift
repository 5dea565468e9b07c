/// A way to write a report down.
public protocol ReportFormat: Sendable {
  /// The report in this format, with a line break at its end.
  func text(of report: Report) -> String
}
