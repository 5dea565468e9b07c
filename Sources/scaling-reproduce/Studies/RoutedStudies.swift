import Fitting
import Formulas
import Quantities
import Runs

/// Routed language models, Clark and others 2022 (arXiv:2202.01169).
///
/// Figures: ../shared/data/routed-lm/README.md, re-fits of the released runs; the printed coefficients are
/// reported next to them.
enum RoutedStudies {
  private static let symbols: [Symbol] = ["a", "b", "c", "d", "E_start", "E_max"]
  private static let routers:
    [(name: String, rows: Int, values: [Double], error: Double, printed: String)] =
      [
        (
          "S-Base", 58, [-0.0830, -0.1180, 0.0099, 1.1136, 2.075, 238.67], 0.00323,
          "-0.082, -0.108, 0.009, 1.104, 1.847, 314.478"
        ),
        (
          "RL-R", 59, [-0.0827, -0.1234, 0.0112, 1.1070, 1.722, 470.05], 0.00323,
          "-0.083, -0.126, 0.012, 1.111, 1.880, 469.982"
        ),
        (
          "Hash", 56, [-0.0874, -0.1384, 0.0126, 1.1595, 4.269, 427.32], 0.00298,
          "-0.087, -0.136, 0.012, 1.157, 4.175, 477.741"
        ),
      ]

  static func all(_ data: DataFolder) throws -> [Study] {
    try routers.map { router in
      let table = try data.runs(
        "routed-lm/routed_final.csv",
        where: """
          routing_frequency == 0.5 and k == 1 and seed == 42 and \
          (router_type == '\(router.name)' or router_type == 'Dense')
          """)
      let fit = try table.fit(
        "routed", map: "N=dense_parameter_count,E=num_experts,L=loss_validation",
        objective: DataFolder.logSquares)
      // log10 of the loss in place of its natural logarithm.
      let error = fit.residuals.rootMeanSquare / 2.302585092994046
      return Study(
        title: "Routed models, \(router.name)", law: "routed",
        setting:
          "Least squares of log residuals, with the five dense runs. Reference: an independent fit.",
        figures: [
          .init("rows", published: Double(router.rows), ours: Double(fit.runs.used), digits: 3)
        ] + (try fit.calibration.figures(Array(zip(symbols, router.values)), digits: 4)) + [
          .init("error of log10 L", published: router.error, ours: error, digits: 3)
        ],
        remarks: [
          "Printed in the paper: \(router.printed). Number and selection of its runs differ, and E_max is hardly "
            + "determined."
        ])
    }
  }
}
