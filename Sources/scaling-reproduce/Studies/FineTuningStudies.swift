import Fitting
import Formulas
import Quantities
import Runs

/// The rectified law of fine-tuning, Lin and others 2024 (arXiv:2402.02314): 90 fits.
///
/// Figures: published_rmsd.csv of ../shared/data/fine-tuning, a root mean square a model and task.
enum FineTuningStudies {
  /// The task as the runs and as the published errors call it.
  private static let tasks = [("flan", "FLAN"), ("wmt19", "WMT19"), ("gigaword", "GIGAWORD")]

  static func all(_ data: DataFolder) throws -> [Study] {
    let errors = try data.runs("fine-tuning/published_rmsd.csv")
    return try tasks.map { task, name in
      try study(
        name, data.runs("fine-tuning/runs.csv", where: "D > 0 and task == \"\(task)\""),
        errors.keeping(where: Condition(parsing: "dataset == \"\(name)\"")))
    }
  }

  private static func study(_ name: String, _ runs: RunTable, _ errors: RunTable) throws -> Study {
    let models = try errors.names("model")
    let rectified = try errors.numbers("our_rmsd_under_log")
    let plain = try errors.numbers("vanilla_rmsd_under_log")
    let rows = try Dictionary(grouping: zip(runs.names("model"), 0..<runs.rowCount)) { $0.0 }
      .mapValues { $0.map(\.1) }
    let curves = models.map { runs.keeping(rows: rows[$0] ?? []) }
    let ours = try curves.map { try error(of: "fine-tuning", $0) }
    let power = try curves.map { try error(of: "power", map: "x=D", $0) }
    let below = zip(ours, rectified).count { $0 <= $1 }
    let figures = zip(models, zip(rectified, ours)).map {
      Study.Figure($0, published: $1.0, ours: $1.1, digits: 4)
    }
    return Study(
      title: "Fine-tuning, \(models.count) models on \(name)", law: "fine-tuning`, `power",
      setting: """
        A fit a model over 200 to 1,638,400 examples, least squares of log residuals. Published: the paper's \
        root mean square of log residuals, a model each.
        """,
      figures: [
        .init(
          "fits at or below the published error", published: Double(models.count),
          ours: Double(below), digits: 3),
        .init("mean", published: mean(rectified), ours: mean(ours), digits: 4),
        .init("mean of the plain power law", published: mean(plain), ours: mean(power), digits: 4),
      ] + figures,
      remarks: ["A difference below 0 is a lower error, and so a better fit of the same law."])
  }

  /// The root mean square of the log residuals of a fit.
  private static func error(of law: String, map: String = "", _ runs: RunTable) throws -> Double {
    let fit = try runs.fit(law, map: map, objective: DataFolder.logSquares)
    return (fit.cost / Double(runs.rowCount)).squareRoot()
  }

  private static func mean(_ values: [Double]) -> Double {
    values.reduce(0, +) / Double(values.count)
  }
}
