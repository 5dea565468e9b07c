import Fitting
import Formulas
import Laws
import Quantities
import Runs

/// Optimizer speed-ups, Wen and others 2025 (arXiv:2509.02046): tokens that AdamW would need.
///
/// Figures: ../shared/laws/catalog-sources.md §5, from the results that the paper's scripts read.
enum OptimizerStudies {
  private static let law = "optimizer-speedup"

  /// AdamW's alpha, B, beta of each size and the loss that they predict at x = 16.
  private static let sizes: [(size: String, values: [Double], at16: Double?)] = [
    ("130m", [0.4179, 0.4950, 3.1113], 3.2172), ("300m", [0.3498, 0.4774, 2.9130], 3.0061),
    ("520m", [0.3417, 0.3973, 2.7627], nil), ("1.2b", [0.2394, 0.4848, 2.6649], nil),
  ]
  /// Speed-ups by optimizer at x = 1, 2, 4, 8.
  static let speedUps: [(size: String, optimizer: String, ratios: [Double?])] = [
    ("130m", "Muon", [1.42, 1.33, 1.32, 1.41]), ("130m", "SOAP", [nil, nil, 1.32, nil]),
    ("130m", "NAdamW", [nil, nil, 1.02, nil]), ("130m", "MARS", [0.97, 1.09, 1.01, 1.22]),
    ("300m", "Muon", [1.30, 1.20, 1.19, 1.26]), ("300m", "SOAP", [nil, 1.16, 1.14, 1.24]),
    ("300m", "Kron", [nil, 1.12, 1.13, 1.21]), ("300m", "Scion", [nil, 1.13, 1.10, 1.10]),
    ("300m", "NAdamW", [nil, 1.04, 1.04, 1.06]), ("300m", "MARS", [1.10, 1.07, 0.99, 1.08]),
    ("300m", "Cautious", [nil, 1.00, 1.00, 1.03]), ("300m", "Lion", [nil, 0.95, 0.92, 1.00]),
    ("300m", "Adam-mini", [nil, 0.89, 0.90, 0.90]), ("520m", "Muon", [1.30, 1.23, 1.23, 1.24]),
    ("520m", "SOAP", [nil, 1.20, 1.23, 1.27]), ("520m", "Kron", [nil, 1.14, 1.20, 1.24]),
    ("520m", "Scion", [nil, 1.17, 1.12, 1.15]), ("520m", "NAdamW", [nil, 1.10, 1.08, 1.09]),
    ("520m", "MARS", [1.04, 1.09, 1.09, 1.12]), ("520m", "Cautious", [nil, 1.05, 1.05, 1.04]),
    ("520m", "Lion", [nil, 0.94, 0.93, 0.96]), ("520m", "Adam-mini", [nil, 0.95, 0.96, 1.01]),
    ("1.2b", "Muon", [1.12, 1.12, 1.13, 1.10]), ("1.2b", "SOAP", [1.06, 1.09, 1.08, 1.09]),
    ("1.2b", "NAdamW", [1.02, 1.04, 1.04, 1.10]),
  ]

  static func all(_ data: DataFolder) throws -> [Study] {
    try sizes.map { try study($0.size, $0.values, $0.at16, data) }
  }

  private static func runs(
    _ size: String, _ optimizer: String, _ data: DataFolder
  ) throws -> RunTable {
    try data.ownRuns(
      "optimizers/sweep.csv",
      where: "size == '\(size)' and optimizer == '\(optimizer)' and x < 10")
  }

  private static func study(
    _ size: String, _ values: [Double], _ at16: Double?, _ data: DataFolder
  ) throws -> Study {
    let fit = try runs(size, "AdamW", data).fit(law, objective: DataFolder.squares)
    let inverse = try LawCatalog.law(named: "optimizer_speedup").formula
    var figures = try fit.calibration.figures(
      Array(zip(["alpha", "B", "beta"], values)), digits: 4)
    if let at16 {
      figures.append(
        try .init(
          "loss predicted at x = 16", published: at16, ours: fit.calibration.prediction(["x": 16]),
          digits: 5))
    }
    for row in speedUps where row.size == size {
      let runs = try runs(size, row.optimizer, data)
      let losses = try Dictionary(
        uniqueKeysWithValues: zip(runs.numbers("x"), runs.numbers("loss")))
      for (x, published) in zip([1.0, 2, 4, 8], row.ratios) {
        guard let published, let loss = losses[x] else { continue }
        let ours = try inverse.value(at: fit.values.merging(["L": loss, "x": x]) { $1 })
        figures.append(
          .init("\(row.optimizer) at x = \(Int(x))", published: published, ours: ours, digits: 3))
      }
    }
    return Study(
      title: "Optimizer speed-up, \(size)", law: "\(law)`, `optimizer_speedup",
      setting:
        "AdamW at x = 1, 2, 4, 8 times 20 N tokens, least squares; then x_eff/x of each optimizer.",
      figures: figures,
      remarks: ["Four runs and three coefficients leave one degree of freedom: no honest interval."]
    )
  }
}
