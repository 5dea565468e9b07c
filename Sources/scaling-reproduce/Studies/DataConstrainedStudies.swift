import Fitting
import Formulas
import Laws
import NumericsCore
import Quantities
import Runs

/// Repeated tokens, Muennighoff and others 2023 (arXiv:2305.16264).
///
/// Figures: ../shared/data/datablations/README.md.
enum DataConstrainedStudies {
  private static let law = "data-constrained"
  private static let map = "U=U_unique_tokens"
  /// The constants that the published fit holds: logarithms of A, B and E, and one exponent.
  private static let held: [Symbol: Double] = [
    "A": VectorMath.value(of: .exp, at: 6.255414), "B": VectorMath.value(of: .exp, at: 7.3049974),
    "E": VectorMath.value(of: .exp, at: 0.6254804), "alpha": 0.3526596, "beta": 0.3526596,
  ]

  static func all(_ data: DataFolder) throws -> [Study] {
    let table = try data.runs("datablations/datablations_fit182.csv")
    let problem = try table.problem(law, map: map, holding: held)
    let fit = try Fitter().fit(problem)
    let row = try LawCatalog.law(named: law)
    let printed = try Calibration(row, published: row.publishedValues(named: "muennighoff"))
    let published: [Symbol: Double] = ["rD": 15.387756, "rN": 5.309743]
    return [
      Study(
        title: "Data-constrained, 182 runs", law: law,
        setting: """
          Huber losses of log residuals, delta 1e-3; E, A, B, alpha and beta held as in the paper. Parameters \
          are next to the lower minimum that was found by others.
          """,
        figures: try fit.calibration.figures([("rD", 95.365), ("rN", 1.7059)], digits: 5) + [
          .init(
            "objective, lower minimum", published: 0.015804662, ours: fit.cost, digits: 11),
          .init(
            "objective at the published rD and rN", published: 0.015825935,
            ours: try problem.objective(at: published), digits: 8),
          .init(
            "R2 of the losses, lower minimum", published: 0.79102,
            ours: fit.calibration.score(on: table, map: map).explained, digits: 5),
          .init(
            "R2 of the losses at the published values", published: 0.7722046085,
            ours: printed.score(on: table, map: map).explained, digits: 10),
        ],
        remarks: [
          "The published rD = 15.39, rN = 5.31 are a local minimum, or a stop before one; the valley is so flat "
            + "that 182 runs hardly tell rD: profile or resample before quoting it."
        ])
    ]
  }
}
