import Fitting
import Formulas
import Quantities
import Runs

/// Tokens a step of speculative decoding, SpecKV (arXiv:2605.02888): one probability of acceptance for all
/// lengths of the draft.
///
/// Figures: ../shared/laws/catalog-sources.md §16.
enum SpeculativeStudies {
  static func all(_ data: DataFolder) throws -> [Study] {
    let figures = try ["FP16", "INT8", "NF4"].map { weights in
      let fit = try data.ownRuns("speculative/acceptance.csv", where: "weights == '\(weights)'")
        .adding("T", as: .init(parsing: "1 + acceptance*g"))
        .fit("speculative-tokens", objective: DataFolder.squares)
      return try Study.Figure(
        "p, weights in \(weights)", published: 0.86, ours: fit.calibration.value("p"), digits: 2)
    }
    return [
      Study(
        title: "Speculative decoding", law: "speculative-tokens",
        setting: """
          Drafts of 2, 4, 6 and 8 tokens, least squares of tokens a step. Published: about 0.85 to 0.87, of which \
          the middle stands here.
          """,
        figures: figures)
    ]
  }
}
