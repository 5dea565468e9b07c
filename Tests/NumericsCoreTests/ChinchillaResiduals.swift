import NumericsCore
import RealModule
import TestSupport

/// log(E + A N^-alpha + B D^-beta) - log L in x = (ln A, ln B, ln E, alpha, beta), logs not centred.
struct ChinchillaResiduals: ResidualFunction {
  let logSizes: [Double]
  let logTokens: [Double]
  let logLosses: [Double]
  var weights: [Double]?

  static let file = "chinchilla-epoch/chinchilla_245.csv"

  /// The 240 runs kept in arXiv:2404.10102.
  init() {
    let kept = DataFiles.cells(Self.file).dropFirst()
      .map { $0.compactMap { Double($0) } }.filter { $0.count == 5 && $0[4] == 0 }
    logSizes = kept.map { Double.log($0[0]) }
    logTokens = kept.map { Double.log($0[2]) }
    logLosses = kept.map { Double.log($0[3]) }
  }

  /// Some rows of the 240, in the given order.
  init(rows: [Int]) {
    let whole = ChinchillaResiduals()
    logSizes = rows.map { whole.logSizes[$0] }
    logTokens = rows.map { whole.logTokens[$0] }
    logLosses = rows.map { whole.logLosses[$0] }
  }

  var residualCount: Int { logLosses.count }
  var parameterCount: Int { 5 }
  func makeWorkspace() {}

  func evaluate(at x: [Double], into point: inout Linearization, using workspace: inout Void) {
    let m = residualCount
    for i in 0..<m {
      let p = parts(x, i)
      point.residuals[i] = Double.log(p.sum) - logLosses[i]
      guard point.wantsJacobian else { continue }
      point.jacobian.storage[i] = p.size / p.sum
      point.jacobian.storage[i + m] = p.tokens / p.sum
      point.jacobian.storage[i + 2 * m] = p.floor / p.sum
      point.jacobian.storage[i + 3 * m] = -p.size / p.sum * logSizes[i]
      point.jacobian.storage[i + 4 * m] = -p.tokens / p.sum * logTokens[i]
    }
  }

  private func parts(_ x: [Double], _ i: Int) -> (
    size: Double, tokens: Double, floor: Double, sum: Double
  ) {
    let size = Double.exp(x[0] - x[3] * logSizes[i])
    let tokens = Double.exp(x[1] - x[4] * logTokens[i])
    let floor = Double.exp(x[2])
    return (size, tokens, floor, size + tokens + floor)
  }

  func curvature(at x: [Double], slopes: [Double]) -> Matrix? {
    var sum = Matrix(rows: 5, columns: 5)
    for i in 0..<residualCount {
      // Shares p of the three terms: the Hessian of log-sum-exp is diag(p) - p p'.
      let p = parts(x, i)
      let shares = [p.size / p.sum, p.tokens / p.sum, p.floor / p.sum]
      let rows: [[Double]] = [
        [1, 0, 0, -logSizes[i], 0], [0, 1, 0, 0, -logTokens[i]], [0, 0, 1, 0, 0],
      ]
      let mean = (0..<5).map { j in (0..<3).reduce(0) { $0 + shares[$1] * rows[$1][j] } }
      for j in 0..<5 {
        for k in 0..<5 {
          let second = (0..<3).reduce(0) { $0 + shares[$1] * rows[$1][j] * rows[$1][k] }
          sum[j, k] += slopes[i] * (second - mean[j] * mean[k])
        }
      }
    }
    return sum
  }
}

/// The same residuals, keeping their second derivatives to themselves.
struct WithoutCurvature<Whole: ResidualFunction>: ResidualFunction {
  let whole: Whole
  var residualCount: Int { whole.residualCount }
  var parameterCount: Int { whole.parameterCount }
  var weights: [Double]? { whole.weights }
  func makeWorkspace() -> Whole.Workspace { whole.makeWorkspace() }
  func evaluate(
    at x: [Double], into point: inout Linearization, using workspace: inout Whole.Workspace
  ) {
    whole.evaluate(at: x, into: &point, using: &workspace)
  }
}
