import Fitting
import Formulas
import Laws
import Planning
import Quantities
import Runs

// The same speed-ups from one fit of all optimizers, which share the exponents.
extension OptimizerStudies {
  /// All published speed-ups beside those of the law `optimizer-aware`, fitted once to the whole sweep.
  static func joint(_ data: DataFolder) throws -> [Study] {
    let table = try data.ownRuns("optimizers/sweep.csv")
      .adding("D", unit: .tokens, as: Formula(parsing: "20*N*x"))
    let question = try table.problem("optimizer-aware")
    let fit = try Fitter().fit(question)
    let compared = try SpeedUps(
      fit.calibration, of: "optimizer", against: "AdamW", runs: question.data)
    var figures: [Study.Figure] = []
    var (inside, expected) = (0, 0)
    for row in speedUps {
      for (x, published) in zip([1.0, 2, 4, 8], row.ratios) {
        guard let published, let size = parameters[row.size],
          let entry = try entry(of: row.optimizer, at: (size, 20 * size * x), in: compared),
          let ratio = entry.ratio
        else { continue }
        figures.append(
          .init(
            "\(row.optimizer), \(row.size), x = \(Int(x))", published: published,
            ours: ratio.value, digits: 3))
        if ratio.interval?.contains(published) == true { inside += 1 }
        if entry.expected?.interval?.contains(published) == true { expected += 1 }
      }
    }
    return [
      Study(
        title: "Optimizer speed-ups, one joint fit", law: "optimizer-aware",
        setting:
          "All ten optimizers and 104 runs in one fit, `compare --speedup reference=AdamW`: the tokens of AdamW over "
          + "those of the optimizer, 20 N x, at the loss that the law gives it there.",
        figures: figures,
        remarks: [
          "\(inside) of the \(figures.count) published ratios lie in the 95 % intervals that take the law as exactly true, "
            + "\(expected) in those with what the law missed its runs by. A published ratio rests on four runs of AdamW and "
            + "one of the other optimizer. They fall with the size more than with x, "
            + "ours with x too."
        ])
    ]
  }

  /// The parameters of a size's name.
  private static let parameters: [String: Double] = [
    "130m": 134_217_728, "300m": 301_989_888, "520m": 536_870_912, "1.2b": 1_207_959_552,
  ]

  /// What AdamW needs for the loss of an optimizer at a run, over what that needs.
  private static func entry(
    of optimizer: String, at run: (size: Double, tokens: Double), in compared: SpeedUps
  ) throws -> SpeedUp? {
    let loss = try compared.calibration.prediction(
      at: ["N": run.size, "D": run.tokens], labels: ["optimizer": optimizer]
    ).response.value
    return try compared.atSameSize(.response(loss, at: ["N": run.size])).labels
      .first { $0.label == optimizer }
  }
}
