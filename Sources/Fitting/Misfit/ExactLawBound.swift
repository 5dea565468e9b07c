import NumericsCore

/// How far new runs end from a law that is exactly true: no interval of a new run is narrower.
///
/// Where runs scatter far more than the law misses them, the surface knows the noise only as well as the runs show it;
/// their scatter with its degrees of freedom says how well that is.
package struct ExactLawBound: Sendable {
  /// The scatter of runs, so that the quantile of their number, at most that of the misfit's error, is that one.
  let scatter: Double
  /// What the products of the kept runs' gradients are weighted by: how many runs each stands for.
  let weight: Double
  /// The information of the runs on the parameters, in units of a run's.
  private let sums: Matrix
  /// The same factorized; nil where the runs leave some open.
  private let information: CholeskyFactorization?

  /// The bound for a misfit.
  ///
  /// - Parameters:
  ///   - misfit: The misfit, with some or all of the runs.
  ///   - used: How many runs were fitted.
  package init(of misfit: Misfit, used: Int) {
    let parameters = misfit.gradients.first?.count ?? 0
    let (count, freedom) = (Double(misfit.residuals.count), Double(max(used - parameters, 1)))
    let squares = misfit.residuals.reduce(0) { $0 + $1 * $1 } / count
    let own = MisfitConstants.degreesOfFreedom
    let quantiles = [max(freedom, own), own].map {
      StudentT.quantile(Self.measuredAt, degreesOfFreedom: $0)
    }
    scatter = quantiles[0] / quantiles[1] * (squares * Double(used) / freedom).squareRoot()
    weight = Double(used) / count
    var sums = Matrix(rows: parameters, columns: parameters, repeating: 0)
    for gradient in misfit.gradients {
      for (column, one) in gradient.enumerated() {
        for (row, other) in gradient.enumerated() {
          sums[row, column] += weight * one * other
        }
      }
    }
    self.sums = sums
    information = try? CholeskyFactorization(sums)
  }

  private init(scatter: Double, weight: Double, sums: Matrix) {
    (self.scatter, self.weight, self.sums) = (scatter, weight, sums)
    information = try? CholeskyFactorization(sums)
  }

  /// The bound after one run more, which tells of the parameters what a fitted one does; the scatter stays.
  ///
  /// - Parameters:
  ///   - gradient: How the law moves there with its parameters.
  ///   - times: How often it is run.
  /// - Returns: The bound.
  /// - Complexity: O(p³) for p parameters.
  package func adding(_ gradient: [Double], times: Double) -> ExactLawBound {
    var sums = sums
    for (column, one) in gradient.enumerated() {
      for (row, other) in gradient.enumerated() { sums[row, column] += times * one * other }
    }
    return ExactLawBound(scatter: scatter, weight: weight, sums: sums)
  }

  /// The constants of the misfit's error were learned for intervals of 95 %.
  private static let measuredAt = 0.975

  /// The least standard deviation of a new run, by how the law moves there with its parameters.
  package func deviation(at gradient: [Double]) -> Double {
    let most = MisfitConstants.mostLeverage
    let leverage = (try? information?.solve(gradient)).map { MisfitDesign.product(gradient, $0) }
    return scatter * (1 + min(leverage ?? most, most)).squareRoot()
  }
}
