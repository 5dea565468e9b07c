/// A figure that a command drew, beside the one that a document shows.
enum DrawnFigure {
  /// Whether both have the same numbers, more than 100 of them.
  ///
  /// Places are printed to a hundredth, of which the last digit may be rounded either way.
  static func isSame(_ drawn: String, as shown: String) -> Bool {
    let (drawn, shown) = (numbers(drawn), numbers(shown))
    return drawn.count == shown.count && drawn.count > 100
      && zip(drawn, shown).allSatisfy { abs($0 - $1) <= 0.011 }
  }

  /// The numbers of a text, in order.
  private static func numbers(_ text: String) -> [Double] {
    text.matches(of: /-?[0-9]+(\.[0-9]+)?/).compactMap { Double($0.output.0) }
  }
}
