public import Laws
import Quantities

extension Law {
  /// The law with its labels and members written out: those of its first published row, or made-up ones.
  public var withExampleLabels: Law {
    let known = published.first.map(levels) ?? [:]
    let open = (labels + indices).filter { $0.levels.isEmpty && known[$0.symbol] == nil }
    let examples = open.map { ($0.symbol, ["one", "two", "three"]) }
    return expanded(known.merging(examples) { $1 })
  }
}
