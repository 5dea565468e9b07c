import Fitting
import Formulas
import NumericsCore
import Quantities
import Runs

/// Parallel scaling, Chen and others 2025 (arXiv:2505.10475): runs are literals of the published script.
///
/// Figures: ../shared/laws/catalog-sources.md §2, the published script polished to its minimum.
enum ParScaleStudies {
  static let law = "parscale"

  static func all(_ data: DataFolder) throws -> [Study] {
    try [
      study(
        "Stack-V2-Python", "stack-v2-python", data, published: 0.3935,
        values: [0.691207, 1.13071e7, 0.189358, 0.393457], objective: 3.67674e-5, heldOut: 0.0031),
      study(
        "Pile", "pile", data, published: 0.3345,
        values: [1.288588, 1.97517e8, 0.196281, 0.334442], objective: 1.81393e-5, heldOut: 0.0043),
    ]
  }

  private static func study(
    _ name: String, _ corpus: String, _ data: DataFolder, published: Double, values: [Double],
    objective: Double, heldOut: Double
  ) throws -> Study {
    let table = try data.ownRuns("parscale/runs.csv", where: "corpus == '\(corpus)'")
    let fit = try table.fit(law)
    let small = try table.keeping(where: .init(parsing: "P < 8"))
      .fit(law, objective: DataFolder.squares)
    let large = try table.keeping(where: .init(parsing: "P == 8"))
    let errors = try zip(large.numbers("N"), large.numbers("loss")).map { size, loss in
      try abs(small.prediction(["N": size, "P": 8]) - loss)
    }
    let multipliers = try [(2.0, "2"), (4, "4"), (8, "8")].map { streams, words in
      try (
        "N of \(words) streams, times", fit.value("k") * VectorMath.value(of: .log, at: streams) + 1
      )
    }
    let printed = corpus == "pile" ? [1.232, 1.464, 1.695] : [1.273, 1.545, 1.818]
    return Study(
      title: "ParScale, \(name)", law: law,
      setting: "24 runs, Huber losses of log residuals, delta 1e-3.",
      figures: try [.init("k, published", published: published, ours: fit.value("k"), digits: 4)]
        + fit.figures(Array(zip(["E", "A", "alpha", "k"], values))) + [
          .init("objective", published: objective, ours: fit.cost, digits: 6)
        ] + zip(multipliers, printed).map { .init($0.0, published: $1, ours: $0.1, digits: 4) } + [
          .init(
            "mean error at 8 streams, fitted to fewer", published: heldOut,
            ours: errors.reduce(0, +) / Double(errors.count), digits: 2)
        ],
      remarks: ["k is pinned by the runs; E, A and alpha slide along a valley."])
  }

}
