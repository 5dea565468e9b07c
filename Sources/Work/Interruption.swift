import Synchronization

/// A request to end early that work on any thread can look at.
///
/// Copies share one request: whoever holds one can make it, and all who hold one see it. Minimizers
/// look at it once an iteration and come back with the best point so far.
public struct Interruption: Sendable {
  private final class Flag: Sendable {
    let isSet = Atomic<Bool>(false)
  }

  private let flag = Flag()

  /// An interruption that nobody has requested yet.
  public init() {}

  /// Whether the work should end.
  public var isRequested: Bool { flag.isSet.load(ordering: .relaxed) }

  /// Asks the work to end; it cannot be taken back.
  public func request() { flag.isSet.store(true, ordering: .relaxed) }
}
