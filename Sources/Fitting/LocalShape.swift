import Laws
import NumericsCore
import Quantities

/// The residuals and their Jacobian at the minimum: what covariance and identifiability rest on.
struct LocalShape: Sendable {
  let residuals: [Double]
  /// The derivatives by the free coordinates of the parameters that have an effect, columns scaled
  /// to length 1 (m × n).
  let jacobian: Matrix
  /// The length of each column before scaling.
  let columnLengths: [Double]
  /// The positions, among the free parameters, of those that have an effect on the residuals.
  let effective: [Int]
  /// The weight of each run.
  let weights: [Double]
  let loss: RobustLoss

  init(of problem: FitProblem, at coordinates: [Double]) {
    let function = problem.residuals
    var workspace = function.makeWorkspace()
    var point = Linearization(
      residualCount: function.residualCount, parameterCount: function.parameterCount)
    point.wantsJacobian = true
    function.evaluate(at: coordinates, into: &point, using: &workspace)
    residuals = point.residuals
    weights = problem.data.weights ?? Array(repeating: 1, count: point.residuals.count)
    loss = problem.objective.loss
    let m = residuals.count
    var (kept, lengths, columns): ([Int], [Double], [Double]) = ([], [], [])
    let floor = Self.noEffect * problem.responseSize
    for j in 0..<point.jacobian.columns {
      let column = point.jacobian.column(j)
      var square = 0.0
      for i in 0..<m { square += weights[i] * column[i] * column[i] }
      let length = square.squareRoot()
      guard length > floor else { continue }
      kept.append(j)
      lengths.append(length)
      columns += column.map { $0 / length }
    }
    effective = kept
    columnLengths = lengths
    jacobian = Matrix(rows: m, columns: kept.count, storage: columns)
  }

  /// A parameter that changes no residual by more than this share of the response, when it changes
  /// by a factor of e, has lost its effect: it ended at an edge of its domain, as E at 0, or in a term
  /// that has died out.
  private static let noEffect = 1e-7

  /// Each row of the scaled Jacobian times the square root of a factor and of its weight.
  private func rows(times factors: [Double]? = nil) -> Matrix {
    var result = jacobian
    for i in 0..<result.rows {
      let root = (weights[i] * (factors?[i] ?? 1)).squareRoot()
      for j in 0..<result.columns { result[i, j] *= root }
    }
    return result
  }

  /// Below this share of the largest singular value a direction counts as not determined.
  private static let smallest = 1e-11

  /// The number of directions in the space of the parameters with an effect that the runs determine.
  var rank: Int { (try? QRFactorization(rows()))?.rank(tolerance: Self.smallest) ?? 0 }

  /// How much of each parameter with an effect takes part in what the runs determine least: its
  /// share of a unit vector in column-scaled coordinates, the largest over all directions that are
  /// not determined or over the weakest one; and the scaled condition number.
  func weakest() -> (shares: [Double], condition: Double)? {
    guard let singular = try? SingularValues(rows()), let largest = singular.values.first else {
      return nil
    }
    let last = jacobian.columns - 1
    let directions = (0...last).filter {
      $0 == last || singular.values[$0] < Self.smallest * largest
    }
    let shares = (0...last).map { row in
      directions.reduce(0.0) { max($0, singular.rightVectors[row, $1].magnitude) }
    }
    return (shares, singular.condition)
  }
}

extension LocalShape {
  /// The covariance of the free coordinates (n × n); nil when the runs do not determine it.
  ///
  /// For squares (J'WJ)^-1 times the residual variance. For a robust loss the sandwich
  /// H^-1 S H^-1 with S = sum of w² psi² JJ' and H = sum of w psi' JJ', times m / (m - n). With a
  /// delta far below the noise psi' is 0 for most runs; it is therefore averaged over a normal
  /// kernel with the bandwidth of Hall and Sheather, which leaves squares and wide deltas as they
  /// are. Source: Huber & Ronchetti, Robust Statistics, 2nd ed., §7.6; Koenker, Quantile
  /// Regression, §3.4.2.
  func covariance() -> Matrix? {
    let (m, n) = (jacobian.rows, jacobian.columns)
    guard n > 0, m > n, rank == n else { return nil }
    let scaled = loss == .squares ? classical() : sandwich()
    guard var result = scaled else { return nil }
    for i in 0..<n {
      for j in 0..<n { result[i, j] /= columnLengths[i] * columnLengths[j] }
    }
    return result.storage.allSatisfy(\.isFinite) ? result : nil
  }

  private func classical() -> Matrix? {
    guard var gram = try? QRFactorization(rows()).inverseGram() else { return nil }
    let sum = residuals.indices.reduce(0.0) { $0 + weights[$1] * residuals[$1] * residuals[$1] }
    let variance = sum / Double(jacobian.rows - jacobian.columns)
    for k in gram.storage.indices { gram.storage[k] *= variance }
    return gram
  }

  private func sandwich() -> Matrix? {
    let bends = smoothedBends()
    guard let bread = try? QRFactorization(rows(times: bends)).inverseGram() else { return nil }
    let filling = rows(
      times: residuals.indices.map { i in
        let slope = loss.slope(residuals[i])
        return weights[i] * slope * slope
      })
    let (m, n) = (jacobian.rows, jacobian.columns)
    let half = filling * bread
    var result = half.transposedTimes(half)
    let correction = Double(m) / Double(m - n)
    for k in 0..<(n * n) { result.storage[k] *= correction }
    return result
  }

  /// psi' of each residual, averaged over a normal kernel around it.
  private func smoothedBends() -> [Double] {
    let width = bandwidth
    guard width > 0 else { return residuals.map { max(loss.bend($0), .leastNormalMagnitude) } }
    switch loss {
    case .squares: return residuals.map { _ in 1 }
    case .huber(let delta):
      return residuals.map {
        Normal.cumulative((delta - $0) / width) - Normal.cumulative((-delta - $0) / width)
      }
    case .absolute: return residuals.map { 2 * Normal.density($0 / width) / width }
    }
  }

  /// The bandwidth of the kernel, on the scale of the residuals.
  private var bandwidth: Double {
    let spread = 1.4826 * Quantile.medianAbsoluteDeviation(residuals)
    let z = Normal.quantile(0.975)
    let count = Double(residuals.count)
    // Hall and Sheather at the median: (1.5 phi(0)^2)^(1/3) = 0.6204.
    let share = VectorMath.power(z, 2.0 / 3) * 0.6204 / VectorMath.power(count, 1.0 / 3)
    return 2 * spread * Normal.quantile(0.5 + min(share, 0.4))
  }
}
