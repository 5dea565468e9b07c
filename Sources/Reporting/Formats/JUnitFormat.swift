public import Checking

/// What checks found as the XML of JUnit, which test reports of most servers read: a test case a check.
///
/// Source: the schema `jenkins-junit.xsd` of Jenkins' xUnit plugin.
public struct JUnitFormat: ReportFormat {
  /// The least weight that is a failure; lighter findings are output of a passed case.
  public let failing: CheckResult.Severity

  /// Creates the format.
  ///
  /// - Parameter severity: The least weight of a finding that is a failure.
  public init(failingFrom severity: CheckResult.Severity = .severe) { failing = severity }

  /// One suite, the checks in the order of their numbers.
  public func text(of report: Report) -> String {
    let skipped = report.checks.count { if case .skipped = $0.outcome { true } else { false } }
    let counts =
      "tests=\"\(report.checks.count)\" failures=\"\(report.checks.count(where: isFailure))\" errors=\"0\" "
      + "skipped=\"\(skipped)\""
    let name = Self.escaped(report.title)
    return
      (["<?xml version=\"1.0\" encoding=\"UTF-8\"?>", "<testsuites name=\"\(name)\" \(counts)>"]
      + ["  <testsuite name=\"\(name)\" \(counts)>"]
      + report.checks.flatMap { lines(of: $0, in: name) }
      + ["  </testsuite>", "</testsuites>"]).joined(separator: "\n") + "\n"
  }

  private func isFailure(_ result: CheckResult) -> Bool {
    result.severity.map { $0 >= failing } ?? false
  }

  private func lines(of result: CheckResult, in suite: String) -> [String] {
    let name = Self.escaped("\(result.code) \(result.title)")
    let head = "    <testcase classname=\"\(suite)\" name=\"\(name)\""
    let content: String
    switch result.outcome {
    case .clear(let saw): content = "<system-out>\(Self.escaped(saw))</system-out>"
    case .skipped(let reason): content = "<skipped message=\"\(Self.escaped(reason))\"/>"
    case .found(let severity, let saw, let remedy):
      let advice = Self.escaped("why: \(result.why)\ndo: \(remedy)")
      content =
        isFailure(result)
        ? "<failure type=\"\(severity.rawValue)\" message=\"\(Self.escaped(saw))\">\(advice)</failure>"
        : "<system-out>\(severity.rawValue): \(Self.escaped(saw))\n\(advice)</system-out>"
    }
    return [head + ">", "      " + content, "    </testcase>"]
  }

  /// A text in markup; what a terminal may not get is written out, and line ends are kept in attributes.
  private static func escaped(_ text: String) -> String {
    MarkupText.escaped(PrintedText.printable(text, keeping: ["\n"])).replacing("\n", with: "&#10;")
  }
}
