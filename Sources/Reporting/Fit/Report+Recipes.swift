public import Fitting
import Formulas
import Laws
import Quantities

extension Report {
  /// Where other settings end on the runs of a fit, next to the fit.
  ///
  /// - Parameters:
  ///   - recipes: The ends of the settings.
  ///   - fit: The fit of the same runs.
  public init(recipes: [RecipeOutcome], fit: Fit) {
    let section = RecipesSection(recipes: recipes, fit: fit)
    self.init(
      title: "Recipes for \(fit.law.name)", blocks: section.blocks, record: section.record,
      data: [section.table])
  }
}

/// The blocks that tell where settings of papers end.
struct RecipesSection {
  let recipes: [RecipeOutcome]
  let fit: Fit

  /// An end this far above the best, as a share of it, is reported as a stop before the minimum.
  private static let high = 1e-6

  var blocks: [Report.Block] {
    [
      .facts([
        .init("runs", "\(fit.runs.used)"), .init("objective", fit.objective.words),
        .init("best", "\(fit.objectiveText), by scaling fit"),
      ]),
      .table(table), .list(recipes.map(words)), .paragraph(Self.limits),
    ]
  }

  private static let limits =
    "Emulated are the starts, the sum or mean of losses, steps of L-BFGS with a memory of 10, the line "
    + "search of Moré and Thuente, and scipy's two ways to stop: a gradient of at most 1e-5, and a fall of "
    + "at most 2.2e-9 of max(|f|, 1). Not emulated are gradients by differences, and the last digits of "
    + "another program's sums: where a search stops early, its end depends on them."

  /// The fit, then one recipe a row.
  var table: Table {
    let first = row(
      "scaling fit", starts: fit.diagnostics.starts,
      reached: (fit.diagnostics.agreement * Double(fit.diagnostics.starts)).rounded(),
      cost: fit.cost, values: fit.values)
    let rest = recipes.map { outcome in
      row(
        outcome.recipe.rawValue, starts: outcome.starts, reached: Double(outcome.reached),
        cost: outcome.cost, values: outcome.values)
    }
    return Table(columns: columns, rows: [first] + rest)
  }

  private var columns: [Table.Column] {
    [
      .init("settings", .words), .init("starts", .numbers),
      .init("reach the best", key: "reached", .numbers),
      .init("above the best", key: "above", .numbers),
    ]
      + fit.free.map {
        .init(Words.header($0.symbol, $0.unit), key: $0.symbol.name, .numbers)
      }
      + fit.law.derived.map { .init($0.symbol.name, .numbers) }
      + [.init("\(fit.law.response.symbol) at the largest values", key: "largest", .numbers)]
  }

  private func row(
    _ name: String, starts: Int, reached: Double, cost: Double, values: [Symbol: Double]
  ) -> [Table.Cell] {
    func cell(_ value: Double?, digits: Int) -> Table.Cell {
      guard let value, value.isFinite else { return .missing("-") }
      return .number(value, text: NumberStyle.plain.text(value, digits: digits))
    }
    return [
      .words(name), cell(Double(starts), digits: 6), cell(reached, digits: 6), share(above(cost)),
    ]
      + fit.free.map { cell(values[$0.symbol], digits: 6) }
      + fit.law.derived.map { cell(try? $0.formula.value(at: values), digits: 4) }
      + [cell(largest(values), digits: 5)]
  }

  /// How far an objective lies above the best one, as a share of it; nil of a best that is 0 to rounding.
  private func above(_ cost: Double) -> Double? {
    fit.cost > 0 && !fit.isExact ? cost / fit.cost - 1 : nil
  }

  private func share(_ share: Double?) -> Table.Cell {
    guard let share else { return .missing("-") }
    return .number(
      share, text: share.magnitude < Self.high ? "0 %" : Words.percent(share, digits: 3))
  }

  /// The response where each variable has its largest value among the runs.
  private func largest(_ values: [Symbol: Double]) -> Double? {
    let point = fit.runs.ranges.mapValues(\.upper)
    return try? fit.law.formula.value(at: values.merging(point) { $1 })
  }

  /// What a recipe is and where it ended.
  private func words(_ outcome: RecipeOutcome) -> String {
    let starts =
      outcome.recipe.isGrid
      ? "a grid of \(outcome.starts) starts, the best end kept"
      : fit.law.published.isEmpty
        ? "one start, the middle of the search ranges" : "one start, the law's published values"
    let losses = outcome.recipe.isMean ? "mean of losses" : "sum of losses"
    let end: String
    switch above(outcome.cost) {
    case let above? where above > Self.high:
      end =
        "stopped \(Words.percent(above, digits: 3)) above the best after "
        + Words.count(outcome.iterations, "step")
    case let above? where above < -Self.high:
      end = "ended \(Words.percent(-above, digits: 3)) below the fit: fit with more starts"
    case nil where outcome.reached == 0:
      end = "stopped before the best after \(Words.count(outcome.iterations, "step"))"
    default: end = "reached the best"
    }
    return "\(outcome.recipe.rawValue): \(starts), \(losses); \(end)"
  }

  /// The contract of docs/json.md for recipes.
  var record: Record {
    [
      "version": .count(Report.recordVersion), "law": .string(fit.law.name),
      "runs": .count(fit.runs.used), "minimized": .string(fit.objective.words),
      "objective": .number(fit.cost), "parameters": .object(values(fit.values)),
      "recipes": .array(
        recipes.map { outcome in
          [
            "recipe": .string(outcome.recipe.rawValue), "starts": .count(outcome.starts),
            "reached": .count(outcome.reached), "objective": .number(outcome.cost),
            "iterations": .count(outcome.iterations),
            "parameters": .object(values(outcome.values)),
            "derived": .object(
              fit.law.derived.map { definition in
                .init(
                  definition.symbol.name,
                  .number(try? definition.formula.value(at: outcome.values)))
              }),
            "largest": .number(largest(outcome.values)),
          ]
        }),
    ]
  }

  private func values(_ values: [Symbol: Double]) -> [Record.Member] {
    fit.law.parameters.map { .init($0.symbol.name, .number(values[$0.symbol])) }
  }
}
