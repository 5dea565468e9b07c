import Laws
import NumericsCore
import Quantities

extension PreparedProblem {
  /// More runs than this are not put in order.
  private static let mostOrdered = 100_000

  /// The correlation of neighbours of a law of one variable; nil for others and where it is small.
  func serialCorrelation(at values: [Symbol: Double]) -> SerialCorrelation? {
    let count = data.count
    guard law.variables.count == 1, law.labels.isEmpty, law.indices.isEmpty,
      let variable = law.variables.first, let places = data.columns[variable.symbol],
      (SerialCorrelation.fewest...Self.mostOrdered).contains(count)
    else { return nil }
    var residuals = residuals(at: values)
    // Residuals that are rounding errors tell of arithmetic.
    let size = residuals.reduce(0) { $0 + objective.loss.value($1) }
    guard size > facts.roundingCost else { return nil }
    if !objective.loss.isEven {
      // They lie about another number than 0.
      let mean = residuals.reduce(0, +) / Double(count)
      residuals = residuals.map { $0 - mean }
    }
    let order = places.indices.sorted { (places[$0], $0) < (places[$1], $1) }
    // The neighbours of a checkpoint are those of its own run.
    let series = facts.rows.checkpoints.map { runs in
      Dictionary(grouping: order) { runs.group[$0] }.sorted { $0.key < $1.key }.map(\.value)
    }
    let found = SerialCorrelation(
      of: (series ?? [order]).map { rows in rows.map { residuals[$0] } }, along: variable.symbol)
    return found.flatMap { $0.isNotable ? $0 : nil }
  }

  /// The residuals on the scale of the objective, the law less the run.
  func residuals(at values: [Symbol: Double]) -> [Double] {
    zip(curve(at: values), data.response).map { law, seen in
      objective.scale.residual(law, from: seen)
    }
  }
}
