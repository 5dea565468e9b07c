import Checking
import Fitting
import NumericsCore
import Quantities
import Runs
import Testing

/// Which rows of a log without labels are taken as checkpoints, where their steps are not equal.
@Suite struct CheckpointLogTests {
  /// Five sizes with rows at steps 1000, 2000, 4000, ..., and what their table says further.
  static func doubling(
    _ counter: Symbol?, rows: Int = 6, rate: ((Int) -> Double)? = nil
  ) -> RunTable {
    let steps = { (row: Int) in 1000 * VectorMath.power(2, Double(row)) }
    let table = CheckpointTests.table(
      header: "x", labels: CheckpointTests.names, tokens: { 2e6 * Double($0 + 1) * steps($1) },
      rows: rows)
    let places = (0..<5 * rows).map { $0 % rows }
    var further: [(Symbol, [Double])] = []
    if let counter { further.append((counter, places.map(steps))) }
    if let rate { further.append(("lr", places.map(rate))) }
    return CheckpointTests.unnamed(table, further: further)
  }

  @Test func `rows of a log at doubling steps are asked about`() throws {
    let table = Self.doubling("step")
    #expect(try CheckpointTests.checkpoints(table) == .open(column: "N", header: "N"))
    guard case .found(_, let saw, _) = try CheckpointTests.outcome(table, "P18") else {
      Issue.record("\(String(describing: try CheckpointTests.outcome(table, "P18")))")
      return
    }
    #expect(saw.contains("or runs of their own, as which they are taken"), "\(saw)")
  }

  @Test func `a learning rate at the end of its schedule makes doubling steps checkpoints`() throws
  {
    let falling = Self.doubling("step", rate: { 3e-4 * (1 - 0.9 * Double($0) / 5) })
    let found = try #require(try CheckpointTests.checkpoints(falling).found)
    #expect(found.count == 5)
    #expect(found.evidence == "one size each, step rises and lr falls within it")
    // One that was tuned to longer runs falls less, one of all runs not at all.
    for rate in [{ 3e-4 * VectorMath.power(0.9, Double($0)) }, { (_: Int) in 3e-4 }] {
      let table = Self.doubling("step", rate: rate)
      #expect(try CheckpointTests.checkpoints(table) == .open(column: "N", header: "N"))
    }
  }

  @Test func `runs of doubling length are runs where nothing counts the steps of a log`() throws {
    #expect(try CheckpointTests.checkpoints(Self.doubling(nil)) == .none)
    #expect(try CheckpointTests.checkpoints(Self.doubling(nil, rows: 12)) == .none)
    #expect(try CheckpointTests.checkpoints(Self.doubling("steps")) == .none)
    #expect(
      try CheckpointTests.checkpoints(Self.doubling(nil, rate: { 3e-4 / Double($0 + 1) })) == .none)
    #expect(try CheckpointTests.checkpoints(Self.doubling("step", rows: 3)) == .none)
  }
}
