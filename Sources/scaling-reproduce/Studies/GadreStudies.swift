import Fitting
import Formulas
import Quantities
import Runs

/// The over-training law and the downstream error of Gadre and others 2024 (arXiv:2403.08540).
///
/// Figures: ../shared/data/gadre-overtraining/README.md.
enum GadreStudies {
  private struct Corpus {
    let name: String
    let file: String
    /// E, a, b, eta and the sum of squares, re-fitted.
    let loss: [Double]
    let squares: Double
    /// a and eta as the coefficient table prints them, which are A and 2 eta.
    let printed: [Double]
    /// eps, k and gamma.
    let error: [Double]
    /// Which runs are predicted, and the relative errors of loss and 17-task error in percent.
    let heldOut: [(name: String, which: String, loss: Double, error: Double?)]
    /// How many runs of M >= 10 are not fitted, and the mean and the largest error of their loss.
    let others: (count: Int, mean: Double, largest: Double)
  }

  private static let corpora = [
    Corpus(
      name: "C4", file: "c4", loss: [1.508261, 141.2773, 189.5155, 0.121236],
      squares: 4.141189e-4, printed: [114, 0.242], error: [0.849742, 2.078906, 0.756121],
      heldOut: [
        ("1.4B, M = 80", "C_6ND > 5e20 and N > 1e9 and M_nominal == 80", 1.4979, 9.5818),
        ("6.9B, M = 20", "C_6ND > 5e21 and M_nominal == 20", 4.2952, 0.1370),
      ], others: (25, 1.2230, 4.2952)),
    Corpus(
      name: "RedPajama", file: "redpajama", loss: [1.836648, 212.2361, 366.6872, 0.136425],
      squares: 4.256477e-4, printed: [166, 0.272], error: [0.856992, 2.206490, 0.714591],
      heldOut: [
        ("1.4B, M = 640", "C_6ND > 7e21 and M_nominal == 640", 0.7103, 3.6365),
        ("6.9B, M = 20", "C_6ND > 5e21 and M_nominal == 20", 0.7320, 0.0464),
        ("1.4B, M = 20", "N > 1e9 and N < 3e9 and M_nominal == 20", 0.1098, nil),
      ], others: (26, 0.8023, 2.3328)),
  ]

  private static let map = "C=C_6ND,M=M_nominal,L=loss_c4_val"

  static func all(_ data: DataFolder) throws -> [Study] {
    try corpora.flatMap { try [loss($0, data), error($0, data)] }
  }

  private static func lossFit(_ corpus: Corpus, _ data: DataFolder) throws -> Fit {
    try data.runs("gadre-overtraining/gadre_\(corpus.file).csv", where: "used_to_fit_loss == 1")
      .fit("overtraining", map: map, objective: DataFolder.squares)
  }

  private static func errorFit(_ corpus: Corpus, _ data: DataFolder) throws -> Fit {
    try data.runs("gadre-overtraining/gadre_\(corpus.file).csv", where: "used_to_fit_error == 1")
      .fit("downstream-error", map: "L=loss_c4_val,Err=err_avg17", objective: DataFolder.squares)
  }

  private static func loss(_ corpus: Corpus, _ data: DataFolder) throws -> Study {
    let fit = try lossFit(corpus, data)
    let heldOut = try corpus.heldOut.map { name, which, published, _ in
      let (predicted, measured) = try prediction(of: which, corpus, fit, data)
      return Study.Figure(
        "error of the loss, \(name), %", published: published,
        ours: 100 * abs(predicted / measured - 1), digits: 4)
    }
    let eta = try fit.calibration.value("eta")
    let scale =
      try fit.calibration.value("a")
      / fit.calibration.estimate(of: .init(parsing: "6^eta"), symbol: "x").value
    return Study(
      title: "Over-training, \(corpus.name)", law: "overtraining",
      setting: "Least squares, five small runs. Published: the re-fit of their table's runs.",
      figures: try fit.calibration.figures(Array(zip(["E", "a", "b", "eta"], corpus.loss))) + [
        .init("sum of squares", published: corpus.squares, ours: fit.cost, digits: 7)
      ] + heldOut + others(corpus, fit, data) + [
        .init(
          "printed 'a', which is a/6^eta", published: corpus.printed[0], ours: scale, digits: 3),
        .init(
          "printed 'eta', which is 2 eta", published: corpus.printed[1], ours: 2 * eta, digits: 3),
      ],
      remarks: [
        "The coefficient table of the paper prints A and alpha of L = E + A/N^alpha + B/D^alpha under the "
          + "names a and eta; put into the form of the text they predict 24 to 39 % too low."
      ])
  }

  private static func others(
    _ corpus: Corpus, _ fit: Fit, _ data: DataFolder
  ) throws -> [Study.Figure] {
    let runs = try data.runs(
      "gadre-overtraining/gadre_\(corpus.file).csv",
      where: "used_to_fit_loss == 0 and M_nominal >= 10")
    let score = try fit.calibration.score(on: runs, map: map, objective: DataFolder.squares)
    return [
      .init(
        "runs of M >= 10 that are not fitted", published: Double(corpus.others.count),
        ours: Double(score.runs.count), digits: 3),
      .init(
        "mean error of their loss, %", published: corpus.others.mean,
        ours: 100 * (score.meanRelativeError ?? .nan), digits: 4),
      .init(
        "largest error of their loss, %", published: corpus.others.largest,
        ours: 100 * (score.largestRelativeError ?? .nan), digits: 4),
    ]
  }

  private static func error(_ corpus: Corpus, _ data: DataFolder) throws -> Study {
    let (lossFit, errorFit) = try (lossFit(corpus, data), errorFit(corpus, data))
    let heldOut = try corpus.heldOut.compactMap { name, which, _, published -> Study.Figure? in
      guard let published else { return nil }
      let run = try self.run(which, corpus, data)
      let loss = try prediction(of: which, corpus, lossFit, data).predicted
      let predicted = try errorFit.calibration.prediction(["L": loss])
      return try Study.Figure(
        "error of the task error, \(name), %", published: published,
        ours: 100 * abs(predicted / run.numbers("err_avg17")[0] - 1), digits: 4)
    }
    return Study(
      title: "Downstream error, \(corpus.name)", law: "downstream-error",
      setting: "Least squares, six runs, 17 tasks; predictions go through the loss law above.",
      figures: try errorFit.calibration.figures(Array(zip(["eps", "k", "gamma"], corpus.error)))
        + heldOut)
  }

  private static func run(_ which: String, _ corpus: Corpus, _ data: DataFolder) throws -> RunTable
  {
    let run = try data.runs("gadre-overtraining/gadre_\(corpus.file).csv", where: which)
    guard run.rowCount == 1 else {
      throw ReproductionError("\(which) are \(run.rowCount) runs of \(corpus.name), expected one")
    }
    return run
  }

  private static func prediction(
    of which: String, _ corpus: Corpus, _ fit: Fit, _ data: DataFolder
  ) throws -> (predicted: Double, measured: Double) {
    let run = try self.run(which, corpus, data)
    let point: [Symbol: Double] = try [
      "C": run.numbers("C_6ND")[0], "M": run.numbers("M_nominal")[0],
    ]
    return try (fit.calibration.prediction(point), run.numbers("loss_c4_val")[0])
  }
}
