import Checking
import Fitting
import Laws
import Quantities
import Runs
import Testing

/// Cuts in cost leave the runs of one budget together.
@Suite struct BudgetCutTests {
  /// Six budgets of seven sizes; tokens are whole, or whole batches of 65,536.
  private static func data(batch: Double) throws -> FitData {
    var (sizes, tokens): ([Double], [Double]) = ([], [])
    for budget in [1e18, 3e18, 1e19, 3e19, 1e20, 3e20] {
      for place in 0..<7 {
        let size = (1e8 * Double(1 + place) * (budget / 1e18).squareRoot()).rounded()
        sizes.append(size)
        tokens.append((budget / (6 * size) / batch).rounded() * batch)
      }
    }
    // Losses do not matter to cuts.
    let losses = sizes.indices.map { 4 - 0.01 * Double($0) }
    return try FitData(
      RunTable(name: "budgets", numbers: [("N", sizes), ("D", tokens), ("L", losses)]),
      for: LawCatalog.law(named: "chinchilla"))
  }

  @Test(arguments: [1.0, 65_536])
  func `no cut parts a budget`(batch: Double) throws {
    let data = try Self.data(batch: batch)
    let axis = try #require(Axis.cost(of: LawCatalog.law(named: "chinchilla"), data))
    let cuts = axis.cuts(at: [0.5, 0.6, 0.7, 0.8, 0.9])
    #expect(cuts.count >= 3)
    for cut in cuts {
      #expect(cut.below.count % 7 == 0, "\(cut.cost): \(cut.below.count)")
      #expect(cut.above.count + cut.below.count == 42)
    }
    #expect(axis.cut(at: 3e19).below.count == 28)
  }
}
