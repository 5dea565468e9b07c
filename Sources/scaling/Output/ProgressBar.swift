import Dispatch
import Glibc
import Synchronization
import Work

/// A bar on the standard error that shows how far long work has come and how long it may still take; none where
/// that is no terminal.
enum ProgressBar {
  /// The bar for work of some name; nil where nobody would see it.
  static func titled(_ title: String) -> Progress? {
    guard Terminal.errors.isTerminal, Listener.current == nil else { return nil }
    let bar = Bar(title: title)
    return Progress { bar.show($0, of: $1) }
  }

  /// Takes a bar away that work has left behind, before anything else is written.
  static func hide() {
    if isShown.exchange(false, ordering: .relaxed) { write(erased) }
  }

  /// Whether a bar stands on the terminal.
  private static let isShown = Atomic<Bool>(false)
  private static let erased = "\r\u{1B}[K"

  private static func write(_ text: String) {
    _ = text.withCString { Glibc.write(STDERR_FILENO, $0, strlen($0)) }
  }

  /// One piece of long work, drawn when it moves and every second.
  private final class Bar: Sendable {
    private struct State {
      var start = ContinuousClock.now
      var (done, total) = (0, 0)
      var percent = -1
      var ticks: (any DispatchSourceTimer)?
    }

    private let title: String
    private let state = Mutex(State())
    private let queue = DispatchQueue(label: "progress")
    /// Work that ends sooner than this shows no bar.
    private static let delay = Duration.seconds(1)
    private static let mostSigns = 30
    /// What stands around the bar: brackets, per cents and the time.
    private static let margin = 26

    init(title: String) { self.title = title }

    /// The work has come so far; with 0 it begins.
    func show(_ done: Int, of total: Int) {
      state.withLock { state in
        if state.ticks == nil, done < total { begin(&state) }
        (state.done, state.total) = (done, total)
        guard done < total else { return end(&state) }
        if 100 * done / max(total, 1) != state.percent { draw(&state) }
      }
    }

    private func begin(_ state: inout State) {
      state.start = .now
      let ticks = DispatchSource.makeTimerSource(queue: queue)
      ticks.schedule(deadline: .now() + 1, repeating: 1)
      ticks.setEventHandler { [weak self] in self?.state.withLock { self?.draw(&$0) } }
      ticks.resume()
      state.ticks = ticks
    }

    private func end(_ state: inout State) {
      state.ticks?.cancel()
      (state.ticks, state.percent) = (nil, -1)
      ProgressBar.hide()
    }

    private func draw(_ state: inout State) {
      let spent = ContinuousClock.now - state.start
      guard spent >= Self.delay, state.ticks != nil else { return }
      let share = Double(state.done) / Double(max(state.total, 1))
      state.percent = 100 * state.done / max(state.total, 1)
      let room = (Terminal.errors.width ?? 0) - title.count - Self.margin
      let signs = max(0, min(Self.mostSigns, room))
      let full = signs * state.percent / 100
      let bar = String(repeating: "#", count: full) + String(repeating: ".", count: signs - full)
      let time = share > 0 ? Self.words(spent * ((1 - share) / share)) + " left" : ""
      ProgressBar.isShown.store(true, ordering: .relaxed)
      ProgressBar.write("\(ProgressBar.erased)\(title) [\(bar)] \(state.percent) % \(time)")
    }

    /// A time in the largest unit that it has two of.
    private static func words(_ time: Duration) -> String {
      let seconds = Int(max(1, (time / .seconds(1)).rounded(.up)))
      if seconds < 120 { return "\(seconds) s" }
      return seconds < 7200 ? "\(seconds / 60) min" : "\(seconds / 3600) h"
    }
  }
}
