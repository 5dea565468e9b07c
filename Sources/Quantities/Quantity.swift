/// A number with its unit, such as 1.4 T tokens.
public struct Quantity: Hashable, Sendable, Codable, CustomStringConvertible {
  /// The number, in `unit`.
  public let value: Double
  /// The unit that the number counts.
  public let unit: Unit

  /// The quantity of `value` times `unit`.
  public init(_ value: Double, _ unit: Unit) {
    self.value = value
    self.unit = unit
  }

  /// The quantity that a text spells, such as `1.4T tokens`, `70 B parameters` or `2e21`.
  ///
  /// The number comes first, as in `NumberText`; the rest is the unit, plain when there is none.
  /// Nil when the text does not begin with a number.
  public init?(parsing text: String) {
    let words = text.split { $0 == " " || $0 == "\t" }.map(String.init)
    guard let first = words.first, let value = NumberText.value(of: first) else { return nil }
    self.init(value, Unit(parsing: words.dropFirst().joined(separator: " ")))
  }

  /// The value in another unit; nil when the bases differ.
  public func value(in other: Unit) -> Double? {
    unit.factor(to: other).map { value * $0 }
  }

  /// The number in four digits and the unit, such as `1.4T tokens`.
  public var description: String {
    unit == .one ? NumberText.text(value) : "\(NumberText.text(value)) \(unit)"
  }
}
