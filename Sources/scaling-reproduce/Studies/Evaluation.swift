import Fitting
import Formulas
import Laws
import Quantities

/// A published row of a law, asked at a point: for laws whose runs are not public.
struct Evaluation {
  let law: String
  /// The name of the row; nil for a law without parameters.
  let row: String?
  /// Values of variables, or of what the law computes them from.
  let place: [Symbol: Double]
  let published: Double
  /// A part of the law, or what it reports next to its response; nil for the response.
  var quantity: Symbol?
  var digits = 4
  /// What one unit of the printed figure is, such as a percent.
  var unit = 1.0
  /// Whether the printed figure is a whole number, as bits are.
  var isWhole = false

  func figure() throws -> Study.Figure {
    let ours = try value() / unit
    return Study.Figure(
      name, published: published, ours: isWhole ? ours.rounded() : ours, digits: digits)
  }

  private func value() throws -> Double {
    let law = try LawCatalog.law(named: self.law)
    var point = try row.map { try law.publishedValues(named: $0).values } ?? [:]
    point.merge(place) { $1 }
    for variable in law.variables where point[variable.symbol] == nil {
      guard let given = variable.given else { continue }
      point[variable.symbol] = try given.value(at: point)
    }
    guard let quantity else { return try law.formula.value(at: point) }
    if let value = point[quantity] { return value }
    guard
      let part = (law.allocated + law.derived + law.parts)[quantity]
    else { throw ReproductionError("\(self.law) tells no \(quantity)") }
    return try part.formula.value(at: point)
  }

  private var name: String {
    let values = place.sorted { $0.key < $1.key }
      .map { "\($0.key) = \(NumberText.text($0.value))" }
    return ([row, values.joined(separator: ", "), quantity?.name].compactMap(\.self))
      .joined(separator: ", ")
  }
}

extension Study {
  /// Published rows, each asked at points.
  init(
    evaluating evaluations: [Evaluation], title: String, setting: String, remarks: [String] = []
  ) throws {
    self.init(
      title: title, law: Set(evaluations.map(\.law)).sorted().joined(separator: "`, `"),
      setting: setting, figures: try evaluations.map { try $0.figure() }, remarks: remarks)
  }
}
