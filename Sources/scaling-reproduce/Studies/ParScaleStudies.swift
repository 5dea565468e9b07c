import Fitting
import Formulas
import NumericsCore
import Quantities
import Runs

/// Parallel scaling, Chen and others 2025 (arXiv:2505.10475): runs are literals of the published script.
///
/// Figures: ../shared/laws/catalog-sources.md §2, the published script polished to its minimum.
enum ParScaleStudies {
  private static let law = "parscale"
  private static let symbols: [Symbol] = ["E", "A", "alpha", "k"]

  private struct Corpus {
    let name: String
    let label: String
    /// k, the one value that is printed.
    let printed: Double
    /// E, A, alpha and k at the minimum of the paper's objective.
    let values: [Double]
    let objective: Double
    /// R2 of the losses, their mean and their largest error.
    let quality: [Double]
    /// As which factor of N 2, 4 and 8 streams act.
    let multipliers: [Double]
    /// Mean and largest error at 8 streams by least squares on fewer.
    let heldOut: [Double]
    /// E, A, alpha and k by least squares of the losses.
    let squares: [Double]
  }

  private static let corpora = [
    Corpus(
      name: "Stack-V2-Python", label: "stack-v2-python", printed: 0.3935,
      values: [0.691207, 1.13071e7, 0.189358, 0.393457], objective: 3.67674e-5,
      quality: [0.9978, 0.0021, 0.0062], multipliers: [1.273, 1.545, 1.818],
      heldOut: [0.0031, 0.0049], squares: [0.70847, 1.13707e7, 0.19883, 0.39604]),
    Corpus(
      name: "Pile", label: "pile", printed: 0.3345,
      values: [1.288588, 1.97517e8, 0.196281, 0.334442], objective: 1.81393e-5,
      quality: [0.9987, 0.0022, 0.0116], multipliers: [1.232, 1.464, 1.695],
      heldOut: [0.0043, 0.0109], squares: [1.29113, 1.95275e8, 0.19645, 0.33426]),
  ]

  static func all(_ data: DataFolder) throws -> [Study] {
    try corpora.map { corpus in
      let table = try data.ownRuns("parscale/runs.csv", where: "corpus == '\(corpus.label)'")
      let fit = try table.fit(law)
      return try Study(
        title: "ParScale, \(corpus.name)", law: law,
        setting: "24 runs, Huber losses of log residuals, delta 1e-3.",
        figures: [
          .init(
            "k, published", published: corpus.printed, ours: fit.calibration.value("k"), digits: 4)
        ]
          + fit.calibration.figures(Array(zip(symbols, corpus.values)))
          + [.init("objective", published: corpus.objective, ours: fit.cost, digits: 6)]
          + multipliers(corpus, fit) + quality(corpus, fit.calibration.score(on: table))
          + squares(corpus, table) + heldOut(corpus, table),
        remarks: ["k is pinned by the runs; E, A and alpha slide along a valley."])
    }
  }

  private static func multipliers(_ corpus: Corpus, _ fit: Fit) throws -> [Study.Figure] {
    try zip([2.0, 4, 8], corpus.multipliers).map { streams, published in
      try .init(
        "N of \(NumberText.text(streams)) streams, times", published: published,
        ours: fit.calibration.told("multiplier", at: ["P": streams]), digits: 4)
    }
  }

  private static func quality(_ corpus: Corpus, _ score: HoldOut) -> [Study.Figure] {
    [
      .init("R2 of the losses", published: corpus.quality[0], ours: score.explained, digits: 4),
      .init("mean error", published: corpus.quality[1], ours: score.meanMiss, digits: 2),
      .init("largest error", published: corpus.quality[2], ours: score.largestMiss, digits: 3),
    ]
  }

  private static func squares(_ corpus: Corpus, _ table: RunTable) throws -> [Study.Figure] {
    try table.fit(law, objective: DataFolder.squares)
      .calibration.figures(Array(zip(symbols, corpus.squares)), digits: 5).map {
        .init(
          "\($0.name), least squares of losses", published: $0.published, ours: $0.ours,
          digits: $0.digits)
      }
  }

  private static func heldOut(_ corpus: Corpus, _ table: RunTable) throws -> [Study.Figure] {
    let score = try table.keeping(where: .init(parsing: "P < 8"))
      .fit(law, objective: DataFolder.squares)
      .calibration.score(on: table.keeping(where: .init(parsing: "P == 8")))
    return [
      .init(
        "mean error at 8 streams, fitted to fewer", published: corpus.heldOut[0],
        ours: score.meanMiss, digits: 2),
      .init(
        "largest error at 8 streams, fitted to fewer", published: corpus.heldOut[1],
        ours: score.largestMiss, digits: 3),
    ]
  }
}
