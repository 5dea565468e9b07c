import Fitting
import Formulas
import Quantities
import Runs

/// Loss on mixtures of training data, RegMix, Liu and others 2024 (arXiv:2407.01492).
///
/// Figures: ../shared/data/regmix/README.md, two regressions on the paper's runs of 1M parameters.
enum MixtureStudies {
  private static let map = "L=loss_pile_cc"

  /// Another program's figures: Spearman's correlation in percent, mean squares, and the floor.
  private typealias Reference = (rank: Double, error: Double, floor: Double?, trainError: Double?)
  private static let linear: Reference = (90.21, 0.0235, nil, nil)
  private static let logLinear: Reference = (96.52, 0.0086, 5.2444, 0.009109)

  private struct Regression {
    let name: String
    let law: String
    /// The law as the document shows it.
    let shown: String
    let reference: Reference
    var remarks: [String] = []
  }

  static func all(_ data: DataFolder) throws -> [Study] {
    let train = try data.runs("regmix/regmix_train_1m.csv")
    let test = try data.runs("regmix/regmix_test_1m.csv")
    // A sum that is written out is one of columns, which are taken as they stand.
    let columns = train.columns.map(\.symbol.name).filter { $0.hasPrefix("w_") }
    let sum = columns.map { "t\($0.dropFirst())*\($0)" }.joined(separator: " + ")
    let written = "the sum of t*w"
    return try [
      Regression(
        name: "linear, shares as written", law: "L = b + \(sum)", shown: "L = b + \(written)",
        reference: linear),
      Regression(
        name: "log-linear, shares as written", law: "L = c + exp(k + \(sum))",
        shown: "L = c + exp(k + \(written))", reference: logLinear),
      Regression(
        name: "linear", law: "mixture-linear", shown: "mixture-linear", reference: linear,
        remarks: normalized),
      Regression(
        name: "log-linear", law: "mixture-log-linear", shown: "mixture-log-linear",
        reference: logLinear, remarks: normalized),
    ].map { try study($0, train, test) } + powers.map { try study($0, train, test) }
  }

  /// A law in powers of the shares, next to the paper's trees.
  private struct Powers {
    let name: String
    let law: String
    let setting: String
    /// What the mean square is next to that of the log-linear law.
    let remark: String
  }

  private static let powers = [
    Powers(
      name: "inverse of a sum of powers", law: "L = E + 1/sum(i, c[i]*w[i]^g[i])",
      setting:
        "The mixture's part of mixture-additive, for runs of one size and number of tokens: 512 mixtures fitted "
        + "by least squares, 256 others predicted. Published: the paper's regression trees.",
      remark: "a fifth of that of the log-linear law, with twice its parameters"),
    Powers(
      name: "two sums of shares", law: "mixture-two-sums",
      setting:
        "Our own sum of two published forms: 512 mixtures fitted by least squares, 256 others predicted. "
        + "Published: the paper's regression trees.",
      remark: "with three times the parameters of the log-linear law"),
  ]

  /// A law in powers of the shares: the first is of Shukor and others 2025 (arXiv:2507.09404).
  private static func study(
    _ powers: Powers, _ train: RunTable, _ test: RunTable
  ) throws -> Study {
    let fit = try train.fit(powers.law, map: map, objective: DataFolder.squares)
    let score = try fit.calibration.score(on: test, map: map, objective: DataFolder.squares)
    return Study(
      title: "RegMix, \(powers.name), Pile-CC", law: powers.law, setting: powers.setting,
      figures: [
        .init(
          "Spearman's correlation, %", published: 98.92,
          ours: 100 * (score.rankCorrelation ?? .nan),
          digits: 4)
      ],
      remarks: [
        "The mean square is \(NumberText.text(fit.cost / Double(fit.runs.used), digits: 4)) on the fitted runs and "
          + "\(NumberText.text(score.meanSquare, digits: 3)) on the others: \(powers.remark)."
      ])
  }

  private static let normalized = [
    "Shares sum to 0.996 to 1.003 in the file and are divided by their sum here, which moves the last digits. "
      + "The paper's LightGBM has 98.9 %: a law in one weighted sum of the shares is only a ranker."
  ]

  private static func study(
    _ regression: Regression, _ train: RunTable, _ test: RunTable
  ) throws -> Study {
    let fit = try train.fit(regression.law, map: map, objective: DataFolder.squares)
    let score = try fit.calibration.score(on: test, map: map, objective: DataFolder.squares)
    let reference = regression.reference
    var figures: [Study.Figure] = []
    if let floor = reference.floor {
      figures.append(try .init("c", published: floor, ours: fit.calibration.value("c"), digits: 5))
    }
    if let trainError = reference.trainError {
      figures.append(
        .init(
          "mean square of 512 fitted runs", published: trainError,
          ours: fit.cost / Double(fit.runs.used), digits: 4))
    }
    return Study(
      title: "RegMix, \(regression.name), Pile-CC", law: regression.shown,
      setting: """
        512 mixtures fitted by least squares, 256 others predicted. Reference: the same regression by another \
        program, shares as written.
        """,
      figures: figures + [
        .init(
          "Spearman's correlation, %", published: reference.rank,
          ours: 100 * (score.rankCorrelation ?? .nan), digits: 4),
        .init(
          "mean square of 256 predictions", published: reference.error, ours: score.meanSquare,
          digits: 3),
      ], remarks: regression.remarks)
  }
}
