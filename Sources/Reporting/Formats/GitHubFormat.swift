import Checking

/// What checks found as workflow commands of GitHub Actions, which it shows as annotations.
///
/// Source: GitHub's documentation, "Workflow commands for GitHub Actions"; `escapeData` and `escapeProperty` of
/// `actions/toolkit`, packages/core/src/command.ts.
public struct GitHubFormat: ReportFormat {
  /// Creates the format.
  public init() {}

  /// A line for each check that found something, the severe first, and the title with their counts.
  public func text(of report: Report) -> String {
    let lines = CheckResult.Severity.allCases.flatMap { severity in
      report.checks.filter { $0.severity == severity }.compactMap(line)
    }
    return (lines + [PrintedText.printable("\(report.title): \(report.checks.countWords)")])
      .joined(separator: "\n") + "\n"
  }

  private func line(_ result: CheckResult) -> String? {
    guard case .found(let severity, let saw, let remedy) = result.outcome else { return nil }
    let title = Self.property("\(result.code) \(result.title)")
    let message = Self.data("saw: \(saw)\nwhy: \(result.why)\ndo: \(remedy)")
    return "::\(Self.command(of: severity)) title=\(title)::\(message)"
  }

  private static func command(of severity: CheckResult.Severity) -> String {
    switch severity {
    case .severe: "error"
    case .warning: "warning"
    case .note: "notice"
    }
  }

  private static func data(_ text: String) -> String {
    let printable = PrintedText.printable(text, keeping: ["\n", "\r"])
    return escaped(printable, ["%": "%25", "\r": "%0D", "\n": "%0A"])
  }

  private static func property(_ text: String) -> String {
    escaped(data(text), [":": "%3A", ",": "%2C"])
  }

  private static func escaped(_ text: String, _ codes: [Unicode.Scalar: String]) -> String {
    text.unicodeScalars.map { codes[$0] ?? String($0) }.joined()
  }
}

extension [CheckResult] {
  /// The counts in one sentence, without its end.
  var countWords: String {
    let counts = CheckResult.Severity.allCases.map { severity in
      let count = self.count { $0.severity == severity }
      return severity == .severe ? "\(count) severe" : Words.count(count, severity.rawValue)
    }
    let clear = count { if case .clear = $0.outcome { true } else { false } }
    let skipped = count { if case .skipped = $0.outcome { true } else { false } }
    return "\(Words.count(count, "check")): \(counts.joined(separator: ", ")); "
      + "\(clear) found nothing, \(skipped) need what these runs do not have"
  }
}
