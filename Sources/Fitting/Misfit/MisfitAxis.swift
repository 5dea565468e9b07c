import Laws
import NumericsCore
package import Quantities

/// One coordinate of the place of a run among others, in e-folds.
package enum MisfitAxis: Sendable, Hashable {
  /// The logarithm of a variable.
  case logarithm(Symbol)
  /// A variable that is 0 in some run, over the width of its range.
  case share(Symbol, width: Double)
  /// The logarithm of the ratio of two variables of sizes or tokens.
  case ratio(Symbol, Symbol)
  /// Whether a run has a label, the place of it among those of a column.
  case label(Symbol, place: Double)

  /// The axes of the runs of a law: its variables, ratios of its sizes and tokens, and its labels.
  static func all(of data: FitData, law: Law) -> [MisfitAxis] {
    let variables = law.variables.compactMap { variable -> MisfitAxis? in
      guard let column = data.columns[variable.symbol], let least = column.min(),
        let most = column.max()
      else { return nil }
      if least > 0 { return .logarithm(variable.symbol) }
      return most > least ? .share(variable.symbol, width: most - least) : nil
    }
    let ratios = RatioRange.all(of: data, law: law).map { MisfitAxis.ratio($0.over, $0.under) }
    let labels = law.labels.flatMap { label -> [MisfitAxis] in
      let places = Set(data.columns[label.symbol] ?? [])
      return places.count < 2 ? [] : places.sorted().map { .label(label.symbol, place: $0) }
    }
    return variables + ratios + labels
  }

  /// The coordinate of a point; nil where it has none.
  func coordinate(of point: [Symbol: Double]) -> Double? {
    let value: Double? =
      switch self {
      case .logarithm(let symbol):
        point[symbol].map { VectorMath.value(of: .log, at: $0) }
      case .share(let symbol, let width): point[symbol].map { $0 / width }
      case .ratio(let over, let under):
        if let a = point[over], let b = point[under] {
          VectorMath.value(of: .log, at: a) - VectorMath.value(of: .log, at: b)
        } else {
          nil
        }
      case .label(let symbol, let place):
        point[symbol].map { $0 == place ? Self.labelPlace : 0 }
      }
    return value.flatMap { $0.isFinite ? $0 : nil }
  }

  /// The coordinate of a run along the axis of its own label.
  static let labelPlace = MisfitConstants.labelsApart / 2.0.squareRoot()
}
