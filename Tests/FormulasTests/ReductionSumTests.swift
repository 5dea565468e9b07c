import Formulas
import NumericsCore
import Quantities
import Testing

/// Sums over rows: the same bits on any number of threads, nearly the same on any instruction set.
@Suite struct ReductionSumTests {
  static let scalars = [1.7, 6.0, 0.34, 7.1, 0.28]
  static let rows = 40_003

  /// log(E + A N^-alpha + B D^-beta) - log L with its derivatives, logarithms of A and B.
  static let kernel = Result {
    let law = try Formula(parsing: "E + exp(a)*N^-alpha + exp(b)*D^-beta")
    let symbols: [Symbol] = ["E", "a", "alpha", "b", "beta"]
    let residual = Formula.log(law) - Formula.log(Formula("L"))
    let slopes = symbols.map { residual.derivative(by: $0) }
    let place = (0..<rows).map { Double($0) / Double(rows) }
    let columns: [Symbol: [Double]] = [
      "N": place.map { 1e7 + 1e9 * $0 }, "D": place.map { 3e10 - 2.9e10 * $0 },
      "L": place.map { 2.2 + ($0 * 1000).truncatingRemainder(dividingBy: 1) },
    ]
    return try Kernel(
      stages: [[residual], slopes], columns: ["N", "D", "L"], scalars: symbols
    ).bound(to: columns, rowCount: rows)
  }

  func sums(
    threads: Int = 1, weights: [Double]? = nil, loss: SmoothLoss = SmoothLoss(threshold: 1e-2),
    kind: RowReduction.Kind = .reweighted, instructions: InstructionSet = .best
  ) throws -> [Double] {
    let kernel = try Self.kernel.get()
    let reduction = RowReduction(derivatives: 5, bends: 0, logarithmic: true)
    var workspace = kernel.makeWorkspace(reducing: reduction)
    var sums = [Double](repeating: 0, count: reduction.sumCount)
    kernel.reduce(
      Self.scalars, stage: 1, reduction, kind, weights: weights, loss: loss,
      threads: threads, into: &sums, using: &workspace, instructions: instructions)
    return sums
  }

  @Test func `threads do not change a bit`() throws {
    #expect(try sums(threads: 1) == sums(threads: 2))
    #expect(try sums(threads: 1, kind: .exact) == sums(threads: 3, kind: .exact))
  }

  // Each sum has 40,003 terms, each with a few ulps.
  @Test(arguments: InstructionSet.available)
  func `instruction sets agree to a few ulps of the sums`(_ instructions: InstructionSet) throws {
    for kind in [RowReduction.Kind.cost, .reweighted, .exact] {
      let (best, other) = (try sums(kind: kind), try sums(kind: kind, instructions: instructions))
      let size = best.map(abs).max() ?? 1
      for (a, b) in zip(best, other) { #expect(abs(a - b) <= 1e-13 * size) }
    }
  }

  @Test(arguments: [
    RobustLoss.Sides.alike, .init(above: 10, below: 1), .init(above: 0.1, below: 0.9),
  ])
  func `the sums are those of the rows`(_ sides: RobustLoss.Sides) throws {
    let kernel = try Self.kernel.get()
    let values = kernel.values(at: Self.scalars)
    let weights = (0..<Self.rows).map { Double($0 % 3) }
    let delta = 1e-2
    let found = try sums(weights: weights, loss: SmoothLoss(threshold: delta, sides: sides))
    var expected = [Double](repeating: 0, count: found.count)
    for row in 0..<Self.rows {
      let r = values[row]
      let (inside, w) = (min(abs(r), delta), weights[row] * sides.factor(r))
      expected[0] += w * inside * (abs(r) - inside / 2)
      var place = 6
      for j in 0..<5 {
        let slope = values[(1 + j) * Self.rows + row]
        expected[1 + j] += w * max(-delta, min(delta, r)) * slope
        for i in 0...j {
          expected[place] +=
            w * min(1, delta / abs(r)) * slope * values[(1 + i) * Self.rows + row]
          place += 1
        }
      }
    }
    let size = expected.map(abs).max() ?? 1
    for (a, b) in zip(found, expected) { #expect(abs(a - b) <= 1e-12 * size) }
  }
}
