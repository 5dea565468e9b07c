public import Quantities

/// The places where a counter of a log, such as its step, falls back, and the rows that this makes void.
public struct Restarts: Hashable, Sendable {
  /// A place where the counter falls back.
  public struct Fall: Hashable, Sendable {
    /// What a fall of the counter means.
    public enum Kind: Hashable, Sendable {
      /// The run went on from an earlier place; the rows from there on were abandoned.
      case resumed
      /// The run before had reached its end, so that the rows from here on are another run.
      case anotherRun
      /// This counter alone began again, while the other one goes on; no row was abandoned.
      case counterReset(other: Symbol)
    }

    /// The first row after the fall.
    public let row: Int
    /// What the fall means.
    public let kind: Kind
    /// The counter in the row before.
    public let from: Double
    /// The counter in the first row after the fall; `from` again where one step was begun twice.
    public let to: Double
    /// The rows that the fall makes void, in order; a later row stands in the place of each.
    public let abandoned: [Int]
  }

  /// The column of the counter.
  public let counter: Symbol
  /// The falls, in the order of the rows.
  public let falls: [Fall]

  /// The rows that were abandoned, in order: they are no replicates of those that replaced them.
  public var abandoned: [Int] { falls.flatMap(\.abandoned).sorted() }

  /// Whether the counter never falls back.
  public var isEmpty: Bool { falls.isEmpty }
}
