import Fitting
import Laws
public import Quantities

/// Runs of one cost or of one response along a variable: an isoFLOP or an isoloss curve.
public struct Curve: Sendable {
  /// A place on the curve.
  public struct Point: Sendable {
    /// The value of the variable.
    public let value: Double
    /// The best run with this value, or why there is none.
    public let outcome: Result<Plan, PlanError>
  }

  /// The best allocation of all, whatever the variable.
  public let best: Plan
  /// The variable.
  public let variable: Symbol
  /// The variables that are chosen anew at each place.
  public let open: [Symbol]
  /// The places, in the order asked for.
  public let points: [Point]
}

extension Planner {
  /// The best runs of one cost or one response at some values of a variable.
  ///
  /// - Parameters:
  ///   - goal: A budget, for the response along the variable; or a response, for the cost.
  ///   - variable: A variable that the plan may choose, such as N.
  ///   - values: Its values; nil spreads some around the best, up to a factor of ten to both sides.
  /// - Returns: The best run of all, and that at each value; where a value does not reach the goal, why.
  /// - Throws: `PlanError` when nothing reaches the goal, or the variable is not open.
  public func curve(
    for goal: Goal, along variable: Symbol, at values: [Double]? = nil
  ) throws(PlanError) -> Curve {
    let open = calibration.law.variables.map(\.symbol).filter { held[$0] == nil }
    guard open.contains(variable) else { throw .notOpen(variable, open: open) }
    let best = try plan(for: goal)
    let center = best.allocation[variable]?.value ?? .nan
    var points: [Curve.Point] = []
    for value in values ?? Curve.usualFactors.map({ center * $0 }) {
      points.append(Curve.Point(value: value, outcome: try outcome(of: goal, [variable: value])))
    }
    return Curve(
      best: best, variable: variable, open: open.filter { $0 != variable }, points: points)
  }

  /// The best run with a value held, or why the goal is out of its reach.
  private func outcome(
    of goal: Goal, _ value: [Symbol: Double]
  ) throws(PlanError) -> Result<Plan, PlanError> {
    let planner = try holding(value)
    do { return .success(try planner.plan(for: goal)) } catch {
      switch error {
      case .unreachable, .noOptimum, .indifferent: return .failure(error)
      default: throw error
      }
    }
  }
}

extension Curve {
  /// Five steps to each side of the best, a factor of ten wide.
  static let usualFactors = [0.1, 0.16, 0.25, 0.4, 0.63, 1, 1.6, 2.5, 4, 6.3, 10]
}
