import Synchronization

/// The warnings of results that leave the command, for a study, which lists them.
final class HeardWarnings: Sendable {
  /// Who listens to the call that is running; nil where nobody does.
  @TaskLocal static var listener: HeardWarnings?

  private let warnings = Mutex<[String]>([])

  var all: [String] { warnings.withLock { $0 } }

  /// Takes warnings, each once.
  func hear(_ more: [String]) {
    warnings.withLock { known in
      for warning in more where !known.contains(warning) { known.append(warning) }
    }
  }
}
