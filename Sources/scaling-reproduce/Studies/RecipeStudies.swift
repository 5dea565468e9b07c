import Quantities

/// Published coefficients of training recipes and architectures, evaluated where the papers or notes on
/// them give a value.
///
/// Figures: ../shared/laws/catalog-sources.md §1, derived from Kaplan's constants, §3 and §4.
enum RecipeStudies {
  static func all(_ data: DataFolder) throws -> [Study] {
    try [
      Study(
        evaluating: batch, title: "Loss at a batch size, Kaplan's constants",
        setting: "Solved for L row by row; then critical batch, least steps and least tokens."),
      Study(
        evaluating: sparsing, title: "Sparsing law",
        setting: "Activation ratio in percent at some tokens."),
      Study(
        evaluating: rates + caps, title: "Power scheduler",
        setting: """
          Learning rates: the paper's example and its observed optima, from a grid of factors of 2; then the \
          tokens at which the deployed schedule leaves its cap.
          """),
    ]
  }

  private static let batch: [Evaluation] = [
    (1e8, 2e4, 2.5e5, [3.294190, 6.84794e5, 5348.77, 3.66281e9]),
    (1e9, 1e5, 5e5, [2.545914, 2.33583e6, 17631.5, 4.11842e10]),
    (3.3e10, 5e5, 4e6, [1.836176, 1.10738e7, 132681, 1.46928e12]),
  ].flatMap { size, steps, batch, values in
    zip([nil, "B_crit", "S_min", "E_min"] as [Symbol?], values).map { quantity, published in
      Evaluation(
        law: "loss-at-batch", row: "kaplan", place: ["N": size, "S": steps, "B": batch],
        published: published, quantity: quantity, digits: quantity == nil ? 7 : 6)
    }
  }

  private static let sparsing: [Evaluation] = [
    ("sparsing-relu", "m100", 100e9, 6.74), ("sparsing-relu", "m800", 300e9, 7.45),
    ("sparsing-relu", "m1200", 100e9, 9.17), ("sparsing-relu", "m2400", 800e9, 6.52),
    ("sparsing-silu", "m100", 100e9, 39.8),
  ].map {
    Evaluation(law: $0.0, row: $0.1, place: ["D": $0.2], published: $0.3, digits: 3, unit: 0.01)
  }

  private static let rates: [Evaluation] = [
    (1024, 1e13, 0.001104), (128, 2e9, 0.0106), (128, 256e9, 0.00089), (16, 128e9, 0.00016),
    (512, 128e9, 0.0051),
  ].map {
    Evaluation(
      law: "power-scheduler-rate", row: "all", place: ["batch": $0.0, "T": $0.1], published: $0.2,
      digits: 3)
  }

  private static let caps: [Evaluation] = [(128.0, 4.40e8), (512, 6.67e9), (1024, 2.60e10)].map {
    Evaluation(
      law: "power-scheduler", row: "deployed", place: ["batch": $0.0], published: $0.1,
      quantity: "n_cap", digits: 3)
  }
}
