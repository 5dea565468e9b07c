import Fitting
import Laws
import Quantities

// How far runs scatter: the one place that says it, for fits, predictions and plans.

extension Scatter {
  /// A size on the scale of the residuals, such as `0.98 % of L`.
  static func sizeWords(_ size: Double, of law: Law, on scale: Objective.Scale) -> String {
    let (response, unit) = (law.response, Words.unit(law.response.unit))
    return scale == .log
      ? "\(Words.percent(size, digits: 3)) of \(response.symbol)"
      : NumberStyle.plain.text(size, digits: 3) + (unit.isEmpty ? "" : " \(unit)")
  }

  /// The size and what it was found from, such as `0.98 % of L (residual scatter, 36 degrees of freedom)`.
  func words(of law: Law, on scale: Objective.Scale) -> String {
    let found =
      source == .replicates
      ? "\(Words.count(configurations, "configuration")) run again" : "residual scatter"
    return "\(Self.sizeWords(size, of: law, on: scale)) (\(found), "
      + "\(Words.count(degreesOfFreedom, "degree")) of freedom)"
  }

  /// What the scatter is called where its size is given as a tolerance.
  var name: String {
    switch source {
    case .replicates: "the scatter of repeated runs"
    case .residuals: "the residual scatter"
    }
  }

  /// What runs scatter about.
  fileprivate var center: String {
    switch source {
    case .replicates: "runs of one configuration scatter about their mean"
    case .residuals: "runs scatter about the curve"
    }
  }
}

extension Calibration {
  /// A size on the scale of the residuals, such as `0.98 % of L`.
  func sizeWords(_ size: Double) -> String {
    Scatter.sizeWords(size, of: law, on: scale)
  }

  /// How far runs scatter; nil where they show no scatter.
  var scatterWords: String? {
    guard let runScatter, !isExact else { return nil }
    return runScatter.words(of: law, on: scale) + stageWords
  }

  /// That configurations were run again, and that these are too few for a scatter; empty elsewhere.
  var fewWords: String {
    guard let few = fewReplicates else { return "" }
    return "; \(Words.count(few.configurations, "configuration")) run again, with "
      + "\(Words.count(few.degreesOfFreedom, "degree")) of freedom, are too few to rest on "
      + "(\(Scatter.leastFreedom) are needed)"
  }

  /// What a scatter of joined fits leaves out; empty for the fit of one law.
  private var stageWords: String {
    let between = origin.between.map(\.name)
    guard !between.isEmpty else { return "" }
    return
      ", which is that of the last stage alone: the scatter of \(Words.list(between)) comes on top"
  }

  /// The scale of the residuals.
  private var scale: Objective.Scale { residuals?.scale ?? .linear }

  /// How far runs scatter, and about what, as a sentence without its end.
  private var scatterSentence: String? {
    scatterWords.flatMap { words in runScatter.map { "\($0.center) by \(words)" } }
  }

  /// The same for predictions, with the standard deviation of all residuals, on which the interval of one
  /// new run rests, where that is another number; nil where runs show no scatter.
  var newRunWords: String? {
    guard residuals?.lopsided == nil, let runScatter, let sentence = scatterSentence else {
      return nil
    }
    let words = Words.capitalized(sentence) + "."
    guard let deviation = residualDeviation,
      sizeWords(deviation) != sizeWords(runScatter.size)
    else { return words }
    return words + " The interval of one new run rests on the standard deviation of all residuals, "
      + "\(runScatter.source == .replicates ? "with what the law misses" : "large ones too"): "
      + "\(sizeWords(deviation))."
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
    if let aim = residuals?.lopsided?.aim {
      return [
        .paragraph(
          "Intervals are those of the curve itself, and hold if the law is exactly true; \(aim).")
      ]
    }
    return [
      .paragraph(
        "Intervals that name no new runs are those of the mean, the curve itself, and hold if the law is exactly "
          + "true" + (scatterSentence.map { ": \($0)" } ?? "") + ".")
    ]
  }

  /// The sizes of what can be called scatter where runs were repeated, and what rests on each; nil where
  /// there is one.
  var scatterTable: Table? {
    guard !isExact, let runScatter, runScatter.source == .replicates,
      let residual = residualScatter, let deviation = residualDeviation
    else { return nil }
    func row(_ size: Double, _ freedom: Int, _ name: String, _ use: String) -> [Table.Cell] {
      [
        .words(name), .number(size, text: sizeWords(size)),
        .number(Double(freedom), text: "\(freedom)"), .words(use),
      ]
    }
    let isOne = sizeWords(residual.size) == sizeWords(deviation)
    let all = row(
      deviation, degreesOfFreedom,
      isOne ? "residuals about the law" : "the same, large ones too",
      "the interval of one new run")
    let own = row(
      residual.size, residual.degreesOfFreedom, "residuals about the law",
      "noise, and what the law misses")
    let rows =
      [
        row(
          runScatter.size, runScatter.degreesOfFreedom,
          "runs of one configuration about their mean",
          "what is nearly as good, and next runs")
      ] + (isOne ? [all] : [own, all])
    return Table(
      columns: [
        .init("what scatters", .words), .init("size", .numbers),
        .init("degrees of freedom", .numbers), .init("what rests on it", .words),
      ], rows: rows)
  }

  /// Repeated runs less their configurations, however few.
  private var replicateFreedom: Int {
    let found = fewReplicates ?? (runScatter?.source == .replicates ? runScatter : nil)
    return found?.degreesOfFreedom ?? 0
  }

  /// The members of a record that say how far runs scatter.
  var scatterRecord: Record {
    guard let runScatter else { return ["scatter": .null] }
    return [
      "scatter": [
        "size": .number(runScatter.size), "source": .string(runScatter.source.rawValue),
        "degreesOfFreedom": .count(runScatter.degreesOfFreedom),
        "configurations": .count((fewReplicates ?? runScatter).configurations),
        "replicateDegreesOfFreedom": .count(replicateFreedom),
        "residual": .number(residualScatter?.size), "deviation": .number(residualDeviation),
      ]
    ]
  }
}
