import Fitting

extension Report {
  /// The report with a warning of what magnitudes of its runs were taken as meant, where some were.
  ///
  /// - Parameter words: What was trusted; nil for usual runs, which leave the report as it is.
  /// - Returns: The report.
  public func telling(trusted words: String?) -> Report {
    guard let words else { return self }
    var report = self
    report.blocks.append(.warning(Words.sentence(words)))
    report.record = report.record.appending(["trustedMagnitudes": .string(words)])
    return report
  }
}
