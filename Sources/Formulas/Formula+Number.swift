package import Quantities

extension Formula {
  /// The value where symbols have the given values, NaN where there is none.
  ///
  /// For formulas whose symbols are known to have values: a place outside of the domain is then no error
  /// but a number that is not one.
  /// - Parameter values: The values of the symbols.
  /// - Returns: The value; NaN also for a symbol without one.
  package func number(at values: [Symbol: Double]) -> Double { (try? value(at: values)) ?? .nan }
}
