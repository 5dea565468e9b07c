extension NumberText {
  /// The number in the given number of significant digits, the way people write it.
  ///
  /// From 1e4 to below 1e15 with a suffix (`73.19B`, `1.312T`), beyond that and below 1e-4 with an
  /// exponent (`5.76e23`), otherwise plain (`1.974`); zeros at the end of a fraction are dropped.
  /// Halves of the shortest decimal are rounded away from zero. `digits: 17` reads back to the same
  /// double. Infinities and NaN are `inf`, `-inf` and `nan`; of digits there are 1 to 17.
  public static func text(_ value: Double, digits: Int = 4) -> String {
    guard value.isFinite else { return value.isNaN ? "nan" : value < 0 ? "-inf" : "inf" }
    let exact = Digits(value)
    let rounded = exact.rounded(to: exact.place(ofDigit: min(max(1, digits), 17)))
    let place = rounded.lastPlace
    switch rounded.exponent {
    case 4..<15:
      let power = min(rounded.exponent / 3 * 3, 12)
      return rounded.plain(to: place, shiftedBy: -power) + ["K", "M", "B", "T"][power / 3 - 1]
    case -4..<4:
      return rounded.plain(to: place)
    default:
      return rounded.plain(to: place, shiftedBy: -rounded.exponent) + "e\(rounded.exponent)"
    }
  }
}
