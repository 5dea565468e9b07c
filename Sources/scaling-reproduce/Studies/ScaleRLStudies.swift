import Fitting
import Formulas
import Laws
import NumericsCore
import Quantities
import Runs

/// ScaleRL, Khatri and others 2025 (arXiv:2510.13786), whose runs are not at hand: made here and found again.
///
/// The ceilings are the paper's; the other values are made up.
enum ScaleRLStudies {
  private static let law = "scale-rl"
  private static let others: [Symbol: Double] = ["R0": 0.25, "Cmid": 2000, "B": 1.5]
  /// Pass rates are means over a thousand prompts or so.
  private static let noise = 0.005
  private static let runCount = 60
  private static let seed: UInt64 = 1

  static func all(_ data: DataFolder) throws -> [Study] {
    let rows = try LawCatalog.law(named: law).published.compactMap(\.key)
    return try [study(rows, noise: 0), study(rows, noise: noise)]
  }

  private static func study(_ rows: [String], noise: Double) throws -> Study {
    let law = try LawCatalog.law(named: Self.law)
    let figures = try rows.enumerated().flatMap { index, row in
      let truth = try law.publishedValues(named: row).values.merging(others) { $1 }
      let runs = try made(by: law, truth, noise: noise, stream: UInt64(index))
      let fit = try runs.fit(Self.law, objective: DataFolder.squares)
      let order = law.parameters.map(\.symbol)
      return try fit.calibration.figures(
        order.compactMap { symbol in truth[symbol].map { (symbol, $0) } }, digits: 4
      ).map {
        Study.Figure("\(row), \($0.name)", published: $0.published, ours: $0.ours, digits: 4)
      }
    }
    let deviation = NumberText.text(noise)
    return Study(
      title: "ScaleRL, \(noise == 0 ? "runs without noise" : "a noise of \(deviation)")",
      law: Self.law,
      setting: """
        \(runCount) pass rates between 20 and 200,000 GPU-hours, made by the law\
        \(noise == 0 ? "" : " with a normal noise of \(deviation)"), and fitted by least squares. Published: \
        the values that made them; A is the paper's, the others are made up.
        """,
      figures: figures)
  }

  private static func made(
    by law: Law, _ truth: [Symbol: Double], noise: Double, stream: UInt64
  ) throws -> RunTable {
    var random = RandomStream(seed: seed, stream: stream)
    let compute = (0..<runCount).map {
      20 * VectorMath.power(1e4, Double($0) / Double(runCount - 1))
    }
    let rates = try compute.map {
      try law.formula.value(at: truth.merging(["C": $0]) { $1 }) + noise * random.normal()
    }
    return RunTable(name: "made", numbers: [("C", compute), ("R", rates)])
  }
}
