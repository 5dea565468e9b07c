import NumericsCore
import Quantities

/// An axis laid over a length: where its values lie, and which of them are marked.
struct AxisPlaces {
  /// A value that is marked on the axis.
  struct Mark {
    let place: Double
    let value: Double
    /// What stands beside it; empty for the small marks between.
    let text: String
  }

  let axis: Figure.Axis
  let length: Double
  /// The first and the last coordinate: values, or their powers of ten.
  private let span: ClosedRange<Double>

  /// The room next to the outermost values, as a share of the span.
  private static let margin = 0.04
  /// Values that differ by less than this share are one place.
  private static let rounding = 1e-9
  /// Powers of ten are marked alone from so many within the axis on; below, values between them are too.
  private static let fewestPowers = 2
  /// Fewer marks than these do not show an axis.
  private static let fewestMarks = 3
  /// More marks than these are not tried.
  private static let mostMarks = 40

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
    if let range = axis.range, let lower = Self.coordinate(of: range.lower, on: axis),
      let upper = Self.coordinate(of: range.upper, on: axis), lower < upper
    {
      span = lower...upper
      return
    }
    let own = values.compactMap { Self.coordinate(of: $0, on: axis) }
    let others = further.compactMap { Self.coordinate(of: $0, on: axis) }
    let shown = own.isEmpty ? others : own
    var (least, largest) = (shown.min() ?? 0, shown.max() ?? 1)
    let most = largest - least
    least = max(min(least, others.min() ?? least), least - most)
    largest = min(max(largest, others.max() ?? largest), largest + most)
    let width = largest - least
    let size = max(least.magnitude, largest.magnitude)
    let room = width > Self.rounding * size ? Self.margin * width : 0.5 * max(size, 1)
    let ends = (lower: least - room, upper: largest + room)
    span = (ends.upper - ends.lower).isFinite ? ends.lower...ends.upper : 0...1
  }

  /// The values at the ends of the axis.
  var ends: Interval {
    Interval(lower: value(at: span.lowerBound), upper: value(at: span.upperBound))
  }

  /// Where a value lies, from 0 to the length for those that were to be shown, and no further away than
  /// ten lengths; nil where it has no place.
  func place(of value: Double) -> Double? {
    guard let coordinate = Self.coordinate(of: value, on: axis) else { return nil }
    let share = (coordinate - span.lowerBound) / (span.upperBound - span.lowerBound)
    return length * min(max(share, -10), 10)
  }

  /// The marked values with their places: whole powers of ten where a logarithmic axis spans some,
  /// else multiples of 1, 2 or 5 times one, as close as their words allow.
  ///
  /// - Parameter room: How far along the axis a text reaches, with the gap to the next.
  /// - Returns: The marks in order; small ones without words between powers of ten.
  func marks(_ room: (String) -> Double) -> [Mark] {
    guard axis.names.isEmpty else {
      return axis.names.enumerated().compactMap { index, name in
        place(of: Double(index + 1)).map { Mark(place: $0, value: Double(index + 1), text: name) }
      }
    }
    if axis.scale == .log, wholePowers.count >= Self.fewestPowers { return powers(room) }
    if axis.scale == .log {
      let marks = halfDecades
      if marks.count >= Self.fewestMarks, isRoomy(marks, room) { return marks }
    }
    var roomy: [Mark]?
    for step in steps where roomy == nil {
      let marks = multiples(of: step)
      if marks.count <= Self.mostMarks, isRoomy(marks, room) { roomy = marks }
    }
    if let roomy, roomy.count > 1 { return roomy }
    // One number alone says nothing of an axis: two, of the coarsest step that has two with room.
    for step in steps.reversed() {
      if let pair = ends(of: multiples(of: step), room) { return pair }
    }
    return roomy ?? []
  }

  /// Steps of 1, 2 and 5 times powers of ten, the least first.
  private var steps: [Double] {
    let ends = ends
    var step = Self.step(above: (ends.upper - ends.lower) / Double(Self.mostMarks))
    return (0..<10).map { _ in
      defer { step = Self.step(above: step * 1.01) }
      return step
    }
  }

  /// The first and the last of some marks; nil where there are no two, or no room for both.
  private func ends(of marks: [Mark], _ room: (String) -> Double) -> [Mark]? {
    guard marks.count > 1 else { return nil }
    let ends = [marks[0], marks[marks.count - 1]]
    return isRoomy(ends, room) ? ends : nil
  }

  /// The exponents of the powers of ten within the axis.
  private var wholePowers: [Int] {
    guard let first = Int(exactly: span.lowerBound.rounded(.up)),
      let last = Int(exactly: span.upperBound.rounded(.down)), first <= last
    else { return [] }
    return Array(first...last)
  }

  /// The marks at 1, 2 and 5 times powers of ten.
  private var halfDecades: [Mark] {
    guard span.upperBound - span.lowerBound < 3,
      let first = Int(exactly: span.lowerBound.rounded(.down)),
      let last = Int(exactly: span.upperBound.rounded(.up))
    else { return [] }
    return (first...last).flatMap { power in
      [1.0, 2, 5].compactMap { mark($0 * VectorMath.power(10, Double(power))) }
    }
  }

  private func powers(_ room: (String) -> Double) -> [Mark] {
    let powers = wholePowers
    for every in 1...max(powers.count, 1) {
      let marks = powers.filter { $0 % every == 0 }.compactMap {
        mark(VectorMath.power(10, Double($0)))
      }
      guard isRoomy(marks, room), marks.count > 1 else { continue }
      return every == 1 && powers.count <= 8 ? marks + between(powers) : marks
    }
    let all = powers.compactMap { mark(VectorMath.power(10, Double($0))) }
    return ends(of: all, room) ?? Array(all.prefix(1))
  }

  /// Small marks at 2 to 9 times each power of ten.
  private func between(_ powers: [Int]) -> [Mark] {
    ((powers[0] - 1)...powers[powers.count - 1]).flatMap { power in
      (2...9).compactMap { digit -> Mark? in
        let value = Double(digit) * VectorMath.power(10, Double(power))
        return inside(value).map { Mark(place: $0, value: value, text: "") }
      }
    }
  }

  private func multiples(of step: Double) -> [Mark] {
    let ends = ends
    let first = (ends.lower / step).rounded(.up)
    guard step > 0, let count = Int(exactly: (ends.upper / step).rounded(.down) - first),
      count >= 0,
      count <= 2 * Self.mostMarks
    else { return [] }
    return (0...count).compactMap { mark((first + Double($0)) * step) }
  }

  private func mark(_ value: Double) -> Mark? {
    inside(value).map { Mark(place: $0, value: value, text: text(value)) }
  }

  private func inside(_ value: Double) -> Double? {
    place(of: value).flatMap { (-1e-6...length + 1e-6).contains($0) ? $0 : nil }
  }

  /// A marked value in words, as print has it; powers of ten as such where numbers are written with them.
  private func text(_ value: Double) -> String {
    let text = axis.style.text(value, digits: 3).printedMinus
    return text.hasPrefix("1e") ? "10^" + text.dropFirst(2) : text
  }

  private func isRoomy(_ marks: [Mark], _ room: (String) -> Double) -> Bool {
    zip(marks, marks.dropFirst()).allSatisfy { first, next in
      next.place - first.place >= (room(first.text) + room(next.text)) / 2
    }
  }

  /// The least of 1, 2 or 5 times a power of ten that is no less than a width.
  private static func step(above width: Double) -> Double {
    guard width > 0, width.isFinite else { return 1 }
    let power = VectorMath.power(10, VectorMath.value(of: .log10, at: width).rounded(.down))
    return [1, 2, 5].map { $0 * power }.first { $0 >= width * (1 - 1e-9) } ?? 10 * power
  }

  private func value(at coordinate: Double) -> Double {
    axis.scale == .log ? VectorMath.power(10, coordinate) : coordinate
  }

  private static func coordinate(of value: Double, on axis: Figure.Axis) -> Double? {
    let coordinate = axis.scale == .log ? VectorMath.value(of: .log10, at: value) : value
    return coordinate.isFinite ? coordinate : nil
  }
}

extension Figure.Panel {
  /// The panel's axes laid over lengths.
  ///
  /// - Parameters:
  ///   - sharing: Panels that lie over the same horizontal axis, this one among them.
  ///   - width: The length of the horizontal axis.
  ///   - height: The length of the vertical axis.
  /// - Returns: Both axes.
  func places(
    sharing: [Figure.Panel], width: Double, height: Double
  ) -> (x: AxisPlaces, y: AxisPlaces) {
    func values(
      _ panels: [Figure.Panel], _ room: Figure.Room, _ coordinate: (Figure.Point) -> Double
    )
      -> [Double]
    {
      panels.flatMap(\.layers).filter { $0.room == room }.flatMap(\.points).map(coordinate)
    }
    return (
      AxisPlaces(
        horizontal, showing: values(sharing, .full, \.x), and: values(sharing, .limited, \.x),
        length: width),
      AxisPlaces(
        vertical, showing: values([self], .full, \.y), and: values([self], .limited, \.y),
        length: height)
    )
  }
}

extension String {
  /// The text with the sign of print in place of the hyphen before numbers.
  var printedMinus: String {
    guard contains("-") else { return self }
    // A regular expression takes longer to be read than all else of a figure.
    return String(
      zip(self, dropFirst() + " ").map { own, next in
        own == "-" && next.isASCII && next.isNumber ? "\u{2212}" : own
      })
  }
}
