import ArgumentParser
import Fitting
import Formulas
import Laws
import Planning
import Quantities
import Reporting

/// A choice among some values of a variable, and bounds on what a run needs.
struct BoundOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Values of a variable to choose from, such as P=1,2,4,8, with the largest N that --within lets "
        + "it have, and at --compute where it is given.", valueName: "variable=values"),
    transform: Choice.init)
  var choose: Choice?
  @Option(
    help: ArgumentHelp(
      "A bound on memory or latency as a formula of N, such as '2*N + 4e7*P <= 8e9'; repeatable; with "
        + "--choose and --memory.", valueName: "bound"))
  var within: [String] = []

  /// A variable with the values that it may have.
  struct Choice {
    let variable: Symbol
    let values: [Double]

    init(_ text: String) throws {
      let sides = text.split(separator: "=", maxSplits: 1).map { $0.trimming { $0 == " " } }
      guard sides.count == 2, !sides[0].isEmpty else {
        throw ValidationError("'\(text)' names no values; accepted is P=1,2,4,8")
      }
      variable = Symbol(sides[0])
      values = try BudgetList.parse(sides[1]).values
    }
  }

  func validate() throws {
    guard choose != nil, within.isEmpty else { return }
    throw ValidationError(
      "--choose needs --within, what a run may need, such as --within '2*N + 4e7*P <= 8e9'")
  }

  /// The bounds of --within for a law; named formulas of the catalog may stand in them.
  func bounds(for law: Law) throws -> [BoundedChoice.Bound] {
    try within.map { text in
      guard let sign = text.firstRange(of: "<="),
        let limit = NumberText.value(of: String(text[sign.upperBound...]))
      else {
        throw CommandFailure(
          "--within is '\(text)'; accepted is a formula, <= and a number, such as "
            + "'2*N + 4e7*P <= 8e9'")
      }
      let equation = try CommandFailure.wording("--within") {
        try Equation(parsing: String(text[..<sign.lowerBound]))
      }
      let need = LawCatalog.expanding(equation.formula) { symbol in
        law.variables.contains { $0.symbol == symbol }
      }
      return BoundedChoice.Bound(need: need, limit: limit, words: text)
    }
  }

  /// The section on the choice, where it is asked for.
  func parts(planner: Planner, budgets: [Double]) throws -> [ReportPart] {
    guard let choose else { return [] }
    let bounds = try bounds(for: planner.calibration.law)
    return try CommandFailure.wording {
      let amounts = budgets.isEmpty ? [nil] : budgets.map(Optional.some)
      let choices = try amounts.map { budget in
        (
          choice: try BoundedChoice(
            planner, of: choose.variable, among: choose.values, within: bounds, budget: budget),
          budget: budget
        )
      }
      guard choices.contains(where: { $0.choice.best != nil }) else {
        throw CommandFailure(
          "no \(choose.variable) of --choose has a model within \(within.joined(separator: " and ")); "
            + "accepted are bounds that leave room for one parameter, and a --compute that it costs"
        )
      }
      return [
        ReportPart(choices: choices, cost: planner.cost?.symbol, calibration: planner.calibration)
      ]
    }
  }
}
