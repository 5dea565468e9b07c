import Laws
import NumericsCore

/// A step away from a fit that is so long that the slope of the law at the fit need not hold along it.
///
/// A standard error is made from that slope. Where it is many e-folds, as of a floor that all but vanished,
/// the law bends on the way, and the step is tried.
struct LongStep {
  private let step: [Double]
  private let problem: PreparedProblem
  private let values: [Double]
  private let effective: [Int]

  /// Coordinates that move by no more than this lie where the slope holds.
  private static let short = 0.1
  /// The share of a step along which the slope does hold.
  private static let first = 0.01
  /// How many times as far as its slope says a step may move the residuals.
  private static let mostBend = 4.0

  /// - Parameters:
  ///   - step: The step, in the coordinates of the parameters that have an effect.
  ///   - problem: The problem.
  ///   - values: The values of its free parameters at the fit.
  ///   - effective: The places, among them, of those that move.
  init(_ step: [Double], of problem: PreparedProblem, at values: [Double], moving effective: [Int])
  {
    (self.step, self.problem, self.values, self.effective) = (step, problem, values, effective)
  }

  /// The step, or the one back, where it moves the residuals as the slope says; nil where neither does.
  var held: [Double]? {
    guard step.contains(where: { $0.magnitude > Self.short }) else { return step }
    let start = residuals(after: 0)
    let slope = Self.distance(start, residuals(after: Self.first)) / Self.first
    let share = [1.0, -1].first {
      Self.distance(start, residuals(after: $0)) <= Self.mostBend * slope
    }
    return share.map { share in step.map { share * $0 } }
  }

  /// How far residuals lie apart, infinite where some have no value in one of the places.
  private static func distance(_ a: [Double], _ b: [Double]) -> Double {
    guard a.count == b.count else { return .infinity }
    return zip(a, b).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }.squareRoot()
  }

  /// The residuals after a share of the step, of an even sample of very many runs.
  private func residuals(after share: Double) -> [Double] {
    var moved = values
    for (place, index) in effective.enumerated() {
      let domain = problem.free[index].domain
      moved[index] = domain.value(at: domain.coordinate(of: values[index]) + share * step[place])
    }
    let point = problem.coordinates.coordinates(of: moved)
    return JacobianRows(problem.residuals, at: problem.coordinates.inner(at: point)).sample
      .residualsAlone
  }
}
