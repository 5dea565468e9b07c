extension NumberStyle {
  /// How the uncertainty of a value is written behind it.
  public enum Uncertainty: String, Sendable, CaseIterable {
    /// The standard error in units of the value's last digit: `0.347(15)`.
    case parentheses
    /// The standard error: `0.347 ± 0.015`.
    case plusminus
    /// How far the ends of the interval lie from the value: `0.347 +0.020 -0.018`.
    case interval
  }

  /// An estimate in print, value and uncertainty in one power of ten, such as `1.06(5)e11` or `(1.06 ± 0.05)e11`.
  ///
  /// The digits of the value are those of `texts(of:digits:)`. Where the uncertainty that is asked for is not known,
  /// the other is given, and the value alone where both are not.
  ///
  /// - Parameters:
  ///   - estimate: The estimate.
  ///   - form: How its uncertainty is written.
  ///   - unknown: The digits of a value whose uncertainty is not known.
  /// - Returns: The text.
  public func text(
    of estimate: Estimate, with form: Uncertainty, digits unknown: Int = 6
  ) -> String {
    guard !Self.isExact(estimate), let place = Self.place(of: estimate) else {
      return texts(of: estimate, digits: unknown).value
    }
    let exact = Digits(estimate.value)
    let minimum = exact.place(ofDigit: Self.error(of: estimate) == nil ? 2 : 1)
    let last = exact.isZero ? place : min(place, minimum)
    let number = PrintedDigits(
      value: exact.rounded(to: last), last: last, power: power(of: exact.rounded(to: last)))
    let error = Self.error(of: estimate).map {
      Digits($0).rounded(to: Digits($0).place(ofDigit: 2))
    }
    let ends = estimate.interval.flatMap { number.distances(to: $0, from: estimate.value) }
    switch (form, error, ends) {
    case (.interval, _, let ends?), (_, nil, let ends?): return number.text(ends: ends)
    case (.plusminus, let error?, _): return number.text(plusMinus: error)
    case (_, let error?, nil), (.parentheses, let error?, _):
      return number.text(inParentheses: error)
    case (_, nil, nil): return texts(of: estimate, digits: unknown).value
    }
  }
}

/// A value that was rounded to a place, next to which its uncertainty is written.
private struct PrintedDigits {
  let value: Digits
  let last: Int
  let power: (exponent: Int, mark: String)

  /// The value in its power of ten, without that.
  private var mantissa: String { plain(value, to: last) }

  private func plain(_ digits: Digits, to place: Int) -> String {
    digits.plain(to: place, shiftedBy: -power.exponent)
  }

  /// `0.347(15)`; of an error that the value's digits do not show, with a sign.
  func text(inParentheses error: Digits) -> String {
    let shown = error.rounded(to: last)
    guard !shown.isZero else { return text(plusMinus: error) }
    let hasFraction = last - power.exponent < 0
    // In units of the last digit behind a point, else in full.
    let digits = hasFraction ? shown.plain(to: last, shiftedBy: -last) : plain(shown, to: last)
    return "\(mantissa)(\(digits))\(power.mark)"
  }

  /// `0.347 ± 0.015`, or `(1.06 ± 0.05)e11`.
  func text(plusMinus error: Digits) -> String {
    marked("\(mantissa) ± \(plain(error, to: min(last, error.lastPlace)))")
  }

  /// `0.347 +0.020 -0.018`, or `(1.06 +0.06 -0.05)e11`.
  func text(ends: (up: Digits, down: Digits)) -> String {
    let (up, down) = (
      plain(ends.up, to: endPlace(ends.up)), plain(ends.down, to: endPlace(ends.down))
    )
    return marked("\(mantissa) +\(up) -\(down)")
  }

  private func endPlace(_ digits: Digits) -> Int {
    digits.isZero ? last : min(last, digits.place(ofDigit: 1))
  }

  private func marked(_ text: String) -> String {
    power.mark.isEmpty ? text : "(\(text))\(power.mark)"
  }

  /// How far both ends lie from a value, to its last place, but to a digit at least; nil where one is open.
  func distances(to interval: Interval, from value: Double) -> (up: Digits, down: Digits)? {
    let distances = [interval.upper - value, value - interval.lower]
    guard distances.allSatisfy({ $0.isFinite && $0 >= 0 }) else { return nil }
    let rounded = distances.map { distance in
      let digits = Digits(distance)
      return digits.rounded(to: digits.isZero ? last : min(last, digits.place(ofDigit: 1)))
    }
    return (rounded[0], rounded[1])
  }
}
