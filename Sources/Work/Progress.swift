import Synchronization

/// Who wants to know how far long work has come.
///
/// The function is called before the first piece of work and, from any thread, after each, with how many are
/// done and how many there are; it must return at once.
public struct Progress: Sendable {
  private let report: @Sendable (_ done: Int, _ total: Int) -> Void

  /// A progress that is reported to a function.
  public init(_ report: @escaping @Sendable (_ done: Int, _ total: Int) -> Void) {
    self.report = report
  }

  /// The progress of a part of the work, as progress of the whole.
  ///
  /// - Parameters:
  ///   - total: How many pieces the whole work has.
  ///   - done: How many of them are done before the part begins.
  /// - Returns: The progress to give to the part.
  public func part(of total: Int, after done: Int = 0) -> Progress {
    Progress { count, _ in report(done + count, total) }
  }

  /// Counts the pieces of one piece of work, which begins.
  package func counter(of total: Int) -> Counter {
    report(0, total)
    return Counter(total: total, report: report)
  }

  /// Pieces of work that follow one another, as one progress.
  package struct Parts {
    private let whole: Progress?
    private let total: Int
    private var done = 0

    /// Parts of a whole of so many pieces; nobody hears of them where nobody hears of it.
    package init(of whole: Progress?, total: Int) {
      self.whole = whole
      self.total = total
    }

    /// The progress of the pieces that come next.
    package mutating func next(_ count: Int) -> Progress? {
      defer { done += count }
      return whole?.part(of: total, after: done)
    }

    /// Tells that all is done, whatever of it was needed.
    package func finish() { whole?.report(total, total) }
  }

  /// How many pieces are done.
  package final class Counter: Sendable {
    private let done = Atomic<Int>(0)
    private let total: Int
    private let report: @Sendable (Int, Int) -> Void

    fileprivate init(total: Int, report: @escaping @Sendable (Int, Int) -> Void) {
      self.total = total
      self.report = report
    }

    /// One more is done.
    package func advance() { report(done.wrappingAdd(1, ordering: .relaxed).newValue, total) }
  }
}
