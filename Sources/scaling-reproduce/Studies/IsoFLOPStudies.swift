import Fitting
import Formulas
import Planning
import Quantities
import Runs

/// Optimal sizes of isoFLOP slices, Porian and others 2024 (arXiv:2406.19146).
///
/// Figures: ../shared/data/isoflop-porian/README.md and isoflop_published_fits.csv.
enum IsoFLOPStudies {
  private static let keys: [Symbol] = ["hparams", "warmup", "decay", "param_count", "loss_kind"]

  static func all(_ data: DataFolder) throws -> [Study] {
    let published = try data.runs("isoflop-porian/isoflop_published_fits.csv")
    let labels = try (keys + ["weighting"]).map { try published.column($0).labels ?? [] }
    let dataset = try published.column("dataset").labels ?? []
    let figures = try published.numbers("n_exponent").indices.map { row in
      let setting = labels.map { $0[row] }
      var condition = zip(keys, setting).dropLast().map { "\($0) == '\($1)'" }
      condition += ["dataset == '\(dataset[row])'", "N_star > 0"]
      let ours = try exponent(
        condition.joined(separator: " and "), weighted: setting.last == "weighted", data)
      let name = ([dataset[row]] + setting).joined(separator: ", ")
      return try Study.Figure(name, published: published.numbers("n_exponent")[row], ours: ours)
    }
    return [
      Study(
        title: "isoFLOP optima, exponent of N*", law: "N_star = a*C^b",
        setting: """
          A log-log line through the optimum of each slice: least squares of log residuals, weighted by the \
          inverse of the optimum's own variance where the source is.
          """,
        figures: figures),
      try approach2(data),
    ]
  }

  /// Settings of the slices, and the exponent of a parabola through each by another program.
  private static let quadratic: [(setting: [String], exponent: Double)] = [
    (["base", "long", "kaplan", "kaplan", "train"], 0.8564),
    (["base", "long", "kaplan", "standard", "val"], 0.7155),
    (["base", "short", "kaplan", "standard", "val"], 0.6309),
    (["base", "short", "chinchilla", "standard", "val"], 0.5632),
    (["tuned", "short", "const", "standard", "val"], 0.5110),
  ]

  private static func approach2(_ data: DataFolder) throws -> Study {
    var refused: [String] = []
    let figures = try quadratic.map { setting, exponent in
      let condition = zip(keys, setting).map { "\($0) == '\($1)'" }.joined(separator: " and ")
      let runs = try data.runs("isoflop-porian/isoflop.csv", where: condition)
      let slices = try IsoFLOP(
        budgets: runs.numbers("C"), sizes: runs.numbers("N"), responses: runs.numbers("loss"))
      let name = setting.joined(separator: ", ")
      let beyond = slices.slices.count { $0.refusal == .vertexOutside }
      if beyond > 0 { refused.append("\(beyond) of \(name)") }
      return Study.Figure(
        name, published: exponent, ours: slices.line()?.exponent.value ?? .nan, digits: 4)
    }
    return Study(
      title: "isoFLOP slices, exponent of N* by approach 2", law: "N_star = a*C^b",
      setting: """
        A parabola of log loss in log N through the runs of a slice within a factor of 8 of its lowest, then a \
        power law through the vertices. Reference: the same by another program.
        """,
      figures: figures,
      remarks: [
        "A slice whose vertex lies beyond its runs is refused here and taken by the reference: "
          + "\(refused.joined(separator: "; "))."
      ])
  }

  private static func exponent(
    _ condition: String, weighted: Bool, _ data: DataFolder
  ) throws -> Double {
    var table = try data.runs("isoflop-porian/isoflop_optima.csv", where: condition)
    var objective = DataFolder.logSquares
    if weighted {
      table = try table.adding("w", unit: nil, as: .init(parsing: "N_star_logstd^-2"))
      objective.weights = "w"
    }
    return try table.fit("N_star = a*C^b", objective: objective).calibration.value("b")
  }
}
