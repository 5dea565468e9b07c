import Fitting
import Formulas
import Quantities
import Runs

/// Step Law, Li and others 2025 (arXiv:2503.04715): the learning rate and the batch size of least loss.
///
/// Figures: ../shared/data/step-law/README.md.
enum StepLawStudies {
  static func all(_ data: DataFolder) throws -> [Study] {
    // Batches are in sequences of 2,048 tokens.
    let table = try data.runs("step-law/runs.csv")
      .adding("tokens_of_batch", as: Formula(parsing: "2048*batch"))
    let train = try table.keeping(where: Condition(parsing: "split == \"train\""))
    let test = try table.keeping(where: Condition(parsing: "split == \"test\""))
    return try [
      exponents(best(train, of: ["N", "D"])),
      surface(train, test),
      terms(best(train, of: ["N", "D", "batch"]), best(test, of: ["N", "D", "batch"])),
    ]
  }

  /// The run of least loss for each set of values of some columns.
  private static func best(_ table: RunTable, of columns: [Symbol]) throws -> RunTable {
    let keys = try columns.map { try table.numbers($0) }
    let loss = try table.numbers("loss")
    let cells = Dictionary(grouping: 0..<table.rowCount) { row in keys.map { $0[row] } }
    let rows = cells.values.compactMap { $0.min { (loss[$0], $0) < (loss[$1], $1) } }
    return table.keeping(rows: rows.sorted())
  }

  private static func exponents(_ cells: RunTable) throws -> Study {
    let rate = try cells.fit("step-law-rate", objective: DataFolder.logSquares).calibration
    let batch = try cells.fit(
      "step-law-batch", map: "B=tokens_of_batch", objective: DataFolder.logSquares
    ).calibration
    let found: [(name: String, ours: Double, others: Double, paper: Double)] = try [
      ("a", rate.value("a"), 0.787, 0.713), ("b", rate.value("b"), 0.379, 0.307),
      ("e", batch.value("e"), 0.543, 0.571),
    ]
    return Study(
      title: "Step Law, exponents of the best rate and batch",
      law: "step-law-rate`, `step-law-batch",
      setting: """
        The run of least loss for each of \(cells.rowCount) pairs of N and D, least squares of logarithms. \
        Published: the same regression by others, then what the paper prints.
        """,
      figures: found.map {
        .init("\($0.name), others", published: $0.others, ours: $0.ours, digits: 3)
      }
        + found.map {
          .init("\($0.name), the paper", published: $0.paper, ours: $0.ours, digits: 3)
        },
      remarks: [
        "The best of a grid of rates and batches lies beside the optimum by up to a step of the grid; on these "
          + "pairs the paper's exponents are not reached. Its factors go with them and are not compared."
      ])
  }

  private static func surface(_ train: RunTable, _ test: RunTable) throws -> Study {
    let fit = try train.fit("learning-rate-batch")
    let score = try fit.calibration.score(on: test)
    return Study(
      title: "Step Law, a surface over learning rate and batch", law: "learning-rate-batch",
      setting: """
        \(train.rowCount) runs, Huber losses, delta 1e-3; \(test.rowCount) runs of 1.07B parameters on 100B \
        tokens predicted. Reference: the same fit by another program.
        """,
      figures: [.init("objective", published: 0.024078111, ours: fit.cost, digits: 8)]
        + (try fit.calibration.figures(
          [("kN", 0.6116), ("kD", 0.1875), ("m0", -7.730), ("mD", 0.5521)], digits: 4))
        + errors(of: score, mean: 1.522, largest: 7.218, "the surface"),
      remarks: [
        "E ends at 0. The offset m0 is below 0, as batches are in sequences; it has to be free to be so."
      ])
  }

  private static func terms(_ train: RunTable, _ test: RunTable) throws -> Study {
    let map = "batch=tokens_of_batch"
    let three = try train.fit("three-term", map: map).calibration.score(on: test, map: map)
    let two = try train.fit("chinchilla").calibration.score(on: test)
    return Study(
      title: "Three-term law on the best learning rates", law: "three-term`, `chinchilla",
      setting: """
        The run of least loss for each N, D and batch, \(train.rowCount) to fit and \(test.rowCount) to predict; \
        Huber losses, delta 1e-3. Reference: the same fits by another program.
        """,
      figures: errors(of: three, mean: 0.459, largest: 1.46, "three terms")
        + errors(of: two, mean: 1.501, largest: 2.19, "chinchilla"))
  }

  private static func errors(
    of score: HoldOut, mean: Double, largest: Double, _ law: String
  ) -> [Study.Figure] {
    [
      .init(
        "\(law), mean error of the runs predicted, %", published: mean,
        ours: 100 * (score.meanRelativeError ?? .nan), digits: 4),
      .init(
        "\(law), largest error, %", published: largest,
        ours: 100 * (score.largestRelativeError ?? .nan), digits: 4),
    ]
  }
}
