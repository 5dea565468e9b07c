import Laws
import Planning
import Quantities

extension Figure.Axis {
  /// The axis of a quantity with some values: logarithmic where they are positive and span it.
  ///
  /// - Parameters:
  ///   - symbol: The quantity.
  ///   - unit: Its unit.
  ///   - values: What is to be shown.
  init(_ symbol: Symbol, _ unit: Unit?, spanning values: [Double]) {
    self.init(
      label: Words.header(symbol, unit?.stated), scale: .spanning(values),
      style: NumberStyle(unit: unit, unknown: .suffixed))
  }

  /// The axis of a variable.
  init(_ variable: Law.Variable, spanning values: [Double]) {
    self.init(variable.symbol, variable.unit, spanning: values)
  }

  /// The axis of things that are told apart by their names: the first of n at n, the highest place.
  static func names(_ names: [String], label: String = "") -> Figure.Axis {
    Figure.Axis(
      label: label, scale: .linear, style: .plain,
      range: Interval(lower: 0.4, upper: Double(names.count) + 0.6), names: names.reversed())
  }

  /// The axis of shares of something, in percent.
  static func percent(_ label: String, range: Interval? = nil) -> Figure.Axis {
    Figure.Axis(label: label, scale: .linear, style: .plain, range: range)
  }
}

extension Figure.Scale {
  /// Values that lie further apart than this factor are laid out by factors.
  private static let leastSpan = 1.4

  /// The scale for some values.
  static func spanning(_ values: [Double]) -> Figure.Scale {
    let known = values.filter(\.isFinite)
    guard let least = known.min(), let largest = known.max(), least > 0 else { return .linear }
    return largest / least >= leastSpan ? .log : .linear
  }
}

/// Values evenly spaced by factors, or by differences where some are not above 0.
enum Grid {
  /// - Parameters:
  ///   - lower: The first value.
  ///   - upper: The last value.
  ///   - count: How many, at least 2.
  /// - Returns: The values; the first alone where it is not below the last.
  static func values(from lower: Double, to upper: Double, count: Int) -> [Double] {
    guard count > 1, lower < upper else { return [lower] }
    guard lower > 0 else {
      return (0..<count).map { lower + Double($0) / Double(count - 1) * (upper - lower) }
    }
    return AmountRange(lower: lower, upper: upper).amounts(count)
  }
}

extension Figure.Panel {
  /// A place without a panel.
  package static let blank = Figure.Panel(
    horizontal: Figure.Axis(label: "", scale: .linear, style: .plain),
    vertical: Figure.Axis(label: "", scale: .linear, style: .plain), layers: [])

  /// Whether there is nothing to draw.
  var isBlank: Bool { layers.isEmpty && horizontal.label.isEmpty }
}
