/// How numbers are written for people: digits follow the uncertainty, powers of ten the habit.
public enum NumberStyle: Sendable, Hashable {
  /// `477.8`, `2143.42`; an exponent from 1e7 and below 1e-4.
  case plain
  /// `73.2B`, `1.312T` from 1e4 to below 1e15, for parameters and tokens; an exponent beyond.
  case suffixed
  /// `5.76e23` from 1e6, for compute.
  case exponent

  /// The style that fits a unit.
  ///
  /// - Parameters:
  ///   - unit: The unit; parameters and tokens are suffixed, FLOPs get an exponent.
  ///   - unknown: The style without a unit.
  public init(unit: Unit?, unknown: NumberStyle = .plain) {
    switch unit {
    case .parameters, .tokens: self = .suffixed
    case .flops: self = .exponent
    case nil: self = unknown
    default: self = .plain
    }
  }

  /// A number in at most so many significant digits, zeros at the end of a fraction dropped.
  public func text(_ value: Double, digits count: Int = 6) -> String {
    guard value.isFinite else { return Self.word(value) }
    let exact = Digits(value)
    let rounded = exact.rounded(to: exact.place(ofDigit: count))
    return text(rounded, to: rounded.lastPlace)
  }

  /// A number rounded to a multiple of 10^place, but to no fewer than `minimum` digits.
  func text(_ value: Double, to place: Int, minimum: Int) -> String {
    guard value.isFinite else { return Self.word(value) }
    let exact = Digits(value)
    let place = exact.isZero ? place : min(place, exact.place(ofDigit: minimum))
    return text(exact.rounded(to: place), to: place)
  }

  /// Digits that were rounded to a place, with the power of ten of this style.
  private func text(_ digits: Digits, to place: Int) -> String {
    guard !digits.isZero else { return digits.plain(to: place) }
    let power = power(of: digits)
    return digits.plain(to: place, shiftedBy: -power.exponent) + power.mark
  }

  /// The power of ten that is written behind a number, such as 9 as `B`; 0 where none is.
  func power(of digits: Digits) -> (exponent: Int, mark: String) {
    guard !digits.isZero else { return (0, "") }
    let exponent = digits.exponent
    if self == .suffixed, (4..<15).contains(exponent) {
      let power = min(exponent / 3 * 3, 12)
      return (power, ["K", "M", "B", "T"][power / 3 - 1])
    }
    let largest = self == .plain ? 7 : self == .exponent ? 6 : 15
    return exponent >= largest || exponent < -4 ? (exponent, "e\(exponent)") : (0, "")
  }

  private static func word(_ value: Double) -> String {
    value.isNaN ? "nan" : value < 0 ? "-inf" : "inf"
  }
}

extension NumberStyle {
  /// An estimate as it reads in print.
  public struct EstimateText: Sendable, Hashable {
    /// The value, to the second significant digit of its error.
    public let value: String
    /// The standard error in two significant digits; nil without one.
    public let standardError: String?
    /// The interval, such as `[290, 790]`; nil without one.
    public let interval: String?

    /// All that is known in one line, such as `480 ± 120 [290, 790]`.
    public var line: String {
      value + (standardError.map { " ± \($0)" } ?? "") + (interval.map { " \($0)" } ?? "")
    }
  }

  /// More digits than these of a value are never printed; beyond them errors are rounding.
  private static let mostDigits = 10
  /// Ends of an interval apart by more than this factor leave a value open.
  private static let openSpan = 100.0
  /// The digits of a value that is left open.
  private static let openDigits = 3

  /// An estimate in print: 477.826 with a standard error of 123.9 is `480` and `120`.
  ///
  /// The value ends at the second significant digit of its standard error. Without one a quarter of
  /// the interval's width stands in for it. Without both the value gets the given digits, and three
  /// at most when its interval is open or spans a factor over 100. A value that is exact but for
  /// rounding has neither error nor interval in print. Ends of the interval are printed to the same
  /// place, but in no fewer than two digits and to no more than the third digit of their distance.
  public func texts(of estimate: Estimate, digits unknown: Int = 6) -> EstimateText {
    if Self.isExact(estimate) {
      return EstimateText(
        value: text(estimate.value, digits: unknown), standardError: nil, interval: nil)
    }
    let error = Self.error(of: estimate)
    guard let place = Self.place(of: estimate) else {
      let digits = estimate.interval == nil ? unknown : Self.openDigits
      return EstimateText(
        value: text(estimate.value, digits: digits),
        standardError: estimate.standardError.map { text($0, digits: 2) },
        interval: estimate.interval.map {
          "[\(endText($0.lower, digits: digits)), \(endText($0.upper, digits: digits))]"
        })
    }
    return EstimateText(
      value: text(estimate.value, to: place, minimum: error == nil ? 2 : 1),
      standardError: error.map { text($0, to: Digits($0).place(ofDigit: 2), minimum: 2) },
      interval: estimate.interval.map {
        "[\(end($0.lower, of: estimate.value, to: place)), "
          + "\(end($0.upper, of: estimate.value, to: place))]"
      })
  }

  /// A value with its interval, such as `0.561 [0.455, 0.692]`.
  ///
  /// - Parameters:
  ///   - estimate: The estimate.
  ///   - digits: The digits where neither an error nor an interval tells them.
  /// - Returns: The value, and the interval where there is one.
  public func line(_ estimate: Estimate, digits: Int = 4) -> String {
    let texts = texts(of: estimate, digits: digits)
    return texts.value + (texts.interval.map { " \($0)" } ?? "")
  }

  /// The standard error where it says something.
  static func error(of estimate: Estimate) -> Double? {
    estimate.standardError.flatMap { $0.isFinite && $0 > 0 ? $0 : nil }
  }

  /// The place that a value is printed to: the second digit of its error, or of a quarter of its interval; nil
  /// without both.
  static func place(of estimate: Estimate) -> Int? {
    let width = estimate.interval.map { $0.width / 4 }.flatMap { $0.isFinite && $0 > 0 ? $0 : nil }
    guard let scale = error(of: estimate) ?? width, estimate.value.isFinite else { return nil }
    let finest = Digits(estimate.value).exponent - mostDigits + 1
    let open = isOpen(estimate) ? Digits(estimate.value).place(ofDigit: openDigits) : finest
    return max(Digits(scale).place(ofDigit: 2), finest, open)
  }

  /// Whether a value is exact but for rounding.
  static func isExact(_ estimate: Estimate) -> Bool {
    let widths = [estimate.standardError, estimate.interval?.width].compactMap { $0 }
    return widths.contains { $0 <= Rounding.share * estimate.value.magnitude }
  }

  private static func isOpen(_ estimate: Estimate) -> Bool {
    guard let interval = estimate.interval, interval.lower > 0 else { return false }
    return interval.upper / interval.lower > openSpan
  }

  /// An end of an interval of which nothing says how finely it is known; an infinite one is open.
  package func endText(_ end: Double, digits: Int) -> String {
    end.isInfinite ? "open" : text(end, digits: digits)
  }

  /// An end of an interval: to the value's place, but to no more than the third digit of its distance
  /// from the value, so that an end far away is not printed to the digits of one close by.
  private func end(_ end: Double, of value: Double, to place: Int) -> String {
    if end.isInfinite { return "open" }
    let distance = (end - value).magnitude
    guard distance.isFinite, distance > 0 else { return text(end, to: place, minimum: 2) }
    return text(end, to: max(place, Digits(distance).place(ofDigit: 3)), minimum: 2)
  }
}
