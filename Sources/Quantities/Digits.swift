/// The decimal digits of a finite number: sign, d.ddd x 10^exponent.
///
/// Rounding works on the shortest decimal that reads back to the number, halves away from zero, so
/// that 0.125 to two places is 0.13 as on paper.
package struct Digits: Hashable, Sendable {
  package let isNegative: Bool
  package let digits: [UInt8]
  /// The power of ten of the first digit; 0 for zero.
  package let exponent: Int

  private init(isNegative: Bool, digits: [UInt8], exponent: Int) {
    self.isNegative = isNegative
    self.digits = digits
    self.exponent = exponent
  }

  /// The digits of a finite number; NaN and infinities have none, and get those of 0.
  package init(_ value: Double) {
    let value = value.isFinite ? value : 0
    var digits: [UInt8] = []
    digits.reserveCapacity(17)  // a Double's shortest text has no more digits
    var leading = 0
    var beforePoint: Int?
    var (written, isWrittenBelow, isExponent) = (0, false, false)
    for byte in value.magnitude.description.utf8 {
      switch byte {
      case UInt8(ascii: "."): beforePoint = leading + digits.count
      case UInt8(ascii: "e"): isExponent = true
      case UInt8(ascii: "-"): isWrittenBelow = true
      case UInt8(ascii: "+"): continue
      case let byte:
        let digit = byte - UInt8(ascii: "0")
        if isExponent {
          written = 10 * written + Int(digit)
        } else if digit == 0, digits.isEmpty {
          leading += 1
        } else {
          digits.append(digit)
        }
      }
    }
    let before = (beforePoint ?? leading + digits.count) - 1 - leading
    self.init(
      isNegative: value < 0, digits: digits,
      exponent: value == 0 ? 0 : before + (isWrittenBelow ? -written : written))
  }

  package var isZero: Bool { digits.allSatisfy { $0 == 0 } }

  /// The number rounded to a multiple of 10^place.
  package func rounded(to place: Int) -> Digits {
    let count = exponent - place + 1
    guard count < digits.count else { return self }
    guard count >= 0, !isZero else { return Digits(0) }
    var kept = Array(digits.prefix(count))
    guard digits[count] >= 5 else {
      return kept.isEmpty
        ? Digits(0) : Digits(isNegative: isNegative, digits: kept, exponent: exponent)
    }
    var index = count - 1
    while index >= 0, kept[index] == 9 {
      kept[index] = 0
      index -= 1
    }
    guard index < 0 else {
      kept[index] += 1
      return Digits(isNegative: isNegative, digits: kept, exponent: exponent)
    }
    return Digits(isNegative: isNegative, digits: [1] + kept, exponent: exponent + 1)
  }

  /// The place of the last of `count` significant digits, after rounding to them.
  package func place(ofDigit count: Int) -> Int {
    rounded(to: exponent - count + 1).exponent - count + 1
  }

  /// The place of the last digit that is not zero; 0 for zero.
  package var lastPlace: Int {
    guard let last = digits.lastIndex(where: { $0 != 0 }) else { return 0 }
    return exponent - last
  }

  /// The number times 10^shift in plain decimals, down to the place that 10^place becomes.
  package func plain(to place: Int, shiftedBy shift: Int = 0) -> String {
    let top = max(isZero ? 0 : exponent + shift, 0)
    let bottom = min(place + shift, 0)
    var text = isNegative && !isZero ? "-" : ""
    for power in stride(from: top, through: bottom, by: -1) {
      text += "\(digit(at: power - shift))"
      if power == 0, bottom < 0 { text += "." }
    }
    return text
  }

  private func digit(at power: Int) -> UInt8 {
    let index = exponent - power
    return digits.indices.contains(index) ? digits[index] : 0
  }
}
