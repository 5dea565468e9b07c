public import Quantities

/// How a table differs from the runs of a fit.
public enum OtherRuns: Sendable, Hashable {
  /// Its bytes are others.
  case source(String, fitted: String)
  /// It gives another number of runs: other rows were left out.
  case count(String, found: Int, fitted: Int)
  /// A variable has another range: it was read in other units, from another column or formula.
  case range(String, of: Symbol, found: Interval, fitted: Interval)
}

extension OtherRuns: CustomStringConvertible {
  /// The sentence for people: what was given, what the fit had, the way out.
  public var description: String {
    switch self {
    case .source(let name, let fitted):
      "\(name) is not the file that was fitted, \(fitted): its bytes have changed, or it is another of that "
        + "name; accepted is the same file, byte for byte, and several in the order of the fit"
    case .count(let name, let found, let fitted):
      "the fit used \(fitted) runs, \(name) gives \(found): accepted are the runs of the fit, with the "
        + "same \(Remedy(.condition).or("conditions"))"
    case .range(let name, let symbol, let found, let fitted):
      "\(name) gives \(symbol) from \(Self.words(found)), the fit had \(Self.words(fitted)); accepted are "
        + "the runs of the fit, with the same \(Remedy(.unit).or("units")), "
        + "\(Remedy(.mapping).or("mapping")) and \(Remedy(.derivedColumn).or("derived columns"))"
    }
  }

  private static func words(_ range: Interval) -> String {
    "\(NumberText.text(range.lower)) to \(NumberText.text(range.upper))"
  }
}
