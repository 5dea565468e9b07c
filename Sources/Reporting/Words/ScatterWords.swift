import Fitting
import Laws
import Quantities

// How far runs scatter: the one place that says it, for fits, predictions and plans.

extension Fit {
  /// A size on the scale of the residuals, such as `0.98 % of L`.
  func sizeWords(_ size: Double) -> String {
    let (response, unit) = (law.response, Words.unit(law.response.unit))
    return objective.scale == .log
      ? "\(Words.percent(size, digits: 3)) of \(response.symbol)"
      : NumberStyle.plain.text(size, digits: 3) + (unit.isEmpty ? "" : " \(unit)")
  }

  /// How far runs scatter about the law, and those of one configuration about their mean; nil where
  /// they show no scatter.
  var scatterWords: String? {
    guard let residual = residualScatter, !isExact else {
      return nil
    }
    let words =
      "\(sizeWords(residual.size)) (residual scatter, \(residual.freedomWords))" + stageWords
    guard let runScatter, runScatter.source == .replicates else { return words }
    return words + "; those of one configuration scatter about their mean by "
      + "\(sizeWords(runScatter.size)) (\(Words.count(runScatter.configurations, "configuration")) run "
      + "again, \(runScatter.freedomWords))"
  }

  /// What a scatter of joined fits leaves out; empty for the fit of one law.
  private var stageWords: String {
    guard stages.count > 1 else { return "" }
    let between = stages.dropLast().map(\.law.response.symbol.name)
    return
      ", which is that of the last stage alone: the scatter of \(Words.list(between)) comes on top"
  }

  /// The standard deviation of all residuals, on which the interval of one new run rests, where it is
  /// another number than the scatter that is printed.
  var deviationWords: String? {
    guard let residual = residualScatter, let deviation = residualDeviation else { return nil }
    let words = sizeWords(deviation)
    return words == sizeWords(residual.size) ? nil : words
  }

  /// What the intervals of predictions and plans are of, as a paragraph.
  var intervalBlocks: [Report.Block] {
    guard uncertainty != nil else { return [] }
    if isExact {
      return [
        .paragraph(
          "No intervals: the runs lie on the law to rounding, and without scatter no error can be "
            + "estimated.")
      ]
    }
    return [
      .paragraph(
        "Intervals are those of the mean, the curve itself, and not of one new run"
          + (scatterWords.map { ": runs scatter about the curve by \($0)" } ?? "") + ".")
    ]
  }

  /// The members of a record that say how far runs scatter.
  var scatterRecord: Record {
    guard let runScatter else { return ["scatter": .null] }
    return [
      "scatter": [
        "size": .number(runScatter.size), "source": .string(runScatter.source.rawValue),
        "degreesOfFreedom": .count(runScatter.degreesOfFreedom),
        "configurations": .count(runScatter.configurations),
        "residual": .number(residualScatter?.size), "deviation": .number(residualDeviation),
      ]
    ]
  }
}

extension Scatter {
  /// What the scatter is called where its size is given as a tolerance.
  var name: String {
    switch source {
    case .replicates: "the scatter of repeated runs"
    case .residuals: "the residual scatter"
    }
  }

  fileprivate var freedomWords: String {
    "\(Words.count(degreesOfFreedom, "degree")) of freedom"
  }
}
