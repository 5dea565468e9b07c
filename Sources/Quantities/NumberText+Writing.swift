extension NumberText {
  /// The number in the given number of significant digits, the way people write it.
  ///
  /// From 1e4 to below 1e16 with a suffix (`73.19B`, `1.312T`), beyond that and below 1e-4 with an
  /// exponent (`5.76e23`), otherwise plain (`1.974`); zeros at the end of a fraction are dropped.
  /// Halves of the shortest decimal are rounded away from zero. `digits: 17` reads back to the same
  /// double.
  public static func text(_ value: Double, digits: Int = 4) -> String {
    guard value.isFinite else { return value.isNaN ? "nan" : value < 0 ? "-inf" : "inf" }
    guard value != 0 else { return "0" }
    let decimal = Decimal(value).rounded(to: max(1, digits))
    let sign = value < 0 ? "-" : ""
    switch decimal.exponent {
    case 4..<16:
      let power = decimal.exponent / 3 * 3
      let suffix = ["K", "M", "B", "T"][min(power / 3, 4) - 1]
      return sign + decimal.plain(shiftedBy: -min(power, 12)) + suffix
    case -4..<4:
      return sign + decimal.plain(shiftedBy: 0)
    default:
      return sign + decimal.plain(shiftedBy: -decimal.exponent) + "e\(decimal.exponent)"
    }
  }
}

/// The decimal digits of a positive number: d.ddd x 10^exponent.
private struct Decimal {
  let digits: [UInt8]
  let exponent: Int

  init(digits: [UInt8], exponent: Int) {
    self.digits = digits
    self.exponent = exponent
  }

  /// The shortest digits that read back to the magnitude of a finite number other than zero.
  init(_ value: Double) {
    var digits: [UInt8] = []
    var beforePoint: Int?
    var written = 0
    let parts = value.magnitude.description.split(separator: "e")
    if parts.count == 2 { written = Int(parts[1]) ?? 0 }
    for byte in parts[0].utf8 {
      if byte == UInt8(ascii: ".") {
        beforePoint = digits.count
      } else {
        digits.append(byte - UInt8(ascii: "0"))
      }
    }
    let leading = digits.prefix { $0 == 0 }.count
    exponent = (beforePoint ?? digits.count) - 1 - leading + written
    self.digits = Array(digits.dropFirst(leading))
  }

  /// The same number in at most `count` digits, without zeros at the end.
  func rounded(to count: Int) -> Decimal {
    var kept = Array(digits.prefix(count))
    var power = exponent
    if digits.count > count, digits[count] >= 5 {
      var index = count - 1
      while index >= 0, kept[index] == 9 {
        kept[index] = 0
        index -= 1
      }
      if index >= 0 {
        kept[index] += 1
      } else {
        kept.insert(1, at: 0)
        power += 1
      }
    }
    while kept.count > 1, kept.last == 0 { kept.removeLast() }
    return Decimal(digits: kept, exponent: power)
  }

  /// The number times 10^shift, without an exponent.
  func plain(shiftedBy shift: Int) -> String {
    let power = exponent + shift
    var text = power < 0 ? "0." + String(repeating: "0", count: -power - 1) : ""
    for (index, digit) in digits.enumerated() {
      text += "\(digit)"
      if index == power, index + 1 < digits.count { text += "." }
    }
    if power >= digits.count { text += String(repeating: "0", count: power - digits.count + 1) }
    return text
  }
}
