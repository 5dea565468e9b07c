import Fitting
public import Laws
import NumericsCore
public import Quantities
public import Runs

extension Comparer {
  /// Compares laws on each of many groups of runs.
  ///
  /// - Parameters:
  ///   - laws: The laws with the names they are shown under.
  ///   - groups: The runs of each group, or why there are none.
  ///   - columns: The columns whose labels tell the groups apart.
  ///   - mapping: Which header stands for which symbol.
  /// - Returns: A comparison for each group, the same for any number of threads; a group that cannot be compared
  ///   has the reason.
  /// - Throws: `CheckError` for laws of different responses.
  /// - Complexity: a comparison for each group.
  public func compare(
    _ laws: [(name: String, law: Law)], onEach groups: [ComparedGroups.Source],
    by columns: [Symbol], mapping: ColumnMapping = .usual
  ) throws(CheckError) -> ComparedGroups {
    try check(laws)
    var single = self
    (single.fitter.threads, single.progress) = (1, nil)
    let comparer = single
    let spelling = Remedy.spelling  // as it is here, for the sentences of the other threads
    let members = concurrentMap(
      groups.count, threads: fitter.threads, progress: progress
    ) { place in
      Remedy.$spelling.withValue(spelling) {
        comparer.member(of: groups[place], laws, mapping)
      }
    }
    return ComparedGroups(
      columns: columns, laws: laws.map(\.name), members: members, level: fitter.level)
  }

  private func member(
    of group: ComparedGroups.Source, _ laws: [(name: String, law: Law)], _ mapping: ColumnMapping
  ) -> ComparedGroups.Member {
    ComparedGroups.Member(
      labels: group.labels,
      outcome: Result(giving: { try compare(laws, on: group.runs.get(), mapping: mapping) }))
  }
}
