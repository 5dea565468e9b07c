package import Quantities

/// The places where a counter of a log, such as its step, falls back, and the rows that this makes void.
package struct Restarts: Hashable, Sendable {
  /// A place where the counter falls back.
  package struct Fall: Hashable, Sendable {
    /// What a fall of the counter means.
    package enum Kind: Hashable, Sendable {
      /// The run went on from an earlier place; the rows from there on were abandoned.
      case resumed
      /// The run before had reached its end, so that the rows from here on are another run.
      case anotherRun
      /// This counter alone began again, while the other one goes on; no row was abandoned.
      case counterReset(other: Symbol)
    }

    /// The first row after the fall.
    package let row: Int
    /// What the fall means.
    package let kind: Kind
    /// The counter in the row before.
    package let from: Double
    /// The counter in the first row after the fall; `from` again where one step was begun twice.
    package let to: Double
    /// The rows that the fall makes void, in order; a later row stands in the place of each.
    package let abandoned: [Int]
  }

  /// The column of the counter.
  package let counter: Symbol
  /// The falls, in the order of the rows.
  package let falls: [Fall]

  /// The rows that were abandoned, in order: they are no replicates of those that replaced them.
  package var abandoned: [Int] { falls.flatMap(\.abandoned).sorted() }

  /// Where the counter begins again for another run.
  ///
  /// - Parameter place: Where a row stands, in words.
  /// - Returns: A sentence without its end; nil where no other run begins.
  package func otherRuns(at place: (Int) -> String) -> String? {
    let others = falls.filter { $0.kind == .anotherRun }
    guard !others.isEmpty else { return nil }
    let words = others.prefix(5).map { fall in
      "from \(NumberText.text(fall.from)) to \(NumberText.text(fall.to)) at \(place(fall.row))"
    }
    return
      "'\(counter)' begins again after its end (\(words.joined(separator: ", "))"
      + "\(others.count > words.count ? ", ..." : "")): the file holds \(others.count + 1) runs or more, "
      + "which no column of labels separates"
  }

  /// Whether the counter never falls back.
  package var isEmpty: Bool { falls.isEmpty }
}
