import Synchronization

/// Who hears what a verb says in place of the terminal: a study, whose steps run side by side.
final class Listener: Sendable {
  /// Who listens to the verb that is running; nil where the terminal does.
  @TaskLocal static var current: Listener?

  private struct Heard {
    var warnings: [String] = []
    var text = ""
  }

  private let heard = Mutex(Heard())

  /// The warnings of results, each once.
  var warnings: [String] { heard.withLock(\.warnings) }
  /// What was printed, errors and notes in between.
  var text: String { heard.withLock(\.text) }

  /// Takes the warnings of a result.
  func hear(_ warnings: [String]) {
    heard.withLock { heard in
      for warning in warnings where !heard.warnings.contains(warning) {
        heard.warnings.append(warning)
      }
    }
  }

  /// Takes what would have been printed.
  func write(_ text: String) { heard.withLock { $0.text += text } }
}
