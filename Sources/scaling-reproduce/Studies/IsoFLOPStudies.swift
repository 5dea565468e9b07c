import Fitting
import Formulas
import Quantities
import Runs

/// Optimal sizes of isoFLOP slices, Porian and others 2024 (arXiv:2406.19146).
///
/// Figures: ../shared/data/isoflop-porian/README.md and isoflop_published_fits.csv.
enum IsoFLOPStudies {
  static func all(_ data: DataFolder) throws -> [Study] {
    let published = try data.runs("isoflop-porian/isoflop_published_fits.csv")
    let keys: [Symbol] = ["hparams", "warmup", "decay", "param_count", "loss_kind", "weighting"]
    let labels = try keys.map { try published.column($0).labels ?? [] }
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
          inverse of the optimum's own standard deviation where the source is.
          """,
        figures: figures)
    ]
  }

  private static func exponent(
    _ condition: String, weighted: Bool, _ data: DataFolder
  ) throws -> Double {
    var table = try data.runs("isoflop-porian/isoflop_optima.csv", where: condition)
    var objective = DataFolder.logSquares
    if weighted {
      table = try table.adding("w", unit: nil, as: .init(parsing: "1/N_star_logstd"))
      objective.weights = "w"
    }
    return try table.fit("N_star = a*C^b", objective: objective).value("b")
  }
}
