import Fitting
import Formulas
import Laws
import Planning
import Quantities

/// What the explorer chooses for a budget, and where it cannot.
struct ExplorerBudget {
  let calibration: Calibration

  private var law: Law { calibration.law }

  /// The budget that the explorer begins with: ten times that of the costliest run.
  var usual: Double { Self.usual(of: calibration).map { $0[1] } ?? Self.unknown }

  /// Budgets that nobody has asked for: 1, 10 and 100 times that of the costliest run, in two digits; nil without runs.
  static func usual(of calibration: Calibration) -> [Double]? {
    guard let upper = calibration.runs?.cost?.upper, upper > 0 else { return nil }
    let rounded = NumberText.value(of: NumberStyle.plain.text(upper, digits: 2)) ?? upper
    return [1, 10, 100].map { $0 * rounded }.map { budget in
      NumberText.value(of: NumberStyle.plain.text(budget, digits: 2)) ?? budget
    }
  }

  /// A budget where no runs show one: FLOPs of a model of some billion parameters.
  private static let unknown = 1e21

  /// The variables that a budget buys and fractions of them, the one that follows from the cost last.
  ///
  /// The others keep the values of the reader. Empty for a law without a cost.
  var chosen: [Law.Variable] {
    guard let cost = law.cost else { return [] }
    let bought = law.variables.filter { cost.formula.symbols.contains($0.symbol) }
    let following = bought.filter { $0.domain == .positive }
    guard
      let last = following.first(where: { $0.role == .data })
        ?? following.first(where: { $0.role == .compute }) ?? following.last
    else { return [] }
    let fractions = law.variables.filter { variable in
      variable.role == .fraction && !bought.contains { $0.symbol == variable.symbol }
    }
    let size = bought.filter { $0.role == .size && $0.symbol != last.symbol }
    let others = bought.filter { $0.role != .size && $0.symbol != last.symbol }
    // A law of compute and a ratio, such as tokens per parameter: what the budget divides is in the ratio.
    let divided = Set(law.allocated.map(\.symbol))
    let ratios = law.variables.filter { variable in
      guard let rule = variable.given, !bought.contains(where: { $0.symbol == variable.symbol })
      else { return false }
      return variable.domain == .positive && !rule.symbols.isEmpty
        && rule.symbols.allSatisfy(divided.contains)
    }
    return size + others + ratios + fractions + [last]
  }

  /// The variables that keep a value; empty for a law without a cost.
  var held: [Law.Variable] {
    let open = Set(chosen.map(\.symbol))
    return open.isEmpty ? [] : law.variables.filter { !open.contains($0.symbol) }
  }

  /// Why the explorer does not choose a run for a budget: what the planner says of the budget it begins with.
  var refusal: String? {
    let chosen = chosen
    guard law.cost != nil else { return nil }
    if chosen.isEmpty { return "The cost of \(law.name) holds nothing that a budget could choose." }
    if chosen.count > Self.most {
      return "The explorer chooses \(Self.most) variables at most, and this budget buys "
        + "\(Words.list(chosen.map(\.symbol.name))): 'scaling plan' chooses all of them."
    }
    let values = held.map { ($0.symbol, calibration.usualValue(of: $0)) }
    do throws(PlanError) {
      let planner = try Planner(
        calibration, holding: Dictionary(values) { first, _ in first },
        labels: calibration.usualLabels)
      _ = try planner.plan(for: .lowestResponse(budget: usual))
      return nil
    } catch {
      return Words.sentence("No run can be chosen for a budget: \(error)")
    }
  }

  /// Searches one inside of the other take too long for more.
  private static let most = 3
}

extension Calibration {
  /// The value that a variable begins with: the largest of the runs, or a usual one.
  func usualValue(of variable: Law.Variable) -> Double {
    runs?.ranges[variable.symbol]?.upper ?? variable.domain.value(at: center(of: variable))
  }
}
