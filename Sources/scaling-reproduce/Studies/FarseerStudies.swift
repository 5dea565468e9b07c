import Fitting
import Laws
import Quantities
import Runs

/// Farseer, Li and others 2025 (arXiv:2506.10972), next to other laws of size and data.
///
/// Figures: ../shared/data/farseer/README.md.
enum FarseerStudies {
  static func all(_ data: DataFolder) throws -> [Study] {
    let train = try data.runs("farseer/runs.csv", where: "split == \"train\"")
    let test = try data.runs("farseer/runs.csv", where: "split == \"test\"")
    return try [
      published(train, test),
      refit(
        "farseer", title: "Farseer, fitted again", train, test, squares: 1.2562e-3, parameters: [],
        errors: (0.3394, 1.0177)),
      refit(
        "chinchilla", title: "Chinchilla on the runs of Farseer", train, test, squares: 2.9183e-2,
        parameters: [
          ("E", 0.36902), ("A", 33.1198), ("alpha", 0.28705), ("B", 143.3586), ("beta", 0.31384),
        ], errors: (2.8509, 3.4959)),
      refit(
        "interaction", title: "An interaction on the runs of Farseer", train, test,
        squares: 2.4609e-3,
        parameters: [
          ("E", 0.27280), ("A", 101.95), ("a", 0.38740), ("B", 739.03), ("b", 0.42099),
          ("k", 0.49023),
        ], errors: (0.5226, 0.6952)),
    ]
  }

  private static func published(_ train: RunTable, _ test: RunTable) throws -> Study {
    let law = try LawCatalog.law(named: "farseer")
    let calibration = try Calibration(law, published: law.publishedValues(named: "code"))
    return try Study(
      title: "Farseer, the published values on the runs", law: "farseer",
      setting: """
        No fit. Published: the same nine values evaluated by others on \(train.rowCount) runs and on the \
        \(test.rowCount) that were held out.
        """,
      figures: errors(of: calibration, on: train, (0.2263, 1.4408), "runs to fit")
        + errors(of: calibration, on: test, (0.4764, 0.7179), "runs held out"))
  }

  private static func refit(
    _ law: String, title: String, _ train: RunTable, _ test: RunTable, squares: Double,
    parameters: [(Symbol, Double)], errors published: (Double, Double)
  ) throws -> Study {
    let fit = try train.fit(law, objective: DataFolder.logSquares)
    return try Study(
      title: title, law: law,
      setting: "Least squares of log residuals. Reference: another program's fit.",
      figures: fit.calibration.figures(parameters, digits: 5)
        + [.init("sum of squares", published: squares, ours: fit.cost, digits: 5)]
        + errors(of: fit.calibration, on: test, published, "runs held out"))
  }

  private static func errors(
    of calibration: Calibration, on runs: RunTable, _ published: (mean: Double, largest: Double),
    _ which: String
  ) throws -> [Study.Figure] {
    let score = try calibration.score(on: runs, objective: DataFolder.logSquares)
    return [
      .init(
        "mean error, \(which), %", published: published.mean,
        ours: 100 * (score.meanRelativeError ?? .nan), digits: 4),
      .init(
        "largest error, \(which), %", published: published.largest,
        ours: 100 * (score.largestRelativeError ?? .nan), digits: 5),
    ]
  }
}
