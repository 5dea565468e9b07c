import Fitting
import Quantities

/// Cerebras-GPT, Dey and others 2023 (arXiv:2304.03208): loss against compute.
///
/// Figures: ../shared/data/cerebras-gpt/README.md, least squares on the rows of the paper's table.
enum CerebrasStudies {
  private static let law = "L = E + (C0/C)^alpha"

  static func all(_ data: DataFolder) throws -> [Study] {
    let table = try data.ownRuns("cerebras-gpt/models.csv")
    let linear = try table.fit(law, objective: DataFolder.squares)
    let logarithmic = try table.fit(law, objective: DataFolder.logSquares)
    return [
      Study(
        title: "Cerebras-GPT, linear scale", law: law,
        setting: "Seven models, least squares. Reference: an independent fit.",
        figures: try linear.calibration.figures(
          [("E", 0.50134), ("alpha", 0.07329), ("C0", 6.4712e22)], digits: 5)
          + [.init("sum of squares", published: 1.1722e-3, ours: linear.cost, digits: 5)]),
      Study(
        title: "Cerebras-GPT, log scale", law: law,
        setting: "The same with log residuals.",
        figures: try logarithmic.calibration.figures(
          [("E", 0.45928), ("alpha", 0.07130), ("C0", 1.1230e23)], digits: 5)),
    ]
  }
}
