import Fitting
import Formulas
import Quantities
import Runs

/// The model ladder of Bhagia and others 2024 (arXiv:2412.04403): small runs predict 7B.
///
/// Figures: ../shared/data/olmo-ladder/README.md.
enum LadderStudies {
  private static let symbols: [Symbol] = ["A", "B", "E", "alpha", "beta"]

  static func all(_ data: DataFolder) throws -> [Study] {
    try [
      study(
        "C4 loss", "loss_c4_en", data, values: [13.71, 30.743, 1.040142, 0.112233, 0.157696],
        objective: 3.20939e-5, error: -1.888),
      study(
        "HellaSwag bits per byte", "bpb_hellaswag_val_bpb", data,
        values: [7.8875, 41.031, 0.462014, 0.171863, 0.236878], objective: 3.98743e-5, error: -1.162
      ),
      study(
        "ARC-Challenge bits per byte", "bpb_arc_challenge_test_bpb", data,
        values: [3.4069e6, 13.635, 0.531521, 0.869669, 0.140610], objective: 5.39451e-5,
        error: 3.975),
      study(
        "PIQA bits per byte", "bpb_piqa_val_bpb", data,
        values: [3536.3, 9.0992, 0.757982, 0.516731, 0.150842], objective: 5.38805e-5, error: -0.785
      ),
    ]
  }

  private static func study(
    _ name: String, _ column: String, _ data: DataFolder, values: [Double], objective: Double,
    error: Double
  ) throws -> Study {
    let table = try data.runs("olmo-ladder/olmo_ladder.csv")
    let names = try table.column("run").labels ?? []
    let small = table.dropping(
      rows: names.indices.filter { row in
        names[row].hasSuffix("rerun") || names[row].contains("0.5xC")
          || names[row].hasPrefix("peteish")
      }, because: "not of the 16 runs of the fit")
    let target = try table.keeping(where: .init(parsing: "D > 1e12"))
    let fit = try small.fit("chinchilla", map: "L=\(column)")
    let predicted = try fit.calibration.prediction([
      "N": target.numbers("N")[0], "D": target.numbers("D")[0],
    ])
    let measured = try target.numbers(Symbol(column))[0]
    return Study(
      title: "OLMo ladder, \(name)", law: "chinchilla",
      setting:
        "16 runs of 190M to 1B, Huber losses of log residuals, delta 1e-3, last evaluation of each.",
      figures: try fit.calibration.figures(Array(zip(symbols, values)), digits: 5) + [
        .init("objective", published: objective, ours: fit.cost, digits: 6),
        .init(
          "error at 7B, 3.9T tokens, %", published: error, ours: 100 * (predicted / measured - 1),
          digits: 4),
      ])
  }
}
