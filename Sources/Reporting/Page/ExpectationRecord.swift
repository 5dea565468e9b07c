import Fitting
import Laws
import Planning
import Quantities

/// What the interval of a new run is computed from, for the script of a page.
struct ExpectationRecord {
  let calibration: Calibration

  /// The data; null where no run can be expected.
  var record: Record {
    guard let parts = RunExpectation(calibration)?.parts else { return .null }
    return [
      "scale": [
        "domain": ExplorerRecord.domain(parts.scale.domain), "unit": .number(parts.scale.unit),
      ],
      "axes": .array(parts.misfit.axes.map { Self.axis($0, parts) }),
      "names": .array(parts.misfit.names.map { .string($0) }),
      "places": Self.matrix(parts.misfit.places), "residuals": Self.row(parts.misfit.residuals),
      "gradients": Self.matrix(parts.gradients), "pairs": Self.matrix(parts.surfaces),
      "widening": .number(parts.widening), "quantile": .number(parts.quantile),
      "scatter": .number(parts.scatter), "mostLeverage": .number(parts.mostLeverage),
      "informationFactor": .number(parts.information),
      "parameterSpread": .number(parts.parameterSpread),
      "excess": parts.excess.map {
        ["symbol": .string($0.column.name), "factors": Self.row($0.factors)]
      } ?? .null,
    ]
  }

  private static func axis(_ axis: MisfitAxis, _ parts: ExpectationParts) -> Record {
    switch axis {
    case .logarithm(let symbol): ["kind": "log", "symbol": .string(symbol.name)]
    case .share(let symbol, let width):
      ["kind": "share", "symbol": .string(symbol.name), "number": .number(width)]
    case .ratio(let over, let under):
      ["kind": "ratio", "symbol": .string(over.name), "under": .string(under.name)]
    case .label(let symbol, let place):
      [
        "kind": "label", "symbol": .string(symbol.name), "number": .number(place),
        "apart": .number(parts.labelPlace),
      ]
    }
  }

  private static func row(_ numbers: [Double]) -> Record { .array(numbers.map { .number($0) }) }

  private static func matrix(_ rows: [[Double]]) -> Record { .array(rows.map(row)) }
}

/// What a reader of the explorer must mind, the program's own sentences with the conditions that they are said under.
struct ExplorerWarnings {
  let calibration: Calibration

  /// The data.
  var record: Record {
    let runs = calibration.runs
    let known = RunExpectation(calibration) != nil
    let oneCost = PromiseWords(promise: calibration.runPromise()).reason
    let few = runs.flatMap { ExpectationWords.few($0.used, calibration) }
    return [
      "farDecades": .number(ReachWords.far),
      "beyond": .string(Words.sentence(Words.capitalized(ReachWords.sentence("%")))),
      "runsOff": .string(
        "The law falls further far away from the runs; this is the best run near them."),
      "missing": .string(
        known || runs == nil
          ? nil : Words.sentence(Words.capitalized(ExpectationWords.missing(calibration)))),
      "always": .array([oneCost, few].compactMap(\.self).map(Self.sentence)),
      "fewValues": .array(oneCost == nil ? fewValues : []),
      "sameValue": .number(RunPromise.sameValue),
      "farCost": .number(ExpectationWords.farCost(calibration)),
      "far": Self.sentence(ExpectationWords.farSentence),
      "mostShift": .number(ExpectationWords.mostShift),
      "shift": Self.sentence(ExpectationWords.shiftSentence),
      "promise": .string(
        PromiseWords(promise: calibration.runPromise()).owner(of: "such runs")),
      "exact": .string("\(Words.percent(calibration.level)) if the law is exactly true"),
    ]
  }

  /// For each variable of so few values that nothing is promised beyond them, the sentence that says so.
  private var fewValues: [Record] {
    calibration.law.variables.compactMap { variable in
      guard let range = calibration.runs?.ranges[variable.symbol] else { return nil }
      let beyond = [variable.symbol: 2 * range.upper]
      guard let reason = PromiseWords(promise: calibration.runPromise(at: [beyond])).reason else {
        return nil
      }
      return [
        "symbol": .string(variable.symbol.name), "range": ExplorerRecord.range(range),
        "sentence": Self.sentence(reason),
      ]
    }
  }

  private static func sentence(_ words: String) -> Record {
    .string(Words.sentence(Words.capitalized(words)))
  }
}
