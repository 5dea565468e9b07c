import Fitting
import Formulas
import NumericsCore
import Quantities
import Runs

/// The model ladder of Bhagia and others 2024 (arXiv:2412.04403) at its 13B target.
///
/// Figures: src/scripts/paper/figures/step1_main.csv and step1_c4_main.csv of github.com/allenai/OLMo-ladder
/// at 4d993445ec8d0e1202c21ebd14aab505550dcee6 (Apache-2.0), which have the measured, the predicted and their
/// relative error. The runs are those of ../shared/data/olmo-ladder/raw, its README names them.
enum LadderTargetStudies {
  private static let sizes: [(name: String, parameters: Double)] = [
    ("190M", 190_354_176), ("370M", 371_262_464), ("760M", 758_220_288), ("1B", 1_279_395_840),
  ]
  /// The 13B model, as the authors' own command gives it.
  private static let target: [Symbol: Double] = ["N": 13_202_396_160, "D": 5_000_088_518_656]
  /// How many of the last evaluations of a run the authors average.
  private static let averaged = 5

  private static let tasks: [(name: String, column: Symbol, measured: Double, predicted: Double)] =
    [
      ("C4 loss", "eval/c4_en-validation/CrossEntropyLoss", 2.437876033782959, 2.3443873053175697),
      ("HellaSwag", task("hellaswag_val"), 0.6609338879585266, 0.6531765996418648),
      ("ARC-Challenge", task("arc_challenge_test"), 0.7157248377799987, 0.783323889494342),
      ("ARC-Easy", task("arc_easy_test"), 0.5113906025886535, 0.5931045976220826),
      ("PIQA", task("piqa_val"), 0.8987890243530273, 0.8747948863685431),
      ("CommonsenseQA", task("csqa_val"), 0.8115828037261963, 0.6617282976368006),
      ("SocialIQA", task("socialiqa_val"), 0.9568508267402649, 0.9915736909585439),
      ("OpenBookQA", task("openbookqa_test"), 1.2631986379623412, 1.2750065398700043),
    ]

  private static func task(_ name: String) -> Symbol {
    Symbol("eval/downstream_bpb/\(name)_rc_5shot_bpb")
  }

  static func all(_ data: DataFolder) throws -> [Study] {
    let runs = try sizes.flatMap { size in
      try [1, 2, 5, 10].map { multiple in
        try (size.parameters, data.runs("olmo-ladder/raw/\(size.name)-\(multiple)xC.csv"))
      }
    }
    let figures = try tasks.flatMap { task in
      let ours = try prediction(of: task.column, runs)
      return [
        Study.Figure(task.name, published: task.predicted, ours: ours, digits: 8),
        .init(
          "error of \(task.name), %", published: 100 * (task.predicted / task.measured - 1),
          ours: 100 * (ours / task.measured - 1), digits: 5),
      ]
    }
    return [
      Study(
        title: "OLMo ladder, the 13B target", law: "chinchilla",
        setting: """
          The authors' own procedure: the mean of the last five evaluations of each of the 16 runs, Huber \
          losses of log residuals, delta 1e-3, and the prediction for 13.2B and 5T tokens; but for C4 in bits \
          per byte. Published: the authors' figures.
          """,
        figures: figures,
        remarks: [
          "The 13B model itself is in none of the public data sets here: what it measured is the authors' figure. "
            + "The studies above take the last evaluation alone, as their source does."
        ])
    ]
  }

  private static func prediction(
    of column: Symbol, _ runs: [(size: Double, table: RunTable)]
  ) throws -> Double {
    let rows = try runs.map { size, table in
      let values = try table.numbers(column).filter(\.isFinite).suffix(averaged)
      let tokens = try table.numbers("throughput/total_tokens").last ?? .nan
      return (size, tokens, values.reduce(0, +) / Double(values.count))
    }
    return try RunTable(
      name: "ladder", numbers: [("N", rows.map(\.0)), ("D", rows.map(\.1)), ("L", rows.map(\.2))]
    ).fit("chinchilla").calibration.prediction(target)
  }
}
