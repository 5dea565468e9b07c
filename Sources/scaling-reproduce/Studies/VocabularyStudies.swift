import Fitting
import Formulas
import Laws
import NumericsCore
import Quantities
import Runs

/// The vocabulary law, Tao and others 2024 (arXiv:2407.13623), with the slip of its fit and without.
///
/// Figures: ../shared/data/vocabulary/README.md.
enum VocabularyStudies {
  private static let law = "vocabulary"
  private static let objective = Objective(scale: .linear, loss: .huber(1e-3))

  static func all(_ data: DataFolder) throws -> [Study] {
    let runs = try data.runs("vocabulary/runs.csv", where: "C >= 2.18e17")
    let (own, thousands) = try (counting("V", runs), counting("V/1000", runs))
    return try [published(own, thousands), refit(own, thousands)]
  }

  /// The runs with tokens as the paper's fit of ln V has them, of V or of what is taken for it.
  private static func counting(_ entries: String, _ runs: RunTable) throws -> RunTable {
    let written = "H*(0.00639222*log(v)^2 - 0.15811069*log(v) + 1.20470122)"
    let formula = try Formula(parsing: written)
      .replacing(["v": Formula(parsing: entries)])
    return try runs.adding("D", unit: Unit(parsing: "tokens"), as: formula)
  }

  private static func published(_ own: RunTable, _ thousands: RunTable) throws -> Study {
    let law = try LawCatalog.law(named: Self.law)
    let values = try law.publishedValues(named: "tao")
    let calibration = try Calibration(law, published: values)
    func figures(
      _ runs: RunTable, _ words: String, sum: Double, deviation: Double
    ) throws -> [Study.Figure] {
      let problem = try runs.problem(Self.law, objective: objective)
      let score = try calibration.score(on: runs, objective: objective)
      return try [
        .init(
          "\(words), sum of Huber losses", published: sum,
          ours: problem.objective(at: values.values), digits: 3),
        .init(
          "\(words), root mean square", published: deviation,
          ours: score.meanSquare.squareRoot(), digits: 3),
      ]
    }
    let score = try calibration.score(on: own, objective: objective)
    let bias =
      score.runs.reduce(0) { $0 + $1.predicted - $1.observed } / Double(score.runs.count)
    return Study(
      title: "Vocabulary law, the published values on the runs", law: Self.law,
      setting: """
        No fit. \(own.rowCount) runs, Huber losses of plain residuals, delta 1e-3. Published: the same values \
        evaluated by others, with tokens of V in thousands and of V itself.
        """,
      figures: try figures(thousands, "V in thousands", sum: 0.06229175, deviation: 0.0908)
        + figures(own, "V itself", sum: 0.486, deviation: 0.530)
        + [.init("V itself, mean residual", published: 0.462, ours: bias, digits: 3)],
      remarks: [
        "The fit of tokens a character is one of ln V; the fit of the law divides V by 1,000 before it. The "
          + "published values belong to those tokens, about three times as many as there are."
      ])
  }

  private static func refit(_ own: RunTable, _ thousands: RunTable) throws -> Study {
    let slipped = try thousands.fit(law, objective: objective)
    let plain = try own.fit(law, objective: objective)
    let printed = try LawCatalog.law(named: law).publishedValues(named: "tao").values
      .sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    func named(_ figures: [Study.Figure], _ words: String) -> [Study.Figure] {
      figures.map {
        .init("\($0.name), \(words)", published: $0.published, ours: $0.ours, digits: $0.digits)
      }
    }
    return Study(
      title: "Vocabulary law, fitted again", law: law,
      setting: """
        The same runs. Published: the values of the code for V in thousands; for V itself the fit of another \
        program.
        """,
      figures: [
        .init(
          "objective, V in thousands", published: 0.0622914, ours: slipped.cost, digits: 6),
        .init("objective, V itself", published: 0.066786, ours: plain.cost, digits: 5),
      ] + (try named(slipped.calibration.figures(printed, digits: 4), "V in thousands"))
        + (try named(
          plain.calibration.figures(
            [("A1", 1.90), ("A2", 0.13), ("B", 1.331), ("E", 5.537), ("a1", 0.440), ("a2", 1.06)],
            digits: 3), "V itself")),
      remarks: [
        "The values of the code end a little above the minimum of their own objective, \(NumberText.text(slipped.cost, digits: 8)); "
          + "A2 and a2 slide along a valley there."
      ])
  }
}
