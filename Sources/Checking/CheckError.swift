public import Fitting
public import Quantities

/// Why laws cannot be compared or a fit not be examined.
public enum CheckError: Error, Sendable, Hashable {
  /// No law to compare or to test.
  case fewLaws(Int)
  /// A law was named twice.
  case lawTwice(String)
  /// A law gives another response than the first.
  case otherResponse(law: String, found: Symbol, expected: Symbol)
  /// A law cannot be fitted to the runs; nil: no law could.
  case fit(law: String?, FitError)
  /// What runs are to be cut in cannot be computed from the columns of any law.
  case noCost(String)
  /// A cut has no run on one of its sides.
  case emptyCut(cost: Double, symbol: Symbol, range: Interval)
  /// A fit does not hold what an examination needs.
  case unusable(String)
}

extension CheckError: CustomStringConvertible {
  /// The sentence for people: where, what was found, what is accepted.
  public var description: String {
    switch self {
    case .fewLaws(let count):
      "\(count) laws are given; several are compared, of one it is tested how it extrapolates"
    case .lawTwice(let name): "the law '\(name)' is given twice; each law once is accepted"
    case .otherResponse(let law, let found, let expected):
      "the law '\(law)' gives \(found), the first gives \(expected); laws of one response are accepted"
    case .fit(let law, let error): law.map { "law '\($0)': \(error)" } ?? "\(error)"
    case .noCost(let formula):
      "'\(formula)' cannot be computed from the variables of any of the laws and the columns of the "
        + "runs"
    case .emptyCut(let cost, let symbol, let range):
      "a cut at \(symbol) = \(NumberText.text(cost, digits: 4)) has no run on one side; the runs go "
        + "from \(NumberText.text(range.lower, digits: 4)) to \(NumberText.text(range.upper, digits: 4))"
    case .unusable(let words): words
    }
  }
}
