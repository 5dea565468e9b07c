extension LevenbergMarquardt {
  /// A step that gains less than this share of what was promised is not taken.
  static let leastGain = 1e-4
  /// Steps that promise less than this share of the cost are straight: they are near the minimum.
  private static let leastBent = 1e-9

  /// Limited steps until a nearly free one promises less than `share` of the cost.
  func descend<F, Rule: StepRule>(
    _ descent: inout Descent<F>, rule: inout Rule, until share: Double
  ) -> Termination {
    descent.factorHere()
    rule.measure(descent)
    var wantsJacobian = true
    while descent.iterations < maximumIterations {
      if descent.isInterrupted { return .interrupted }
      let promised = rule.propose(&descent)
      guard promised.isFinite else { return .evaluationFailed }
      let cost = descent.here.cost
      if promised == 0 || rule.isNearlyFree && descent.decrement <= share * cost {
        return .gradientSmall
      }
      descent.iterations += 1
      if promised > Self.leastBent * cost, !rule.bend(&descent) {
        rule.followed(gain: 0, in: descent)
        continue
      }
      guard descent.takeStep(smallest: 2e-16) else { return descent.exhausted() }
      descent.evaluateThere(jacobian: wantsJacobian)
      let gain = (cost - descent.there.cost) / promised
      rule.followed(gain: gain, in: descent)
      wantsJacobian = gain > Self.leastGain
      if wantsJacobian {
        descent.moveThere()
        descent.factorHere()
        rule.measure(descent)
      } else if promised < 1e-15 * cost, descent.factor.fullDecrement <= 1e-6 * cost {
        return .costChangeSmall
      }
    }
    return .iterationLimit
  }
}

extension Descent {
  /// Why the steps shrank to nothing: at a minimum, or because none of them did what the Jacobian
  /// promised.
  mutating func exhausted() -> Termination {
    decrement = factor.fullDecrement
    let isMinimum = decrement <= max(1e-6 * here.cost, 1e-20 * squaredScale)
    return isMinimum && there.cost.isFinite ? .stepSmall : .evaluationFailed
  }
}
