import Formulas
import Laws
import Quantities

/// Rows of one run at which laws along a learning-rate schedule have values.
struct ScheduledRun {
  let steps: [Double]
  let rates: [Double]

  /// Rows at uneven steps: a rate that stays, falls at once, stays, falls evenly, and rises again.
  static let uneven = ScheduledRun(
    steps: [10, 12, 15, 16, 20, 23, 24, 27, 30, 34, 36],
    rates: [3e-3, 3e-3, 3e-3, 2e-3, 2e-3, 1.5e-3, 1.2e-3, 9e-4, 9e-4, 9e-4, 1e-3])

  /// The area below the rate up to each row, with a warm-up from 0 before the first.
  var areas: [Double] {
    var areas = [rates[0] * steps[0] / 2]
    for row in steps.indices.dropFirst() {
      let width = steps[row] - steps[row - 1]
      areas.append(areas[row - 1] + width * (rates[row] + rates[row - 1]) / 2)
    }
    return areas
  }

  /// The values of a law in the rows.
  ///
  /// - Parameters:
  ///   - law: The law.
  ///   - point: The parameters, and the variables that have one value in the run.
  /// - Returns: One value a row; NaN where there is none.
  /// - Throws: `FormulaError` for a symbol without a value.
  func values(of law: Law, at point: [Symbol: Double]) throws -> [Double] {
    let trail = RowTrail(
      columns: ["lr": rates, "step": steps], runs: [steps.indices],
      isRepeated: [Bool](repeating: false, count: steps.count))
    let names = point.keys.sorted()
    let places = steps.indices.map { Double($0) }
    return try Kernel(
      [law.formula.following(trail)], columns: [RowTrail.place, "lr", "step"], scalars: names
    )
    .bound(to: [RowTrail.place: places, "lr": rates, "step": steps], rowCount: places.count)
    .values(at: names.map { point[$0] ?? .nan })
  }
}
