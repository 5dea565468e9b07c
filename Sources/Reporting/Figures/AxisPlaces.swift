import NumericsCore
import Quantities

/// An axis laid over a length: where its values lie, and which of them are marked.
struct AxisPlaces {
  private let axis: Figure.Axis
  private let length: Double
  /// The first and the last coordinate: values, or their powers of ten.
  private let span: ClosedRange<Double>

  /// More marks than these would run into each other.
  private static let mostMarks = 10
  /// The room next to the outermost values, as a share of the span.
  private static let margin = 0.04
  /// Values that differ by less than this share are one place.
  private static let rounding = 1e-9

  /// - Parameters:
  ///   - axis: The axis.
  ///   - values: What is to find room on it; values without a place are passed over.
  ///   - further: What finds room too as long as the axis becomes no more than three times as long.
  ///   - length: The length of the axis.
  init(
    _ axis: Figure.Axis, showing values: [Double], and further: [Double] = [], length: Double
  ) {
    self.axis = axis
    self.length = length
    let own = values.compactMap { Self.coordinate(of: $0, on: axis) }
    let others = further.compactMap { Self.coordinate(of: $0, on: axis) }
    var (least, largest) = (own.min() ?? 0, own.max() ?? 1)
    let most = largest - least
    least = max(min(least, others.min() ?? least), least - most)
    largest = min(max(largest, others.max() ?? largest), largest + most)
    let width = largest - least
    let size = max(least.magnitude, largest.magnitude)
    let room = width > Self.rounding * size ? Self.margin * width : 0.5 * max(size, 1)
    let ends = (lower: least - room, upper: largest + room)
    span = (ends.upper - ends.lower).isFinite ? ends.lower...ends.upper : 0...1
  }

  /// Where a value lies, from 0 to the length for those that were to be shown, and no further away than
  /// ten lengths; nil where it has no place.
  func place(of value: Double) -> Double? {
    guard let coordinate = Self.coordinate(of: value, on: axis) else { return nil }
    let share = (coordinate - span.lowerBound) / (span.upperBound - span.lowerBound)
    return length * min(max(share, -10), 10)
  }

  /// The marked values with their places: whole powers of ten where a logarithmic axis spans some,
  /// else multiples of 1, 2 or 5 times one.
  var marks: [(place: Double, text: String)] {
    let spansPowers = axis.scale == .log && span.upperBound - span.lowerBound >= 2
    let isDirect = axis.scale == .linear || spansPowers
    let ends = [span.lowerBound, span.upperBound].map { isDirect ? $0 : VectorMath.power(10, $0) }
    let step = Self.step(over: ends[1] - ends[0], least: spansPowers ? 1 : 0)
    let first = (ends[0] / step).rounded(.up)
    guard let count = Int(exactly: (ends[1] / step).rounded(.down) - first), count >= 0,
      count <= 2 * Self.mostMarks
    else { return [] }
    return (0...count).compactMap { index in
      let mark = (first + Double(index)) * step
      let value = spansPowers ? VectorMath.power(10, mark) : mark
      return place(of: value).map { ($0, axis.style.text(value, digits: 3)) }
    }
  }

  /// The distance of marks, 1, 2 or 5 times a power of ten.
  private static func step(over width: Double, least: Double) -> Double {
    let wanted = max(width / Double(mostMarks), least)
    let power = VectorMath.power(10, VectorMath.value(of: .log10, at: wanted).rounded(.down))
    return [1, 2, 5].map { $0 * power }.first { $0 >= wanted * (1 - 1e-9) } ?? 10 * power
  }

  private static func coordinate(of value: Double, on axis: Figure.Axis) -> Double? {
    let coordinate = axis.scale == .log ? VectorMath.value(of: .log10, at: value) : value
    return coordinate.isFinite ? coordinate : nil
  }
}
