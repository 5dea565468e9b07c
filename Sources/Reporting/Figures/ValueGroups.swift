import Laws
import NumericsCore
import Quantities

/// The values of one variable that get a line and a color of their own.
struct ValueGroups {
  let variable: Law.Variable
  /// The values that have a line, in order.
  let shown: [Double]
  private let range: Interval

  /// More lines than these cannot be told apart.
  private static let mostLines = 6
  /// Values within this factor are one: sizes of one model counted with and without its embeddings.
  private static let same = 1.02

  /// - Parameters:
  ///   - variable: The variable.
  ///   - values: Its value in every run.
  init?(_ variable: Law.Variable, values: [Double]) {
    var distinct: [Double] = []
    for value in values.filter(\.isFinite).sorted() {
      guard let last = distinct.last, value > 0, value <= Self.same * last || value == last else {
        distinct.append(value)
        continue
      }
    }
    guard let least = distinct.first, let largest = distinct.last else { return nil }
    self.variable = variable
    range = Interval(lower: least, upper: largest)
    guard distinct.count > Self.mostLines else {
      shown = distinct
      return
    }
    let wanted = Grid.values(from: least, to: largest, count: Self.mostLines)
    let nearest = wanted.compactMap { place in
      distinct.min { Self.distance($0, place) < Self.distance($1, place) }
    }
    shown = nearest.enumerated().filter { $0.offset == 0 || nearest[$0.offset - 1] != $0.element }
      .map(\.element)
  }

  /// The color of a value: a place of the ramp by its order of magnitude.
  func tint(_ value: Double) -> Figure.Tint {
    guard range.upper > range.lower else { return .category(0) }
    guard range.lower > 0 else { return .shade((value - range.lower) / range.width) }
    let whole = VectorMath.value(of: .log, at: range.upper / range.lower)
    return .shade(VectorMath.value(of: .log, at: value / range.lower) / whole)
  }

  /// A value in words, such as `N = 70M`.
  func name(_ value: Double) -> String {
    "\(variable.symbol) = \(NumberStyle(unit: variable.unit, unknown: .suffixed).text(value, digits: 3))"
  }

  /// Whether a run's value is one of a line.
  func belongs(_ value: Double, to shown: Double) -> Bool {
    value == shown || (shown > 0 && value / shown < Self.same && shown / value < Self.same)
  }

  /// Points in the color of their values, those of one color in one layer.
  ///
  /// - Parameters:
  ///   - points: The points.
  ///   - values: The value of each.
  ///   - names: What each is called.
  ///   - mark: How they are marked.
  /// - Returns: A layer a color.
  func dots(
    _ points: [Figure.Point], values: [Double], names: [String], _ mark: Figure.Mark
  ) -> [Figure.Layer] {
    var order: [Figure.Tint] = []
    var members: [Figure.Tint: [Int]] = [:]
    for index in points.indices {
      let tint = tint(values[index]).rounded
      if members[tint] == nil { order.append(tint) }
      members[tint, default: []].append(index)
    }
    return order.map { tint in
      let own = members[tint] ?? []
      return Figure.Layer(
        .dots(own.map { points[$0] }, mark, names: own.map { names[$0] }), tint)
    }
  }

  private static func distance(_ value: Double, _ place: Double) -> Double {
    value > 0 && place > 0
      ? VectorMath.value(of: .log, at: value / place).magnitude : (value - place).magnitude
  }
}

extension Figure.Tint {
  /// The tint with its place on the ramp rounded, so that equal colors are equal.
  fileprivate var rounded: Figure.Tint {
    if case .shade(let share) = self { .shade((16 * share).rounded() / 16) } else { self }
  }
}
