import Laws
import NumericsCore
import Quantities

/// What the runs say of pooled parameters near a minimum, as if residuals were normal and the law straight there.
///
/// The log likelihood is a parabola with the precision J'WJ/s² in the minimizer's coordinates, and the values of each
/// family are normal about a mean that may be anything. Then the likelihood of the spreads, with all parameters
/// integrated out, is known in closed form (restricted maximum likelihood).
///
/// Sources: Patterson & Thompson 1971, Biometrika 58, 545; Breslow & Clayton 1993, JASA 88, 9, for its use around the
/// minimum of a curved law, again and again.
struct PooledShape {
  /// Where the minimum is, in the minimizer's coordinates.
  private let point: [Double]
  /// J'WJ.
  private let gram: Matrix
  private let families: [(family: Symbol, members: [Int])]
  /// What a spread in the minimizer's coordinates is in free coordinates, by family.
  private let units: [Double]
  /// The spreads that the minimum rests on, in the minimizer's coordinates.
  private let spreads: [Double]
  /// See `Pooling`.
  let noise: Double, bend: Double

  /// With less freedom than this the noise is rounding.
  private static let leastFreedom = 1e-6
  /// Rounds in which the noise and what the parameters count for are found from one another.
  private static let rounds = 5

  /// Nil where the noise cannot be told, as no more runs are there than parameters count for.
  init?(of problem: PreparedProblem, at point: [Double], pooling: Pooling) {
    let residuals = problem.residuals
    let rows = JacobianRows(residuals, at: problem.coordinates.inner(at: point)).sample
    var (inner, slopes, bends) = (point, point, point)
    problem.coordinates.inner(at: point, &inner, &slopes, &bends)
    let (values, derivatives) = rows.whole
    var changes = Matrix.identity(slopes.count)
    for (j, slope) in slopes.enumerated() { changes[j, j] = slope }
    let matrix = derivatives * residuals.signed(changes)
    let weights = rows.weights
    gram = matrix.gram(weighting: weights)
    families = problem.pooledFamilies
    units = families.map { problem.coordinates.unit(of: $0.members[0]) }
    spreads = zip(families, units).map { (pooling.spreads[$0.family] ?? 1) / $1 }
    self.point = point
    let loss = problem.objective.loss
    var (noise, bend) = (pooling.noise, pooling.bend)
    for _ in 0..<Self.rounds {
      guard
        let inverse = Self.inverse(
          gram, precision: noise * noise, families.map(\.members), spreads)
      else { return nil }
      let freedom = Double(values.count) - (inverse * gram).trace
      guard freedom > Self.leastFreedom else { return nil }
      (noise, bend) = Self.noise(of: values, weights, loss, degreesOfFreedom: freedom)
      guard noise.isFinite, noise > 0 else { return nil }
    }
    (self.noise, self.bend) = (noise, bend)
  }

  /// What a run of weight 1 scatters by as an estimate takes it, and the mean bend of the loss over normal residuals
  /// as large as these.
  ///
  /// They rest on the size of the residuals alone: means over the errors of the fit as well, as the covariance of a
  /// robust loss takes them, would grow with the noise, and the noise with them.
  private static func noise(
    of residuals: [Double], _ weights: [Double], _ loss: RobustLoss,
    degreesOfFreedom freedom: Double
  ) -> (noise: Double, bend: Double) {
    if loss == .squares {
      // Squares take weights as precisions, as the covariance does.
      let squares = zip(residuals, weights).reduce(0) { $0 + $1.0 * $1.0 * $1.1 }
      return ((squares / freedom).squareRoot(), 1)
    }
    let size = RobustScale.size(of: residuals, degreesOfFreedom: freedom)
    let means = loss.means(around: [0], sizes: [size])
    let weight = weights.reduce(0) { $0 + $1 * $1 } / weights.reduce(0, +)
    return ((means.squaredSlopes[0] * weight).squareRoot() / means.bends[0], means.bends[0])
  }

  /// How many parameters the values of each family count for, at spreads in the minimizer's coordinates.
  private func counts(at spreads: [Double]) -> [Double]? {
    Self.inverse(gram, precision: noise * noise, families.map(\.members), spreads).map { inverse in
      let shares = inverse * gram
      return families.map { $0.members.reduce(0) { $0 + shares[$1, $1] } }
    }
  }

  /// (J'WJ + s² P)⁻¹ with P the precision of the families about their means.
  private static func inverse(
    _ gram: Matrix, precision square: Double, _ families: [[Int]], _ spreads: [Double]
  ) -> Matrix? {
    let whole = adding(families, spreads, times: square, to: gram)
    return try? CholeskyFactorization(whole).inverse()
  }

  private static func adding(
    _ families: [[Int]], _ spreads: [Double], times factor: Double, to matrix: Matrix
  ) -> Matrix {
    var result = matrix
    for (members, spread) in zip(families, spreads) {
      let group = Penalty.Group(members: members, strength: factor / (spread * spread))
      for i in members {
        for j in members { result[i, j] += group.strength * group.centring(i, j) }
      }
    }
    return result
  }

  /// Less the logarithm of the likelihood of spreads, but for a constant.
  private func cost(_ spreads: [Double]) -> Double {
    let members = families.map(\.members)
    let square = noise * noise
    let pull = pull(at: spreads)
    // The slope of the runs' part at the minimum is what the penalty holds against it.
    let slope = zip(pull, self.pull(at: self.spreads)).map { $0 - $1 }
    let precision = Self.adding(members, spreads, times: square, to: gram)
    guard let factors = try? CholeskyFactorization(precision), let step = try? factors.solve(slope)
    else { return .infinity }
    let quadratic =
      zip(point, pull).reduce(0) { $0 + $1.0 * $1.1 } / 2
      - square * zip(slope, step).reduce(0) { $0 + $1.0 * $1.1 } / 2
    let widths = zip(members, spreads).reduce(0) {
      $0 + Double($1.0.count - 1) * VectorMath.value(of: .log, at: $1.1)
    }
    return quadratic + factors.logDeterminant / 2 + widths
  }

  /// The slope at the minimum of what draws values together, in the unit of the log likelihood.
  private func pull(at spreads: [Double]) -> [Double] {
    var result = [Double](repeating: 0, count: point.count)
    for (family, spread) in zip(families, spreads) {
      let mean = family.members.reduce(0) { $0 + point[$1] } / Double(family.members.count)
      for j in family.members { result[j] = (point[j] - mean) / (spread * spread) }
    }
    return result
  }

  /// Turns of the search through the families: spreads of one hardly move those of another.
  private static let turns = 4
  /// The widest spread, in units of the coordinate: e-folds for positive parameters.
  private static let widest = 30.0
  /// Points of the grid, and steps of the golden section behind it, which narrow a logarithm to 1e-8.
  private static let gridPoints = 24, steps = 40

  /// The spreads that make the runs most likely, with the noise and the counts that go with them.
  func best() -> Pooling? {
    var spreads = self.spreads
    for _ in 0..<(families.count > 1 ? Self.turns : 1) {
      for place in families.indices {
        func cost(_ logarithm: Double) -> Double {
          var other = spreads
          other[place] = VectorMath.value(of: .exp, at: logarithm)
          return self.cost(other)
        }
        spreads[place] = VectorMath.value(of: .exp, at: Self.minimum(of: cost))
      }
    }
    guard let counts = counts(at: spreads) else { return nil }
    let names = families.map(\.family)
    return Pooling(
      spreads: Dictionary(uniqueKeysWithValues: zip(names, zip(spreads, units).map(*))),
      counts: Dictionary(uniqueKeysWithValues: zip(names, counts)), noise: noise, bend: bend)
  }

  /// The logarithm of a spread with the least cost: the best of a grid, then golden section about it.
  private static func minimum(of cost: (Double) -> Double) -> Double {
    let low = VectorMath.value(of: .log, at: Pooling.leastSpread)
    let step = (VectorMath.value(of: .log, at: widest) - low) / Double(gridPoints)
    let grid = (0...gridPoints).map { low + step * Double($0) }
    let costs = grid.map(cost)
    let best = costs.indices.min { costs[$0] < costs[$1] } ?? 0
    var (a, b) = (max(low, grid[best] - step), grid[best] + step)
    let ratio = 0.6180339887498949
    var (c, d) = (b - ratio * (b - a), a + ratio * (b - a))
    var (atC, atD) = (cost(c), cost(d))
    for _ in 0..<steps {
      if atC < atD {
        (b, d, atD) = (d, c, atC)
        c = b - ratio * (b - a)
        atC = cost(c)
      } else {
        (a, c, atC) = (c, d, atD)
        d = a + ratio * (b - a)
        atD = cost(d)
      }
    }
    return (a + b) / 2
  }
}

extension Matrix {
  /// The sum of the diagonal.
  var trace: Double { (0..<min(rows, columns)).reduce(0) { $0 + self[$1, $1] } }
}
