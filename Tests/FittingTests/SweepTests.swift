import Fitting
import Foundation
import Laws
import NumericsCore
import Quantities
import Runs
import Testing

/// The best settings of each cell of a sweep, and the law by which they move.
@Suite struct SweepTests {
  /// Sweeps of a rate and a batch at nine sizes and tokens: the best rate is 2 N^-0.7 D^0.3, the best batch
  /// D^0.5 / 300, and the loss a parabola in their logarithms.
  static func table(noise: Double = 0, seed: UInt64 = 1, cliff: Double = 0) -> RunTable {
    var stream = RandomStream(seed: seed, stream: 1)
    var columns: [Symbol: [Double]] = [:]
    for (n, d) in [
      (6e7, 2e9), (6e7, 8e9), (2e8, 2e9), (2e8, 8e9), (2e8, 3e10), (1e9, 8e9), (1e9, 3e10),
    ] {
      let (rate, batch) = (
        2 * pow(n, -0.7) * pow(d, 0.3), pow(d, 0.5) / 300
      )
      for i in -3...3 {
        for j in -2...2 {
          let (u, v) = (0.6 * Double(i) + 0.13, 0.7 * Double(j) - 0.21)
          let off = 0.004 * u * u + 0.003 * v * v + 0.001 * u * v
          let loss = 3 * (1 + off + noise * stream.normal()) + (u > 1.5 ? cliff : 0)
          for (symbol, value) in [
            ("N", n), ("D", d), ("lr", rate * exp(u)), ("batch", batch * exp(v)),
            ("L", loss),
          ] as [(Symbol, Double)] {
            columns[symbol, default: []].append(value)
          }
        }
      }
    }
    return RunTable(
      name: "sweep.csv",
      numbers: (["N", "D", "lr", "batch", "L"] as [Symbol]).map { ($0, columns[$0] ?? []) })
  }

  @Test func `parabolas without noise give the best settings to rounding`() throws {
    let swept = try Sweeper(over: ["lr", "batch"], within: ["N", "D"]).swept(Self.table())
    #expect(swept.cells.count == 7 && swept.counting.count == 7)
    for cell in swept.cells {
      let row = try #require(swept.cells.firstIndex { $0.name == cell.name })
      guard case .numbers(let n) = swept.columns[0].values,
        case .numbers(let d) = swept.columns[1].values
      else { return }
      let rate = 2 * pow(n[row], -0.7) * pow(d[row], 0.3)
      #expect(abs(cell.optimum[0].value / rate - 1) < 1e-7)
      #expect(abs(cell.optimum[1].value / (pow(d[row], 0.5) / 300) - 1) < 1e-7)
      // A factor of 2 in the rate costs 0.004 (ln 2)² of the least loss that a run reached.
      #expect(abs(cell.costsOfTwo[0] - 0.004 * 0.4804530139) < 1e-5)
    }
    let law = try swept.law(swept.usualLaw(of: "lr"), by: Fitter())
    #expect(abs(try #require(law.fit.values["p_N"]) + 0.7) < 1e-6)
    #expect(abs(try #require(law.fit.values["p_D"]) - 0.3) < 1e-6)
  }

  @Test func `a cliff at high rates does not move the optimum`() throws {
    let sweeper = Sweeper(over: ["lr", "batch"], within: ["N", "D"])
    let (plain, cliff) = (
      try sweeper.swept(Self.table(noise: 3e-4)),
      try sweeper.swept(Self.table(noise: 3e-4, cliff: 2))
    )
    for (one, other) in zip(plain.cells, cliff.cells) {
      #expect(abs(one.optimum[0].value / other.optimum[0].value - 1) < 0.2, "\(one.name)")
    }
  }

  @Test func `intervals of 95 % hold the best setting as often`() throws {
    var (held, all) = (0, 0)
    for seed in 1...40 as ClosedRange<UInt64> {
      let swept = try Sweeper(over: ["lr"], within: ["N", "D", "batch"])
        .swept(Self.table(noise: 1e-3, seed: seed))
      for place in swept.counting {
        guard case .numbers(let n) = swept.columns[0].values,
          case .numbers(let d) = swept.columns[1].values
        else { return }
        // Given the batch the best rate moves by the mixed term: u = -v/8.
        guard case .numbers(let batches) = swept.columns[2].values else { return }
        let v = log(batches[place] / (pow(d[place], 0.5) / 300))
        let best = 2 * pow(n[place], -0.7) * pow(d[place], 0.3) * exp(-v / 8)
        all += 1
        if try #require(swept.cells[place].optimum[0].interval).contains(best) { held += 1 }
      }
    }
    let share = Double(held) / Double(all)
    #expect(all > 1000 && (0.92...0.985).contains(share), "\(held) of \(all)")
  }

  @Test func `edges, few runs and cells without a value are told`() throws {
    let table = RunTable(
      name: "sweep.csv",
      numbers: [
        ("N", [1e8, 1e8, 1e8, 1e8, 2e8, 2e8, 3e8]),
        ("lr", [1, 2, 4, 8, 1, 2, 1].map { 1e-3 * $0 }),
        ("L", [3.3, 3.2, 3.1, 3.0, 2.9, 2.8, .nan]),
      ])
    let swept = try Sweeper(over: ["lr"], within: ["N"]).swept(table)
    #expect(swept.cells[0].doubts.contains(.edge("lr", .largest)))
    #expect(swept.cells[1].doubts.contains(.few(needed: 4)))
    #expect(swept.cells[2].doubts == [.crashed] && swept.cells[2].crashed == 1)
    #expect(swept.cells.allSatisfy { !$0.counts })
  }

  @Test func `what is no sweep is refused`() {
    let table = RunTable(
      name: "s", numbers: [("N", [1, 2]), ("L", [1, 2])], labels: [("opt", ["a", "b"])])
    #expect(throws: FitError.self) { try Sweeper(over: ["opt"], within: ["N"]).swept(table) }
    #expect(throws: FitError.self) { try Sweeper(over: ["lr"], within: ["N"]).swept(table) }
    #expect(throws: FitError.self) { try Sweeper(over: [], within: ["N"]).swept(table) }
    #expect(throws: FitError.self) { try Sweeper(over: ["N"], within: ["N"], near: 0).swept(table) }
  }
}
