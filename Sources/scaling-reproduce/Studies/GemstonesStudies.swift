import Fitting
import Quantities
import Runs

/// Gemstones, McLeish and others 2025 (arXiv:2502.06857).
///
/// Figures: ../shared/data/gemstones/README.md.
enum GemstonesStudies {
  private static let symbols: [Symbol] = ["A", "B", "E", "alpha", "beta"]

  static func all(_ data: DataFolder) throws -> [Study] {
    try [
      study(
        "constant rate", "hot_upto100B", data, published: 2.076018e-4, reference: 2.075052e-4,
        values: [212.34, 7.0746e6, 2.149427, 0.292793, 0.728899]),
      study(
        "after a cool-down", "cooldown", data, published: 2.059406e-4, reference: 2.047791e-4,
        values: [226.44, 3.0927e5, 2.079858, 0.300639, 0.585968]),
      wide(data),
    ]
  }

  private static func study(
    _ name: String, _ file: String, _ data: DataFolder, published: Double, reference: Double,
    values: [Double]
  ) throws -> Study {
    let fit = try data.runs("gemstones/gemstones_\(file).csv")
      .fit("chinchilla", objective: DataFolder.huber(1e-4))
    return Study(
      title: "Gemstones, \(name)", law: "chinchilla",
      setting: """
        Huber losses of log residuals, delta 1e-4. Parameters are next to the best that was found by \
        others, the objectives next to that and the published one.
        """,
      figures: try fit.calibration.figures(Array(zip(symbols, values)), digits: 5) + [
        .init("objective, published", published: published, ours: fit.cost, digits: 7),
        .init("objective, best found by others", published: reference, ours: fit.cost, digits: 7),
      ],
      remarks: [
        "The published values are not the minimum of their objective. Rows are checkpoints of 22 runs: errors "
          + "want --cluster run."
      ])
  }

  private static func wide(_ data: DataFolder) throws -> Study {
    let fit = try data.runs("gemstones/gemstones_hot_upto100B.csv").fit("chinchilla")
    return Study(
      title: "Gemstones, constant rate, delta 1e-3", law: "chinchilla",
      setting: "The same with the threshold of Hoffmann et al. Reference: an independent fit.",
      figures: try fit.calibration.figures(
        Array(zip(symbols, [213.08, 4.9676e6, 2.143206, 0.292892, 0.712979])), digits: 5) + [
          .init("objective", published: 1.9816128e-3, ours: fit.cost, digits: 8)
        ])
  }
}
