import Fitting
import Quantities
import Runs

/// Gains of recommenders from size: UniMixer (arXiv:2604.00590) and TokenMixer-Large (arXiv:2602.06563).
///
/// Figures: ../shared/laws/catalog-sources.md §7 and Data/recommenders/gains.csv.
enum RecommenderStudies {
  static func all(_ data: DataFolder) throws -> [Study] {
    try [
      Study(
        evaluating: curves, title: "Recommender gain",
        setting: "Gain of AUC in percent; the law's value as derived from the table of UniMixer."),
      tokenMixer(data),
    ]
  }

  private static let curves: [Evaluation] = [
    ("rankmixer", 135.5e6, 0.4804), ("unimixer", 67.5e6, 0.5286), ("unimixer", 101.5e6, 0.5579),
    ("unimixer-lite", 42.4e6, 0.6411),
  ].map {
    Evaluation(law: "recommender-gain", row: $0.0, place: ["N": $0.1], published: $0.2, unit: 0.01)
  }

  private static func tokenMixer(_ data: DataFolder) throws -> Study {
    let table = try data.ownRuns(
      "recommenders/gains.csv", where: "paper == 'tokenmixer-large'")
    let fit = try table.fit("recommender-gain", objective: DataFolder.logSquares)
    let figures = try zip(table.numbers("N"), table.numbers("gain")).map { size, gain in
      try Study.Figure(
        "gain at \(NumberText.text(size)), %", published: 100 * gain,
        ours: 100 * fit.calibration.prediction(["N": size]), digits: 3)
    }
    return Study(
      title: "Recommender gain, TokenMixer-Large", law: "recommender-gain",
      setting: """
        The three dense sizes of the paper's Table 2, least squares of log residuals. Published: the gains that \
        were measured.
        """,
      figures: figures,
      remarks: [
        try
          "a = \(text(fit.calibration.value("a"))), b = \(text(fit.calibration.value("b"))); the paper fits no law, so there are no "
          + "coefficients to compare with. Its gains are over a baseline of 499M, those of UniMixer over another."
      ])
  }

  private static func text(_ value: Double) -> String { NumberText.text(value, digits: 4) }
}
