/// Whether a Jacobian is the derivative of its residuals.
public enum GradientCheck {
  /// The largest difference between the Jacobian and differences of the residuals.
  ///
  /// Central differences at two widths are extrapolated (Richardson), and the best of several widths
  /// is taken, so that a right Jacobian of a smooth function shows 1e-8 or less.
  ///
  /// - Parameters:
  ///   - function: The residuals.
  ///   - x: The point (n), where the residuals are finite and smooth.
  /// - Returns: The index of the worst column and its error: the length of the difference by the
  ///   length of the column (or the residuals' rounding where the column is shorter). NaN if the
  ///   residuals are not finite around x.
  /// - Complexity: 32 n evaluations.
  public static func worst<F: ResidualFunction>(_ function: F, at x: [Double]) -> (
    column: Int, error: Double
  ) {
    var worst = (column: 0, error: 0.0)
    for (column, error) in errors(function, at: x).enumerated()
    where !(error <= worst.error) {
      worst = (column, error)
      if error.isNaN { break }
    }
    return worst
  }

  /// The error of every column, as in `worst(_:at:)`.
  ///
  /// - Parameters:
  ///   - function: The residuals.
  ///   - x: The point (n).
  /// - Returns: The relative errors (n).
  public static func errors<F: ResidualFunction>(_ function: F, at x: [Double]) -> [Double] {
    var workspace = function.makeWorkspace()
    var here = Linearization(
      residualCount: function.residualCount, parameterCount: function.parameterCount)
    function.evaluate(at: x, into: &here, using: &workspace)
    var probe = here
    probe.wantsJacobian = false
    func residuals(_ j: Int, _ offset: Double) -> [Double] {
      var moved = x
      moved[j] += offset
      function.evaluate(at: moved, into: &probe, using: &workspace)
      return probe.residuals
    }
    let rounding = Double.ulpOfOne * length(here.residuals)
    return x.indices.map { j in
      let column = here.jacobian.column(j)
      let size = max(length(column), rounding, .leastNormalMagnitude)
      let scales = [abs(x[j]), 1].filter { $0 > 0 }
      let errors = scales.flatMap { scale in shares.map { $0 * scale } }.map { width in
        let wide = slope(residuals(j, width), residuals(j, -width), 2 * width)
        let narrow = slope(residuals(j, width / 2), residuals(j, -width / 2), width)
        let differences = column.indices.map { (4 * narrow[$0] - wide[$0]) / 3 - column[$0] }
        return length(differences) / size
      }
      return errors.reduce(Double.infinity) { $1.isNaN ? $0 : min($0, $1) }
    }.map { $0.isInfinite ? .nan : $0 }
  }

  /// Widths of the differences, as shares of the parameter and of one.
  private static let shares = [1e-2, 1e-3, 1e-4, 1e-5]

  private static func slope(_ after: [Double], _ before: [Double], _ width: Double) -> [Double] {
    zip(after, before).map { ($0 - $1) / width }
  }

  private static func length(_ v: [Double]) -> Double {
    v.reduce(0) { $0 + $1 * $1 }.squareRoot()
  }
}
