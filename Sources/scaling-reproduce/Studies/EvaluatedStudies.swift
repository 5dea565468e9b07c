import Formulas
import Laws
import Quantities

/// Published coefficients, evaluated where their papers or notes on them give a value: laws without public
/// runs.
///
/// Figures: ../shared/laws/catalog-sources.md and ../shared/laws/precision-and-qat.md.
enum EvaluatedStudies {
  /// A published row of a law, asked at a point.
  private struct Point {
    let law: String
    let key: String
    let place: [Symbol: Double]
    let published: Double
    var quantity: Symbol?
    var digits = 4
    /// What one unit of the printed figure is, such as a percent.
    var unit = 1.0
  }

  static func all(_ data: DataFolder) throws -> [Study] {
    try [
      study("Sparsing law", "Activation ratio in percent at some tokens.", sparsing),
      study(
        "Power scheduler", "Learning rates: the paper's example and its observed optima.", scheduler
      ),
      study(
        "Recommender gain", "Gain of AUC in percent; the law's value as derived from its table.",
        gains),
      study("Quantization-aware training, Chen and others", "Errors and losses of Table 1.", chen),
      study("Floating point, Sun and others", "Critical tokens in T at 1B, groups of 128.", sun),
      study(
        "Quantization after training, Ouyang and others", "Critical width and loss by Fig. 6.",
        ouyang),
      study(
        "Best fraction of quantization-aware training", "The rule's table, natural logarithms.",
        fractions),
    ]
  }

  private static let sparsing: [Point] = [
    ("sparsing-relu", "m100", 100e9, 6.74), ("sparsing-relu", "m800", 300e9, 7.45),
    ("sparsing-relu", "m1200", 100e9, 9.17), ("sparsing-relu", "m2400", 800e9, 6.52),
    ("sparsing-silu", "m100", 100e9, 39.8),
  ].map {
    Point(law: $0.0, key: $0.1, place: ["D": $0.2], published: $0.3, digits: 3, unit: 0.01)
  }

  private static let scheduler: [Point] = [
    (1024, 1e13, 0.001104), (128, 2e9, 0.0106), (128, 256e9, 0.00089), (16, 128e9, 0.00016),
    (512, 128e9, 0.0051),
  ].map {
    Point(
      law: "power-scheduler-rate", key: "all", place: ["batch": $0.0, "T": $0.1], published: $0.2,
      digits: 3)
  }

  private static let gains: [Point] = [
    ("rankmixer", 135.5e6, 0.4804), ("unimixer", 67.5e6, 0.5286), ("unimixer", 101.5e6, 0.5579),
    ("unimixer-lite", 42.4e6, 0.6411),
  ].map {
    Point(law: "recommender-gain", key: $0.0, place: ["N": $0.1], published: $0.2, unit: 0.01)
  }

  private static let chen: [Point] =
    [
      ("w4a4", 594e6, 100e9, 32, 0.0441), ("w4a4", 594e6, 100e9, 128, 0.0573),
      ("w4a16", 594e6, 100e9, 128, 0.0210), ("w16a4", 594e6, 100e9, 128, 0.0400),
      ("w4a4", 74e6, 10e9, 128, 0.0761),
    ].map {
      Point(
        law: "qat-chen", key: $0.0, place: ["N": $0.1, "D": $0.2, "G": $0.3], published: $0.4,
        quantity: "error", digits: 3)
    } + [
      Point(
        law: "qat-chen", key: "w4a4", place: ["N": 594e6, "D": 100e9, "G": 1], published: 2.7409,
        digits: 5),
      Point(
        law: "qat-chen", key: "w4a4", place: ["N": 74e6, "D": 10e9, "G": 1], published: 3.490),
      Point(
        law: "qat-chen", key: "w4a4", place: ["N": 594e6, "D": 100e9, "G": 128], published: 0.712,
        quantity: "eff", digits: 3),
    ]

  private static let sun: [Point] = [(8.0, 7.0, 1729.5), (4, 3, 27.33), (2, 1, 0.393)].map {
    Point(
      law: "float-sun", key: "sun", place: ["N": 1e9, "E": $0.0, "M": $0.1, "B": 128],
      published: $0.2, quantity: "D_crit", unit: 1e12)
  }

  private static let ouyang: [Point] = [
    // 0.017 * (1e11)^0.5251 / ((1e9)^0.2261 * 4^5.4967), by hand.
    Point(
      law: "ptq-ouyang", key: "gptq", place: ["N": 1e9, "D": 1e11, "P": 4], published: 0.045952,
      digits: 5)
  ]

  private static let fractions: [Point] = zip(
    [5.0, 10, 20, 50, 100, 200, 500, 1e3, 2e3, 5e3, 1e4, 2e4, 5e4, 1e5, 2e5],
    [
      0.0153, 0.0538, 0.1058, 0.1790, 0.2319, 0.2808, 0.3386, 0.3775, 0.4126, 0.4538, 0.4816,
      0.5069,
      0.5369, 0.5574, 0.5762,
    ]
  ).map { Point(law: "qat-fraction", key: "dremov", place: ["S": $0], published: $1) }

  private static func study(_ title: String, _ setting: String, _ points: [Point]) throws -> Study {
    Study(
      title: title, law: Set(points.map(\.law)).sorted().joined(separator: "`, `"),
      setting: setting, figures: try points.map(figure))
  }

  private static func figure(_ point: Point) throws -> Study.Figure {
    let law = try LawCatalog.law(named: point.law)
    guard let row = law.published.first(where: { $0.key == point.key }) else {
      throw ReproductionError("\(point.law) has no published row \(point.key)")
    }
    let formula = point.quantity.flatMap { name in
      law.allocated.first { $0.symbol == name }?.formula
    }
    let value = try (formula ?? law.formula).value(at: row.values.merging(point.place) { $1 })
    let place = point.place.sorted { $0.key < $1.key }
      .map { "\($0.key) = \(NumberText.text($0.value))" }.joined(separator: ", ")
    return Study.Figure(
      "\(point.key), \(place)\(point.quantity.map { ", \($0)" } ?? "")", published: point.published,
      ours: value / point.unit, digits: point.digits)
  }
}
