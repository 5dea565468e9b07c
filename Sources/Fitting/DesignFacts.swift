import NumericsCore
import Quantities

/// What a problem's runs say before any fit: computed once, used by every fit of the problem.
struct DesignFacts: Sendable {
  /// The length of the vector of responses on the scale of the residuals: sqrt(m) on the log scale.
  let responseSize: Double
  /// The sum of squares of the responses around their mean, on the scale of the residuals.
  let responseSquares: Double
  /// The cost of residuals that are rounding errors: 1e-12 of the response in every run.
  let roundingCost: Double
  /// The positive variables of which another one is nearly a power.
  let movingTogether: [Symbol]

  init(_ data: FitData, objective: Objective) {
    var (size, mean, squares, rounding, count) = (0.0, 0.0, 0.0, 0.0, 0.0)
    for (row, response) in data.response.enumerated() {
      let weight = data.weights?[row] ?? 1
      let scale = objective.scale == .log ? 1 : response
      size += weight * scale * scale
      rounding += weight * objective.loss.value(1e-12 * scale)
      let observed =
        objective.scale == .log ? VectorMath.value(of: .log, at: response) : response
      // Welford's way: one pass, no cancellation.
      count += 1
      let distance = observed - mean
      mean += distance / count
      squares += distance * (observed - mean)
    }
    responseSize = size.squareRoot()
    responseSquares = squares
    roundingCost = rounding
    movingTogether = data.movingTogether
  }
}
