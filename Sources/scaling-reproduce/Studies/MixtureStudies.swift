import Fitting
import Formulas
import Quantities
import Runs

/// Loss on mixtures of training data, RegMix, Liu and others 2024 (arXiv:2407.01492).
///
/// Figures: ../shared/data/regmix/README.md, two regressions on the paper's runs of 1M parameters.
enum MixtureStudies {
  private static let map = "L=loss_pile_cc"

  static func all(_ data: DataFolder) throws -> [Study] {
    let train = try data.runs("regmix/regmix_train_1m.csv")
    let test = try data.runs("regmix/regmix_test_1m.csv")
    return try [
      study("linear", "L = sum(i, t[i]*w[i])", train, test, rank: 90.21, error: 0.0235),
      study(
        "log-linear", "L = c + exp(k + sum(i, t[i]*w[i]))", train, test, rank: 96.52, error: 0.0086,
        floor: 5.2444, trainError: 0.009109),
    ]
  }

  private static func study(
    _ name: String, _ law: String, _ train: RunTable, _ test: RunTable, rank: Double, error: Double,
    floor: Double? = nil, trainError: Double? = nil
  ) throws -> Study {
    let fit = try train.fit(law, map: map, objective: DataFolder.squares)
    let mapping = try ColumnMapping(parsing: map)
    let score = try fit.score(
      on: FitData(test, for: fit.law, mapping: mapping, objective: DataFolder.squares))
    let squares = score.runs.reduce(0) { sum, run in
      sum + (run.predicted - run.observed) * (run.predicted - run.observed)
    }
    var figures: [Study.Figure] = []
    if let floor {
      figures.append(try .init("c", published: floor, ours: fit.value("c"), digits: 5))
    }
    if let trainError {
      figures.append(
        .init(
          "mean square of 512 fitted runs", published: trainError,
          ours: fit.cost / Double(fit.runs.used), digits: 4))
    }
    return Study(
      title: "RegMix, \(name), Pile-CC", law: law,
      setting: """
        512 mixtures fitted by least squares, 256 others predicted. Reference: the same regression by another \
        program, shares as written.
        """,
      figures: figures + [
        .init(
          "Spearman's correlation, %", published: rank, ours: 100 * (score.rankCorrelation ?? .nan),
          digits: 4),
        .init(
          "mean square of 256 predictions", published: error,
          ours: squares / Double(score.runs.count), digits: 3),
      ],
      remarks: [
        "Shares sum to 0.996 to 1.003 in the file and are divided by their sum here, which moves the last digits. "
          + "The paper's LightGBM has 98.9 %: a law in one weighted sum of the shares is only a ranker."
      ])
  }
}
