import Fitting
import Formulas
import Laws
import Planning
import Quantities

/// What the explorer of a page computes with.
///
/// The law's own formulas as trees, its values, their uncertainty, and what is known of new runs. Scripts in Assets read
/// it.
struct ExplorerRecord {
  let calibration: Calibration
  /// What the choice of the fit calls it.
  let name: String
  /// What commands call the file that it is saved in.
  let source: String
  /// The columns and labels of the group that it is of; none for a fit alone.
  var group: [(symbol: Symbol, label: String)] = []

  private var law: Law { calibration.law }

  /// The data; nil where a point of the law has no value of its own, which `refusal` says.
  var record: Record? {
    guard let response = quantity(law.formula) else { return nil }
    let budget = ExplorerBudget(calibration: calibration)
    let also = (law.allocated + ratio).compactMap { entry in
      Record(entry.formula).map { formula in
        Self.head(entry.symbol, entry.unit, entry.about).appending(["formula": formula])
      }
    }
    return [
      "name": .string(name), "source": .string(source),
      "choice": .string(
        group.isEmpty ? "Fit" : group.map(\.symbol.name).joined(separator: ", ")),
      "group": .array(
        group.map { ["symbol": .string($0.symbol.name), "label": .string($0.label)] }),
      "level": .number(calibration.level),
      "response": Self.head(law.response.symbol, law.response.unit, law.response.about)
        .appending(["domain": Self.domain(law.response.domain)]).appending(response),
      "variables": .array(law.variables.map(variable)),
      "labels": .array(law.labels.map(Self.label)),
      "values": .object(values),
      "determined": .array(
        calibration.determined.map {
          ["symbol": .string($0.symbol.name), "domain": Self.domain($0.domain)]
        }),
      "cost": cost, "size": law.formula(of: .size).flatMap(quantity) ?? .null,
      "also": .array(also), "chosen": .array(budget.chosen.map { .string($0.symbol.name) }),
      "refusal": .string(budget.refusal), "budget": .number(budget.usual),
      "ratios": .array((calibration.runs?.ratios ?? []).map(Self.ratio)),
      "sameRatio": .number(Reach.sameRatio), "uncertainty": uncertainty,
      "expectation": ExpectationRecord(calibration: calibration).record,
      "warnings": ExplorerWarnings(calibration: calibration).record,
    ]
  }

  /// Why the page has no explorer of this fit.
  var refusal: String {
    "the explorer computes single runs, and \(law.name) goes along the rows of a run or sums over columns: a point of "
      + "it has no value"
  }

  /// Values of parameters, and of labels that were chosen.
  private var values: [Record.Member] {
    law.parameters.map { .init($0.symbol.name, .number(calibration.values[$0.symbol] ?? .nan)) }
  }

  /// Tokens per parameter where the law has both and reports nothing else, as plans do.
  private var ratio: [Law.Definition] {
    guard law.allocated.isEmpty, let size = law.symbol(.size), let tokens = law.symbol(.data) else {
      return []
    }
    return [
      Law.Definition(
        symbol: "M", formula: Formula(tokens) / Formula(size),
        unit: Unit(parsing: "tokens/parameter"), about: "tokens per parameter")
    ]
  }

  private var cost: Record {
    guard let cost = law.cost, let own = quantity(cost.formula) else { return .null }
    let range = calibration.runs?.cost
    return Self.head(cost.symbol, cost.unit, cost.about).appending(own).appending([
      "range": Self.range(range), "isCompute": .bool(cost.unit == nil || cost.unit == .flops),
      "accelerators": .array(
        Accelerator.all.map { ["name": .string($0.name), "peak": .number($0.peak)] }),
    ])
  }

  /// A formula with its derivatives by the law's variables, in their order.
  private func quantity(_ formula: Formula) -> Record? {
    let slopes = law.variables.compactMap { Record(formula.derivative(by: $0.symbol)) }
    guard let own = Record(formula), slopes.count == law.variables.count else { return nil }
    return ["formula": own, "slopes": .array(slopes)]
  }

  private func variable(_ variable: Law.Variable) -> Record {
    let range = calibration.runs?.ranges[variable.symbol]
    return Self.head(variable.symbol, variable.unit, variable.about).appending([
      "role": .string(variable.role?.rawValue), "domain": Self.domain(variable.domain),
      "range": Self.range(range), "center": .number(calibration.center(of: variable)),
      "given": variable.given.flatMap { own in
        own.symbols.allSatisfy(law.variables.map(\.symbol).contains) ? Record(own) : nil
      } ?? .null,
    ])
  }

  private var uncertainty: Record {
    guard let uncertainty = calibration.uncertainty else { return .null }
    let symbols = calibration.determined.map(\.symbol)
    let points = uncertainty.points.map { point in symbols.map { point[$0] ?? .nan } }
    let names = Record.array(symbols.map { .string($0.name) })
    if let axes = uncertainty.axes {
      return [
        "symbols": names, "quantile": .number(axes.quantile), "rounded": .count(axes.rounded),
        "steps": .array(axes.steps.map { .number($0) }),
        "points": .array(points.map { .array($0.map { .number($0) }) }),
      ]
    }
    guard let draws = uncertainty.draws else { return .null }
    return [
      "symbols": names, "draws": .count(draws.count), "level": .number(draws.level),
      "packed": .string(PackedNumbers.text(of: points.joined())),
    ]
  }
}

extension ExplorerRecord {
  /// What each quantity has: symbol, unit, what it is, and how its numbers are written.
  private static func head(_ symbol: Symbol, _ unit: Unit?, _ about: String) -> Record {
    let style =
      switch NumberStyle(unit: unit, unknown: .suffixed) {
      case .plain: "plain"
      case .suffixed: "suffixed"
      case .exponent: "exponent"
      }
    return [
      "symbol": .string(symbol.name), "unit": .string(Words.unit(unit)), "about": .string(about),
      "style": .string(style),
    ]
  }

  private static func label(_ label: Law.Label) -> Record {
    [
      "symbol": .string(label.symbol.name), "about": .string(label.about),
      "levels": .array(label.levels.map { .string($0) }),
    ]
  }

  private static func ratio(_ ratio: RatioRange) -> Record {
    [
      "symbol": .string(ratio.symbol.name), "over": .string(ratio.over.name),
      "under": .string(ratio.under.name), "range": range(ratio.range),
    ]
  }

  static func range(_ range: Interval?) -> Record {
    range.map { [.number($0.lower), .number($0.upper)] } ?? .null
  }

  static func domain(_ domain: Domain) -> Record {
    switch domain {
    case .real: "real"
    case .positive: "positive"
    case .interval(let lower, let upper): [.number(lower), .number(upper)]
    }
  }
}
