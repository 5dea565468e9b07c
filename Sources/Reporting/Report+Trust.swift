import Fitting

extension Report {
  /// The report with a sentence on what was assumed.
  ///
  /// - Parameter words: The sentence, without its full stop; nil leaves the report as it is.
  /// - Returns: The report.
  public func noting(_ words: String?) -> Report { noting(each: [words].compactMap(\.self)) }

  /// The report with notes after its sections, a sentence each.
  ///
  /// - Parameter notes: The sentences, without an end; none leave the report as it is.
  /// - Returns: The report.
  public func noting(each notes: [String]) -> Report {
    guard !notes.isEmpty else { return self }
    var report = self
    report.blocks += notes.map { .paragraph(Words.sentence($0)) }
    report.record = report.record.appending(["notes": .array(notes.map { .string($0) })])
    return report
  }

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

  /// The report with a figure below its sections.
  ///
  /// - Parameter figure: The figure; nil leaves the report as it is.
  /// - Returns: The report.
  public func drawing(_ figure: Figure?) -> Report {
    var report = self
    report.blocks += figure.map { [.figure($0)] } ?? []
    return report
  }
}
