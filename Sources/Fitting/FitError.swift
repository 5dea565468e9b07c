public import Quantities
public import Runs

/// Why a law cannot be fitted to a table.
public enum FitError: Error, Sendable, Hashable {
  /// The table could not give what the law needs.
  case table(RunError)
  /// The law's formula could not be prepared for these columns.
  case formula(String)
  /// A cell that the fit needs holds a NaN or an infinity.
  case notFinite(place: String, column: String, value: Double)
  /// A cell lies outside of what the law accepts.
  case outsideDomain(place: String, column: String, value: Double, accepted: String)
  /// A row has a label that the law's fit has not seen.
  case unknownLabel(place: String, UnknownLabel)
  /// Fewer runs than parameters to find.
  case tooFewRuns(runs: Int, parameters: [Symbol], leftOut: Int)
  /// All runs share one value of a variable whose effect is to be found.
  case oneDistinctValue(symbol: Symbol, value: Double)
  /// A held, started or otherwise named parameter is not one of the law's.
  case unknownParameter(name: String, accepted: [Symbol])
  /// A value given for a parameter lies outside of its domain.
  case parameterOutsideDomain(symbol: Symbol, value: Double, accepted: String)
  /// A written start lacks a parameter; its number counts from 1.
  case startWithout(symbol: Symbol, number: Int)
  /// Every parameter is held: nothing is left to fit.
  case nothingToFit
  /// No start gave a finite objective; the first run on which the law has no finite value.
  case noFiniteStart(place: String?)
  /// A setting lies outside of what is accepted.
  case setting(name: String, found: String, accepted: String)
  /// A saved fit that cannot be read back.
  case savedFit(String)
}

extension FitError: CustomStringConvertible {
  /// The sentence for people: where, what was found, what is accepted.
  public var description: String {
    switch self {
    case .table(let error): error.description
    case .formula(let words): words
    case .notFinite(let place, let column, let value):
      "\(place): column '\(column)' holds \(value), a fit needs finite numbers; "
        + "leave such runs out with --where"
    case .outsideDomain(let place, let column, let value, let accepted):
      "\(place): column '\(column)' holds \(NumberText.text(value)), \(accepted); "
        + "leave such runs out with --where"
    case .unknownLabel(let place, let label): "\(place): \(label)"
    case .tooFewRuns(let runs, let parameters, let leftOut):
      "\(runs == 1 ? "1 run is" : "\(runs) runs are") too few for \(parameters.count) free parameters "
        + "(\(parameters.map(\.name).joined(separator: ", "))); \(leftOut) were left out; "
        + "give at least \(parameters.count) runs or hold parameters"
    case .oneDistinctValue(let symbol, let value):
      "all runs have \(symbol) = \(NumberText.text(value)); "
        + "the effect of \(symbol) needs at least two distinct values"
    case .unknownParameter(let name, let accepted):
      "the law has no parameter '\(name)'; it has "
        + accepted.map(\.name).joined(separator: ", ")
    case .parameterOutsideDomain(let symbol, let value, let accepted):
      "parameter \(symbol) was given as \(value), it must be \(accepted)"
    case .startWithout(let symbol, let number):
      "start \(number) has no value for \(symbol); each start needs one for every free parameter"
    case .nothingToFit: "every parameter is held; at least one must be free"
    case .noFiniteStart(let place?):
      "\(place): the law has no finite value there at any start; "
        + "leave such runs out with --where, or give a start with --start"
    case .noFiniteStart(nil):
      "the objective is not finite at any start; give one with --start"
    case .setting(let name, let found, let accepted): "\(name) is \(found), accepted is \(accepted)"
    case .savedFit(let words): words
    }
  }
}
