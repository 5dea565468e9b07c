public import Quantities

/// Fits of one law to groups of runs, each by itself: a fit a group, or the reason why there is none.
public struct FitCollection: Sendable {
  /// What became of one group.
  public struct Member: Sendable {
    /// The labels of the group, in the order of the columns.
    public let labels: [String]
    /// The header of the response; nil where all groups have that of the law.
    public let response: String?
    /// The fit, or why there is none.
    public let outcome: Result<Fit, Reason>
    /// How the fit predicts runs of the group that were held out of it; nil where none were.
    public let heldOut: HoldOut?

    /// The fit of the group; nil where there is none.
    public var fit: Fit? { outcome.value }

    /// Why the group has no fit; nil where it has one.
    public var reason: String? { outcome.reason }

    /// The labels in one line, such as `flan, gpt2`.
    public var name: String { (labels + [response].compactMap(\.self)).joined(separator: ", ") }
  }

  /// The columns whose labels tell the groups apart.
  public let columns: [Symbol]
  /// The groups, in the order of the runs.
  public let members: [Member]

  /// The members that have a fit.
  public var fits: [Fit] { members.compactMap(\.fit) }
  /// The first of them; nil where no member has one.
  public var firstFit: Fit? { members.lazy.compactMap(\.fit).first }
  /// How many groups have no fit.
  public var failures: Int { members.count { $0.fit == nil } }
  /// Whether members differ in their response.
  public var hasResponses: Bool { members.first?.response != nil }

  /// The collection of the members that have some labels.
  ///
  /// - Parameter labels: The label in each of some columns; numbers in any spelling.
  /// - Returns: The members, in their order; none where no member has all labels.
  public func choosing(_ labels: [Symbol: String]) -> FitCollection {
    let names = columns.map { labels[$0].map { LevelName.text(of: $0) } }
    return FitCollection(
      columns: columns,
      members: members.filter { member in
        zip(names, member.labels).allSatisfy { $0 == nil || $0 == LevelName.text(of: $1) }
      })
  }

  init(columns: [Symbol], members: [Member]) {
    (self.columns, self.members) = (columns, members)
  }
}
