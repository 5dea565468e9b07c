import Fitting
import NumericsCore

/// What is known of a target, and what each of some candidates would add to it.
protocol DesignKnowledge: Sendable {
  /// The variance of the target.
  var variance: Double { get }
  /// The standard deviation of the target, which may have a bound of its own.
  var deviation: Double { get }
  /// What that is not below.
  var leastDeviation: Double { get }
  /// By how much each candidate would lower it.
  func gains() -> [Double]
  /// What is known after the run of a candidate, made so often.
  func adding(_ candidate: Int, times: Double) -> Self
}

extension DesignKnowledge {
  /// What is known after the runs of some candidates.
  func adding(_ candidates: [Int]) -> Self { candidates.reduce(self) { $0.adding($1, times: 1) } }
}

extension RunForesight: DesignKnowledge {}

/// What is known where the law is exactly true: the covariance of its parameters.
struct ParameterKnowledge: DesignKnowledge {
  let covariance: Matrix
  let direction: [Double]
  let slopes: [[Double]]
  /// The variance of a run's noise.
  let noise: Double

  var variance: Double { Self.product(direction, covariance * direction) }
  var deviation: Double { variance.squareRoot() }
  var leastDeviation: Double { 0 }

  func gains() -> [Double] {
    let moved = covariance * direction
    return slopes.map { slopes in
      let shared = Self.product(moved, slopes)
      return shared * shared / (noise + Self.product(covariance * slopes, slopes))
    }
  }

  /// The covariance after one more run (Sherman & Morrison 1950).
  func adding(_ candidate: Int, times: Double) -> ParameterKnowledge {
    let moved = covariance * slopes[candidate]
    let total = noise / times + Self.product(moved, slopes[candidate])
    var result = covariance
    for j in 0..<result.columns {
      for i in 0..<result.rows { result[i, j] -= moved[i] * moved[j] / total }
    }
    return ParameterKnowledge(
      covariance: result, direction: direction, slopes: slopes, noise: noise)
  }

  private static func product(_ a: [Double], _ b: [Double]) -> Double {
    zip(a, b).reduce(0) { $0 + $1.0 * $1.1 }
  }
}
