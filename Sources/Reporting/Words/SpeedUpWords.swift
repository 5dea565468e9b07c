import Fitting
import Formulas
import Laws
import Planning
import Quantities

/// What speed-ups mean, in words.
enum SpeedUpWords {
  /// Where the intervals of ratios come from.
  static func errors(of calibration: Calibration) -> String {
    if let resampling = calibration.resampling {
      let count = resampling.draws.count
      return "both sides of a ratio from each of \(count) resamples of the joint fit"
    }
    return calibration.uncertainty == nil
      ? "none are known"
      : "both sides of a ratio at each point around the joint fit, by its covariance"
  }

  /// That at one size the ratio of the data is that of the compute, where the cost is in proportion to it.
  static func alsoCompute(_ speedUps: SpeedUps) -> String {
    let amount = speedUps.amount.symbol
    guard let cost = speedUps.cost, cost.formula.symbols.contains(amount),
      !cost.formula.derivative(by: amount).symbols.contains(amount),
      cost.formula.replacing(amount, with: Formula(0)).constant == 0
    else { return "" }
    return "; at the same size also the ratio of the compute, \(cost.symbol) = \(cost.formula)"
  }

  /// What the expected ratio is.
  static let misfit =
    "expected: the ratio when what the law missed its runs by is carried on, as for expected runs "
    + "(docs/beyond.md), with its interval, without the noise of single runs"

  /// How the time was found.
  static func time(_ speeds: LabelSpeeds, reference: String) -> String {
    let ratios = speeds.ratios.filter { $0.key != reference }.sorted { $0.key < $1.key }
      .map { label, ratio in "\(label) \(NumberStyle.plain.line(ratio))" }
    return
      "time: data times the \(speeds.column) of the label over that of \(reference), one ratio at all sizes "
      + "(\(speeds.column) = \(speeds.formula), least squares of logarithms): "
      + ratios.joined(separator: ", ")
      + "; the errors of both are taken as independent, and the runs as made on the same machines"
  }

  /// That no label reaches a response somewhere.
  static func leftOut(_ place: EqualResponse, of law: Law) -> String {
    let at = law.variables.compactMap { variable in
      place.held[variable.symbol].map {
        let style = NumberStyle(unit: variable.unit, unknown: .suffixed)
        return "\(variable.symbol) = \(style.text($0, digits: 4))"
      }
    }
    let response = NumberStyle(unit: law.response.unit).text(place.response, digits: 5)
    return "left out: \(law.response.symbol) = \(response) at \(Words.list(at)), which no label "
      + "reaches"
  }

  /// What the column of labels that do not reach a response says.
  static func unreachable(_ calibration: Calibration) -> String {
    calibration.resampling == nil
      ? "unreachable: the probability, by the errors of the fit, that the label stays short of the response "
        + "however much it is given"
      : "unreachable: the share of the resamples in which the label stays short of the response however much "
        + "it is given; the interval is that of the others"
  }
}
