import Fitting
import Formulas
import Foundation
import Laws
import NumericsCore
import Quantities
import Runs
import Testing

/// The best settings of each cell of a sweep, and the law by which they move.
@Suite struct SweepTests {
  static func rate(_ n: Double, _ d: Double) -> Double { 2 * pow(n, -0.7) * pow(d, 0.3) }
  static func batch(_ d: Double) -> Double { pow(d, 0.5) / 300 }

  static func numbers(of column: Int, in swept: Swept) throws -> [Double] {
    guard case .numbers(let values) = swept.columns[column].values else {
      Issue.record("no numbers")
      return []
    }
    return values
  }

  /// Sweeps of a rate and a batch at seven sizes and tokens: the best rate is 2 N^-0.7 D^0.3, the best batch
  /// D^0.5 / 300, and the loss a parabola in their logarithms.
  static func table(noise: Double = 0, seed: UInt64 = 1, cliff: Double = 0) -> RunTable {
    var stream = RandomStream(seed: seed, stream: 1)
    var columns: [Symbol: [Double]] = [:]
    let cells = [
      (6e7, 2e9), (6e7, 8e9), (2e8, 2e9), (2e8, 8e9), (2e8, 3e10), (1e9, 8e9), (1e9, 3e10),
    ]
    for (n, d) in cells {
      let (rate, batch) = (rate(n, d), batch(d))
      for i in -3...3 {
        for j in -2...2 {
          let (u, v) = (0.6 * Double(i) + 0.13, 0.7 * Double(j) - 0.21)
          let off: Double = 0.004 * u * u + 0.003 * v * v + 0.001 * u * v
          let loss: Double = 3 * (1 + off + noise * stream.normal()) + (u > 1.5 ? cliff : 0)
          let row: [Symbol: Double] = [
            "N": n, "D": d, "lr": rate * exp(u), "batch": batch * exp(v), "L": loss,
          ]
          for (symbol, value) in row { columns[symbol, default: []].append(value) }
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
    let (n, d) = (try Self.numbers(of: 0, in: swept), try Self.numbers(of: 1, in: swept))
    for (row, cell) in swept.cells.enumerated() {
      #expect(abs(cell.optimum[0].value / Self.rate(n[row], d[row]) - 1) < 1e-7)
      #expect(abs(cell.optimum[1].value / Self.batch(d[row]) - 1) < 1e-7)
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

  // Parabolas through some eight runs of thirteen, which Tukey's weights gave intervals of 80 %.
  @Test(arguments: [5e-4, 2e-3]) func `intervals of 95 % hold the best setting as often`(
    noise: Double
  ) throws {
    var (held, all) = (0, 0)
    for seed in 1...12 as ClosedRange<UInt64> {
      var stream = RandomStream(seed: seed, stream: 2)
      var (cells, rates, loss): ([Double], [Double], [Double]) = ([], [], [])
      for row in 0..<(40 * 13) {
        let u: Double = 0.5 * Double(row % 13 - 6) + 0.1
        let off: Double = 0.004 * u * u + noise * stream.normal()
        cells.append(Double(row / 13))
        rates.append(exp(u))
        loss.append(3 * (1 + off))
      }
      let table = RunTable(
        name: "sweep.csv", numbers: [("cell", cells), ("lr", rates), ("L", loss)])
      let swept = try Sweeper(over: ["lr"], within: ["cell"]).swept(table)
      for place in swept.counting {
        all += 1
        if try #require(swept.cells[place].optimum[0].interval).contains(1) { held += 1 }
      }
    }
    let share = Double(held) / Double(all)
    #expect(all > 450 && (0.92...0.985).contains(share), "\(held) of \(all)")
  }

  @Test func `runs that crashed count for where a sweep ends`() throws {
    let table = RunTable(
      name: "sweep.csv",
      numbers: [
        ("N", [1, 1, 1, 1, 1]), ("lr", [1, 2, 4, 8, 16].map { 1e-3 * $0 }),
        ("L", [3.3, 3.2, 3.1, .nan, .nan]),
      ])
    let swept = try Sweeper(over: ["lr"], within: ["N"]).swept(table)
    #expect(swept.cells[0].crashed == 2)
    #expect(!swept.cells[0].doubts.contains(.edge("lr", .largest)))
  }

  @Test func `another column that differs within cells is named`() throws {
    let swept = try Sweeper(over: ["lr"], within: ["N", "D"]).swept(Self.table())
    #expect(swept.others == ["batch"])
  }

  @Test func `columns may be called as parameters or errors would be`() throws {
    let table = Self.table(noise: 1e-4)
    let renamed = RunTable(
      name: "sweep.csv",
      numbers: try [
        ("c", table.numbers("N")), ("lr_error", table.numbers("D")), ("lr", table.numbers("lr")),
        ("batch", table.numbers("batch")), ("L", table.numbers("L")),
      ])
    let (plain, other) = (
      try Sweeper(over: ["lr", "batch"], within: ["N", "D"]).swept(table),
      try Sweeper(over: ["lr", "batch"], within: ["c", "lr_error"]).swept(renamed)
    )
    let (one, two) = (
      try plain.law(plain.usualLaw(of: "lr"), by: Fitter()),
      try other.law(other.usualLaw(of: "lr"), by: Fitter())
    )
    let pair = (one.fit.parameters.map(\.value), two.fit.parameters.map(\.value))
    #expect(zip(pair.0, pair.1).allSatisfy { abs($0 / $1 - 1) < 1e-9 }, "\(pair)")
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
