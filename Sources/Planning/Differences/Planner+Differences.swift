public import Fitting
import Laws
import Quantities

extension Planner {
  /// Alternatives beside the plans that they are measured by, and beside one another.
  ///
  /// - Parameter alternatives: Each plan with its alternatives, all of this planner.
  /// - Returns: Each alternative beside its plan, then the later ones of a kind beside the first of it.
  public func differences(
    of alternatives: [(plan: Plan, others: [Alternative])]
  ) -> [ComparedChoices] {
    let differences = Differences(of: calibration)
    return alternatives.flatMap { plan, others -> [ComparedChoices] in
      func choice(_ other: Alternative) -> ComparedChoice {
        ComparedChoice(words: other.words, point: other.point, labels: plan.labels)
      }
      let beside = ComparedChoice(
        words: alternatives.count == 1 ? "the plan" : "the plan of \(plan.words)",
        point: plan.values, labels: plan.labels)
      return differences.comparing(others.map(choice), with: beside)
        + others.flatMap { other -> [ComparedChoices] in
          guard let first = others.first(where: { $0.restriction.isAlike(other.restriction) })
          else { return [] }
          return differences.comparing([choice(other)], with: choice(first))
        }
    }
  }

  /// Runs along curves of equal cost beside the best of each.
  ///
  /// - Parameter curves: Curves of this planner.
  /// - Returns: Each run beside the best, curve after curve; none where no runs say how the law misses, as the
  ///   curves themselves have the law's differences.
  public func differences(along curves: [Curve]) -> [ComparedChoices] {
    guard calibration.runs?.misfit != nil else { return [] }
    let differences = Differences(of: calibration)
    return curves.flatMap { curve in
      let runs = curve.points.compactMap { try? $0.outcome.get() }
      let amount =
        curves.count == 1
        ? nil : curve.best.cost.map { NumberStyle.exponent.text($0.value, digits: 4) }
      func choice(_ plan: Plan, _ name: String = "") -> ComparedChoice {
        let value = plan.allocation[curve.variable]
        let style = NumberStyle(unit: value?.unit, unknown: .suffixed)
        let words = "\(name)\(curve.variable) = \(style.text(value?.value ?? .nan, digits: 4))"
        return ComparedChoice(
          words: words + (amount.map { " at \($0)" } ?? ""), point: plan.values,
          labels: plan.labels)
      }
      return differences.comparing(runs.map { choice($0) }, with: choice(curve.best, "the best, "))
    }
  }

  /// A plan's allocation with other labels beside the same with its own.
  ///
  /// - Parameters:
  ///   - plans: Plans of this planner.
  ///   - calibration: The fit with all of its labels.
  ///   - others: The planners of the other labels.
  /// - Returns: The plan beside each of the others, plan after plan.
  public func differences(
    of plans: [Plan], in calibration: Calibration, against others: [Planner]
  ) -> [ComparedChoices] {
    let differences = Differences(of: calibration)
    func choice(_ plan: Plan, _ labels: [Symbol: String]) -> ComparedChoice {
      let names = labels.sorted { $0.key < $1.key }.map { "\($0.key) = \($0.value)" }
      return ComparedChoice(
        words: "\(names.joined(separator: ", ")) at \(plan.placeWords)", point: plan.values,
        labels: labels)
    }
    return plans.flatMap { plan in
      others.flatMap { other in
        differences.comparing(
          [choice(plan, labels)], with: choice(plan, other.labels))
      }
    }
  }

  /// The best run of each value beside the best of all.
  ///
  /// - Parameter choices: Choices of this planner, each with what it costs where that is held.
  /// - Returns: Each other value beside the best, choice after choice.
  public func differences(
    of choices: [(choice: BoundedChoice, budget: Double?)]
  ) -> [ComparedChoices] {
    let differences = Differences(of: calibration)
    return choices.flatMap { choice, budget -> [ComparedChoices] in
      let place = budget.flatMap { budget in
        cost.map { " at \($0.symbol) = \(NumberText.text(budget, digits: 4))" }
      }
      func compared(_ candidate: BoundedChoice.Candidate) -> ComparedChoice {
        ComparedChoice(
          words: "\(choice.variable) = \(NumberText.text(candidate.value))\(place ?? "")",
          point: candidate.point, labels: labels)
      }
      guard let best = choice.best else { return [] }
      return differences.comparing(
        choice.candidates.compactMap(\.self).map(compared), with: compared(best))
    }
  }
}

extension Plan {
  /// The allocation in words, such as `N = 1.2B, D = 24B`.
  fileprivate var placeWords: String {
    allocation.map { entry in
      let style = NumberStyle(unit: entry.unit, unknown: .suffixed)
      return "\(entry.symbol) = \(style.text(entry.value, digits: 3))"
    }.joined(separator: ", ")
  }
}
