import Fitting
import NumericsCore
public import Quantities

extension Comparison {
  /// The predictions of the laws for one point as one, with the weights of `stack`.
  ///
  /// The variance is the mean of the laws' own plus that between them (Buckland, Burnham & Augustin
  /// 1997, Biometrics 53).
  /// - Parameter each: The response of each law, in the order of the laws.
  /// - Returns: The mean, on the logarithm where the objective compares logarithms.
  public func averaged(_ each: [Estimate]) -> Estimate {
    let isLog = objective.scale == .log && each.allSatisfy { $0.value > 0 }
    let pairs = zip(stack, each).filter { $0.0 > 1e-6 }
    func place(_ value: Double) -> Double {
      isLog ? VectorMath.value(of: .log, at: value) : value
    }
    let total = pairs.reduce(0) { $0 + $1.0 }
    let mean = pairs.reduce(0) { $0 + $1.0 * place($1.1.value) } / total
    var variance: Double? = 0
    for (weight, estimate) in pairs {
      let distance = place(estimate.value) - mean
      variance = estimate.standardError.flatMap { error in
        let own = isLog ? error / estimate.value : error
        return variance.map { $0 + weight / total * (own * own + distance * distance) }
      }
    }
    let value = isLog ? VectorMath.value(of: .exp, at: mean) : mean
    let level = entries.first?.fit.settings.level ?? 0.95
    let error = variance.map { $0.squareRoot() }
    return Estimate(
      symbol: each.first?.symbol ?? "L", unit: each.first?.unit, value: value,
      standardError: error.map { isLog ? $0 * value : $0 },
      interval: error.map { error in
        let reach = Normal.quantile((1 + level) / 2) * error
        return isLog
          ? Interval(
            lower: value * VectorMath.value(of: .exp, at: -reach),
            upper: value * VectorMath.value(of: .exp, at: reach))
          : Interval(lower: value - reach, upper: value + reach)
      })
  }
}
