public import Fitting
import Formulas
import Laws
import NumericsCore
import Quantities
public import Work

extension Prediction {
  /// The prediction with the interval of its likelihood profile in place of the fit's own.
  ///
  /// - Parameters:
  ///   - question: The question whose fit predicted.
  ///   - fit: That fit.
  /// - Returns: The prediction, open ends infinite; without an interval where there is no profile.
  public func profiled(in question: Question, fit: Fit) -> Prediction {
    profiled(in: try? PreparedProblem(question.answered(by: fit)), fit: fit)
  }

  fileprivate func profiled(in problem: PreparedProblem?, fit: Fit) -> Prediction {
    let law = (try? fit.calibration.chosen(labels))?.law ?? fit.law
    let place = Dictionary(uniqueKeysWithValues: point.map { ($0.symbol, $0.value) })
    let found = problem.flatMap {
      QuantityProfile(of: law.formula, at: place, within: law.response.domain, in: $0, fit: fit)
    }
    var prediction = self
    prediction.response = response.with(found?.interval)
    return prediction
  }
}

extension Sequence<Prediction> {
  /// Each prediction with the interval of its likelihood profile, the question prepared once.
  public func profiled(
    in question: Question, fit: Fit, progress: Progress? = nil
  ) -> [Prediction] {
    let problem = try? PreparedProblem(question.answered(by: fit))
    let all = Array(self)
    let counter = progress?.counter(of: all.count)
    return all.map { prediction in
      defer { counter?.advance() }
      return prediction.profiled(in: problem, fit: fit)
    }
  }
}

extension Planner {
  /// A plan with the intervals of likelihood profiles for its allocation and its response.
  ///
  /// - Parameters:
  ///   - plan: A plan of this planner for a budget or a response.
  ///   - question: The question whose fit is planned with.
  ///   - fit: That fit.
  /// - Returns: The plan; intervals of the goal itself and of what was held stay as they are.
  /// - Throws: `PlanError` when the goal cannot be posed again.
  public func profiled(
    _ plan: Plan, in question: Question, fit: Fit
  ) throws(PlanError) -> Plan {
    try profiled(plan, in: try? PreparedProblem(question.answered(by: fit)), fit: fit)
  }

  /// The same for several plans, the question prepared once.
  public func profiled(
    _ plans: [Plan], in question: Question, fit: Fit, progress: Progress? = nil
  ) throws(PlanError) -> [Plan] {
    let prepared = try? PreparedProblem(question.answered(by: fit))
    let counter = progress?.counter(of: plans.count)
    return try plans.map { (plan) throws(PlanError) in
      defer { counter?.advance() }
      return try profiled(plan, in: prepared, fit: fit)
    }
  }

  private func profiled(
    _ plan: Plan, in prepared: PreparedProblem?, fit: Fit
  ) throws(PlanError) -> Plan {
    let problem = try AllocationProblem(plan.goal, planner: self)
    let surface: AllocationSurface
    let optimum: [Double]
    do {
      var first = try problem.surface(at: calibration.values)
      optimum = try problem.optimum(on: &first)
      surface = first
    }
    func profile(_ formula: Formula) -> Interval? {
      guard let prepared else { return nil }
      return QuantityProfile(
        of: { values in
          var moved = surface
          moved.set(values)
          guard let found = ConstrainedMinimizer().minimize(&moved, from: optimum) else {
            return .nan
          }
          var point = values.merging(problem.fixed) { $1 }
          for (variable, x) in zip(problem.open, found.point) {
            point[variable.symbol] = variable.domain.value(at: x)
          }
          return formula.number(at: point)
        }, in: prepared, fit: fit)?.interval
    }
    let open = Set(problem.open.map(\.symbol))
    let further = Dictionary(
      calibration.law.allocated.map { ($0.symbol, $0.formula) },
      uniquingKeysWith: { first, _ in first })
    let place = plan.values
    let response = prepared.flatMap {
      QuantityProfile(
        of: calibration.law.formula, at: place, within: calibration.law.response.domain, in: $0,
        fit: fit)
    }
    var profiled = plan
    profiled.allocation = plan.allocation.map {
      open.contains($0.symbol) ? $0.with(profile(Formula($0.symbol))) : $0
    }
    profiled.also = plan.also.map { $0.with(further[$0.symbol].flatMap(profile)) }
    profiled.response = plan.response.with(response?.interval)
    return profiled
  }
}

extension Estimate {
  /// The same value with another interval and without a standard error.
  fileprivate func with(_ interval: Interval?) -> Estimate {
    Estimate(symbol: symbol, unit: unit, value: value, interval: interval)
  }
}
