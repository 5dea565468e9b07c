import Fitting
import Formulas
import NumericsCore
import Quantities
import Runs

/// Extrapolated learning curves, Alabdulmohsin and others 2022 (arXiv:2209.06640), language part.
///
/// Figures: ../shared/data/learning-curves-lang/README.md.
enum LearningCurveStudies {
  private static let domains: [(name: String, floor: Double, power: Double)] = [
    ("NMT", 0.04816, 0.22173), ("LM", 0.00113, 0.01397), ("BB", 0.01002, 0.01481),
  ]

  static func all(_ data: DataFolder) throws -> [Study] {
    let table = try data.runs("learning-curves-lang/benchmark.lang.csv")
    let curves = try distinct(table)
    var figures: [Study.Figure] = []
    for domain in domains {
      let own = curves.filter { $0.key.hasPrefix(domain.name + "|") }.sorted { $0.key < $1.key }
      for (words, law, published) in [
        ("with floor", "power", domain.floor), ("pure power", "power-line", domain.power),
      ] {
        let errors = try own.map { try error(of: law, on: table, rows: $0.value) }
        figures.append(
          .init(
            "\(domain.name), \(words), \(own.count) curves", published: published,
            ours: errors.reduce(0, +) / Double(errors.count), digits: 4))
      }
    }
    return [
      Study(
        title: "Learning curves, error of extrapolation", law: "power`, `power-line",
        setting: """
          Root mean square of log residuals on the rows to extrapolate to, least squares of log residuals \
          on the others, mean over curves; 687 rows that repeat others are dropped.
          """,
        figures: figures)
    ]
  }

  /// The rows of each curve, those that repeat an earlier one left out.
  private static func distinct(_ table: RunTable) throws -> [String: [Int]] {
    let labels = try ["Domain", "Task", "Model"].map { name in
      let column = try table.column(Symbol(name))
      return column.labels ?? (column.numbers ?? []).map { "\($0)" }
    }
    let numbers = try ["Seen Examples", "Loss", "Training"].map { try table.numbers(Symbol($0)) }
    var (seen, curves): (Set<String>, [String: [Int]]) = ([], [:])
    for row in 0..<table.rowCount {
      let curve = labels.map { $0[row] }.joined(separator: "|")
      let key = curve + numbers.map { "\($0[row])" }.joined(separator: "|")
      if seen.insert(key).inserted { curves[curve, default: []].append(row) }
    }
    return curves
  }

  private static func error(of law: String, on table: RunTable, rows: [Int]) throws -> Double {
    let (x, loss, training) = try (
      table.numbers("Seen Examples"), table.numbers("Loss"), table.numbers("Training")
    )
    let shown = rows.filter { training[$0] == 1 }
    let hidden = rows.filter { training[$0] == 0 }
    let runs = RunTable(
      name: "curve", numbers: [("x", shown.map { x[$0] }), ("L", shown.map { loss[$0] })])
    let fit = try runs.fit(law, objective: DataFolder.logSquares)
    let squares = try hidden.map { row in
      let residual = try VectorMath.value(
        of: .log, at: fit.calibration.prediction(["x": x[row]]) / loss[row])
      return residual * residual
    }
    return (squares.reduce(0, +) / Double(squares.count)).squareRoot()
  }

}
