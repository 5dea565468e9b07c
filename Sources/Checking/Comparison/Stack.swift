import Fitting
import NumericsCore
import Quantities

/// The weights with which several laws predict best together.
enum Stack {
  /// Steps of the search; each at least keeps the error, and 2000 settle four digits.
  private static let steps = 2000
  /// Weights below this are on their way to 0.
  private static let least = 1e-4

  /// The weights, none below 0 and 1 in sum, whose averaged left-out predictions miss least in squares.
  ///
  /// - Parameters:
  ///   - predictions: What each law says of each run when it was fitted without it.
  ///   - observed: The responses.
  ///   - scale: The scale on which they are compared and averaged.
  /// - Returns: One weight a law; laws without a finite prediction get 0.
  ///
  /// Source: Breiman 1996, Stacked Regressions, Machine Learning 24; by exponentiated gradients
  /// (Kivinen & Warmuth 1997), which stay in the simplex.
  static func weights(
    of predictions: [[Double]], observed: [Double], scale: Objective.Scale
  ) -> [Double] {
    let usable = predictions.indices.filter { predictions[$0].allSatisfy(\.isFinite) }
    guard !usable.isEmpty else { return [] }
    // Errors of each law on the scale of the residuals: the weights average these.
    let errors = usable.map { law in
      zip(predictions[law], observed).map { predicted, seen in
        scale.residual(predicted, from: seen)
      }
    }
    let k = errors.count
    var gram = Matrix(rows: k, columns: k, repeating: 0)
    for i in 0..<k {
      for j in 0..<k { gram[i, j] = zip(errors[i], errors[j]).reduce(0) { $0 + $1.0 * $1.1 } }
    }
    let size = (0..<k).map { gram[$0, $0] }.max() ?? 0
    var weights = [Double](repeating: 1 / Double(k), count: k)
    guard size > 0, size.isFinite else {
      return spread(weights, over: usable, of: predictions.count)
    }
    for step in 0..<steps {
      let slopes = gram * weights
      let rate = 200 / (size * Double(10 + step).squareRoot())
      let least = slopes.min() ?? 0
      let factors = VectorMath.exp(slopes.map { max(-rate * ($0 - least), -50) })
      weights = zip(weights, factors).map(*)
      let sum = weights.reduce(0, +)
      weights = weights.map { $0 / sum }
    }
    weights = weights.map { $0 < Self.least ? 0 : $0 }
    let sum = weights.reduce(0, +)
    return spread(weights.map { $0 / sum }, over: usable, of: predictions.count)
  }

  private static func spread(_ weights: [Double], over places: [Int], of count: Int) -> [Double] {
    var result = [Double](repeating: 0, count: count)
    for (place, weight) in zip(places, weights) { result[place] = weight }
    return result
  }
}
