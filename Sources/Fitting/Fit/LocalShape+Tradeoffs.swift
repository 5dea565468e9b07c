import Laws
import NumericsCore
import Quantities

extension LocalShape {
  /// A share of a direction below which a parameter does not take part in it.
  private static let part = 0.2
  /// The same where the runs tell nothing: the direction is exact but for rounding.
  private static let exactPart = 1e-4
  /// The change of the first coordinate where the amount means nothing.
  private static let nominal = 0.01

  /// The directions in which the runs tell nothing, or else the one in which they tell least.
  ///
  /// - Parameters:
  ///   - directions: Unit vectors in column-scaled coordinates (each n), as `weakest` gives them.
  ///   - problem: The problem.
  ///   - values: The values of its free parameters.
  /// - Returns: The trade along each direction of more than one parameter.
  func tradeoffs(
    _ directions: [[Double]], of problem: PreparedProblem, at values: [Double]
  ) -> [Tradeoff] {
    let isDetermined = rank == effective.count
    let sparse = directions.count > 1 ? Self.reduced(directions) : directions
    return sparse.compactMap { direction in
      let standard =
        isDetermined
        ? standardStep(upward(direction)).flatMap {
          LongStep($0, of: problem, at: values, moving: effective).held
        } : nil
      let step = standard ?? nominalStep(upward(direction))
      let least = isDetermined ? Self.part : Self.exactPart
      let strongest = direction.map(\.magnitude).max() ?? 0
      let order = direction.indices
        .filter { direction[$0].magnitude >= least * strongest }
        .sorted { (-direction[$0].magnitude, $0) < (-direction[$1].magnitude, $1) }
      guard order.count > 1 else { return nil }
      let moves = order.map { place in
        Move(
          parameter: problem.free[effective[place]], index: effective[place],
          value: values[effective[place]], step: step[place])
      }
      let effect: Tradeoff.Effect =
        isDetermined ? (standard == nil ? .unknown : .standardError) : .none
      return Tradeoff(
        changes: moves.map {
          .init(symbol: $0.parameter.symbol, amount: $0.amount, factor: $0.factor)
        },
        effect: effect,
        kept: isDetermined || directions.count > 1
          ? nil : Invariant(moves).text(of: problem, at: values))
    }
  }

  /// The direction with its strongest part, the first of equal ones, above 0.
  private func upward(_ direction: [Double]) -> [Double] {
    let strongest = direction.max { $0.magnitude < $1.magnitude } ?? 0
    let first = direction.first { $0.magnitude == strongest.magnitude } ?? 0
    return first < 0 ? direction.map { -$0 } : direction
  }

  /// The step u in coordinates along a direction: of one standard error, u'C^-1 u = 1 with the
  /// covariance C; nil without one.
  private func standardStep(_ direction: [Double]) -> [Double]? {
    let step = direction.indices.map { direction[$0] / columnLengths[$0] }
    guard let covariance, let solved = try? CholeskyFactorization(covariance).solve(step) else {
      return nil
    }
    let square = zip(step, solved).reduce(0) { $0 + $1.0 * $1.1 }
    return square > 0 ? step.map { $0 / square.squareRoot() } : nil
  }

  /// The step in coordinates whose largest share moves by a hundredth.
  private func nominalStep(_ direction: [Double]) -> [Double] {
    let step = direction.indices.map { direction[$0] / columnLengths[$0] }
    let strongest = direction.indices.max { direction[$0].magnitude < direction[$1].magnitude }
    let size = strongest.map { step[$0].magnitude } ?? 1
    return step.map { Self.nominal * $0 / size }
  }

  /// Directions that span the same space, each with a parameter of its own (Gauss-Jordan with
  /// pivoting).
  private static func reduced(_ directions: [[Double]]) -> [[Double]] {
    var rows = directions
    for k in rows.indices {
      let places = rows[k].indices
      guard let pivot = places.max(by: { rows[k][$0].magnitude < rows[k][$1].magnitude }),
        rows[k][pivot] != 0
      else { continue }
      let head = rows[k][pivot]
      rows[k] = rows[k].map { $0 / head }
      for other in rows.indices where other != k {
        let factor = rows[other][pivot]
        for place in places { rows[other][place] -= factor * rows[k][place] }
      }
    }
    return rows
  }
}

/// How a parameter moves along a direction.
struct Move {
  let parameter: Law.Parameter
  /// Its place among the free parameters.
  let index: Int
  let value: Double
  /// The change of its coordinate.
  let step: Double

  /// The change of its value.
  var amount: Double {
    let domain = parameter.domain
    return domain.value(at: domain.coordinate(of: value) + step) - value
  }

  /// What the value is multiplied by; nil where the parameter need not be positive.
  var factor: Double? {
    parameter.domain == .positive ? VectorMath.value(of: .exp, at: step) : nil
  }

  /// The derivative of the value along the direction.
  var slope: Double { parameter.domain.slope(at: parameter.domain.coordinate(of: value)) * step }
}
