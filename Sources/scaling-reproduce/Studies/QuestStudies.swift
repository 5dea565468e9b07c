import Fitting
import Formulas
import NumericsCore
import Quantities
import Runs

/// Effective parameters of number formats, QuEST, Panferov and others 2025 (arXiv:2502.05003).
///
/// Figures: ../shared/data/quest-qat/README.md.
enum QuestStudies {
  private static let law = "L = E + A*(N*eff[format])^-alpha + B*D^-beta"
  private static let published: [(Symbol, Double)] =
    [("A", 8.13403), ("alpha", 0.0627265), ("B", 86.4119), ("beta", 0.2412884)]
    + [
      ("1", 0.0205), ("2", 0.1519), ("3", 0.4331), ("4", 0.6918), ("8", 1.0162), ("fp4", 0.6296),
      ("2.5", 0.3812), ("1NOH", 0.0156), ("2NOH", 0.0784), ("3NOH", 0.3221), ("4NOH", 0.6033),
      ("8NOH", 0.9376), ("1WO", 0.1384), ("2WO", 0.4137), ("3WO", 0.6531), ("4WO", 0.8404),
    ].map { (Symbol("eff[\($0.0)]"), $0.1) }

  static func all(_ data: DataFolder) throws -> [Study] {
    let fit = try data.runs("quest-qat/quest_runs.csv")
      .fit(
        law, map: "N=N_non_embedding", objective: DataFolder.logSquares, holding: ["eff[16]": 1])
    return [
      Study(
        title: "QuEST, 104 runs in 17 formats", law: law,
        setting: """
          Least squares of log residuals, eff[16] held at 1. Published: their notebook, whose robust loss is \
          never active.
          """,
        figures: try fit.figures(published, digits: 4),
        remarks: [
          "Published E = 0.0014; here E ends at 0: the runs do not show it, and A and alpha go with it. The eff "
            + "of a format is its ratio to full precision and stands."
        ])
    ]
  }
}
