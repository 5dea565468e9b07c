import ArgumentParser
import Checking
import Reporting

/// From which weight on what checks find ends the command with another status.
enum FailureChoice: String, ExpressibleByArgument, CaseIterable {
  case warning, severe

  var severity: CheckResult.Severity {
    switch self {
    case .warning: .warning
    case .severe: .severe
    }
  }
}

/// The formats of every verb, and those of servers that run checks.
enum CheckFormat: FormatChoice {
  case usual(OutputFormat)
  case github
  case junit(failingFrom: CheckResult.Severity)

  init(_ format: OutputFormat) { self = .usual(format) }

  init?(argument: String) {
    switch argument {
    case "github": self = .github
    case "junit": self = .junit(failingFrom: .severe)
    default:
      guard let format = OutputFormat(argument: argument) else { return nil }
      self = .usual(format)
    }
  }

  static var allValueStrings: [String] { OutputFormat.allValueStrings + ["github", "junit"] }
  static var defaultCompletionKind: CompletionKind { .list(allValueStrings) }

  var defaultValueDescription: String {
    switch self {
    case .usual(let format): format.defaultValueDescription
    case .github: "github"
    case .junit: "junit"
    }
  }

  var usual: OutputFormat? { if case .usual(let format) = self { format } else { nil } }

  func renderer(text: TextFormat) -> any ReportFormat {
    switch self {
    case .usual(let format): format.renderer(text: text)
    case .github: GitHubFormat()
    case .junit(let severity): JUnitFormat(failingFrom: severity)
    }
  }
}

extension ResultOptions<CheckFormat> {
  /// The options with a test report in which findings from some weight on fail; nil: severe ones.
  func failing(from severity: CheckResult.Severity?) -> Self {
    guard case .junit? = format, let severity else { return self }
    var options = self
    options.format = .junit(failingFrom: severity)
    return options
  }

  /// The options of a result that is a table.
  ///
  /// - Throws: `CommandFailure` for formats that tell of the checks of one fit.
  func usual() throws -> OutputOptions {
    if let format, format.usual == nil {
      throw CommandFailure(
        "--format \(format.defaultValueDescription) tells of the checks of one fit, and these are many; accepted "
          + "are \(OutputFormat.allValueStrings.joined(separator: ", "))")
    }
    var options = OutputOptions()
    options.format = format?.usual
    options.output = output
    options.quiet = quiet
    return options
  }
}
