import Glibc
import Synchronization
import Work

/// A bar on the standard error that shows how far long work has come; none where that is no terminal.
enum ProgressBar {
  private static let width = 30
  /// Work that ends sooner than this shows no bar.
  private static let delay = Duration.seconds(1)

  /// The bar for work of some name; nil where nobody would see it.
  static func titled(_ title: String) -> Progress? {
    guard isatty(STDERR_FILENO) == 1 else { return nil }
    let shown = Shown()
    let start = ContinuousClock.now
    return Progress { done, total in
      let percent = 100 * done / max(total, 1)
      guard ContinuousClock.now - start >= delay, shown.isNew(percent) else { return }
      let full = width * percent / 100
      let bar = String(repeating: "#", count: full) + String(repeating: ".", count: width - full)
      // The whole line again at each per cent; nothing is left of it at the end.
      write(done < total ? "\r\(title) [\(bar)] \(percent) %" : "\r\u{1B}[K")
    }
  }

  private static func write(_ text: String) {
    _ = text.withCString { Glibc.write(STDERR_FILENO, $0, strlen($0)) }
  }

  /// The last per cent that was shown, for threads that come at once.
  private final class Shown: Sendable {
    private let percent = Atomic<Int>(-1)

    func isNew(_ value: Int) -> Bool {
      percent.exchange(value, ordering: .relaxed) != value
    }
  }
}
