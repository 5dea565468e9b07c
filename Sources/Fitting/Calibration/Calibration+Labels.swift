import Formulas
import Laws
public import Quantities

extension Calibration {
  /// The fit for runs of some labels: its law then holds the parameters of these alone.
  ///
  /// - Parameter labels: The label in each of the law's label columns; further ones are not looked at.
  /// - Returns: The fit with the same parameters and a law without these label columns.
  /// - Throws: `UnknownLabel` for a label that the fit has not seen.
  public func choosing(_ labels: [Symbol: String]) throws(UnknownLabel) -> Calibration {
    var places: [Symbol: Double] = [:]
    for label in law.labels {
      guard let name = labels[label.symbol] else { continue }
      guard let place = law.place(of: name, in: label.symbol) else {
        throw UnknownLabel(label: label.symbol, name: name, law: law)
      }
      places[label.symbol] = Double(place)
    }
    if places.isEmpty { return self }
    return choosing(places)
  }
}
