public import Laws
public import Quantities
public import Runs

/// Why a law cannot be fitted to a table.
public enum FitError: Error, Sendable, Hashable {
  /// The table could not give what the law needs.
  case table(RunError)
  /// A typed law has a fault, or could be read in two ways.
  case law(LawError)
  /// A symbol of a typed law is no column, but nearly one.
  case nearColumn(Symbol, header: String, table: String)
  /// The law's formula could not be prepared for these columns.
  case formula(String)
  /// A cell that the fit needs holds a NaN or an infinity.
  case notFinite(place: String, column: String, value: Double)
  /// A cell lies outside of what the law accepts.
  case outsideDomain(place: String, column: String, value: Double, accepted: String)
  /// A cell is above 1, as most of its column are, where a share is accepted: it is in percent.
  case percent(place: String, column: String, symbol: Symbol, value: Double)
  /// A row has a label that the law's fit has not seen.
  case unknownLabel(place: String, UnknownLabel)
  /// Runs differ in the unit or the metric of the response.
  case severalMeasures(column: Symbol, response: Symbol, first: Labelled, other: Labelled)
  /// Fewer runs than parameters to find.
  case tooFewRuns(runs: Int, parameters: [Symbol], leftOut: [LeftOut])
  /// All runs share one value of a variable, which leaves these parameters of its effect open.
  case oneDistinctValue(symbol: Symbol, value: Double, parameters: [Symbol])
  /// Held values take free parameters out of the formula.
  case withoutEffect([Symbol], held: [Symbol: Double])
  /// A held, started or otherwise named parameter is not one of the law's.
  case unknownParameter(name: String, accepted: [Symbol])
  /// A value given for a parameter lies outside of its domain.
  case parameterOutsideDomain(symbol: Symbol, value: Double, accepted: String)
  /// A written start lacks a parameter; its number counts from 1.
  case startWithout(symbol: Symbol, number: Int)
  /// Every parameter is held: nothing is left to fit.
  case nothingToFit
  /// No start gave a finite objective; the runs that make it so.
  case noFiniteStart(RunsWithoutValue)
  /// The fit was interrupted before any start had been looked at.
  case interrupted
  /// A setting lies outside of what is accepted.
  case setting(name: String, found: String, accepted: String)
  /// Two fits do not go together as stages of one.
  case chain(String)
  /// A column that groups runs is not there.
  case noColumn(name: String, accepted: [String])
  /// A run has no label in the column that groups runs.
  case noLabel(place: String, column: String)
  /// All runs have one label in the column that groups runs.
  case oneCluster(column: String, label: String)
  /// Fewer clusters than resampling wants.
  case tooFewClusters(column: String, clusters: Int, parameters: [Symbol])
  /// Not one resample led to a fit.
  case everyResampleFailed(resamples: Int)
  /// A published row lacks parameters, or none was named for a law that has some.
  case unpublished([Symbol], row: String?, law: String)
  /// A saved file has the values of two stages joined, where the fit of one is wanted.
  case noFit(law: String, file: String)
  /// Runs that are not those of a fit, where its own are wanted.
  case otherRuns(OtherRuns)
  /// No law is given, and a table has no columns of these symbols of the usual one.
  case noUsualLaw(table: String, lacking: [Symbol])
  /// No law is given, and a table has the columns of several.
  case severalUsualLaws(table: String, among: [String])
  /// A saved fit that cannot be read back.
  case savedFit(String)
}

extension FitError: CustomStringConvertible {
  /// The sentence for people: where, what was found, what is accepted.
  public var description: String {
    switch self {
    case .table(let error): error.description
    case .law(let error): error.description
    case .nearColumn(let symbol, let header, let table):
      "\(Remedy(.law).or("law")): \(table) has no column '\(symbol)'; did you mean '\(header)'? "
        + "\(Remedy(.mapping, "'\(symbol)=HEADER'")) makes a column of it, and "
        + "\(Remedy(.parameters, "'\(symbol)'")) a parameter"
    case .formula(let words): words
    case .notFinite(let place, let column, let value):
      "\(place): column '\(column)' holds \(value), a fit needs finite numbers; "
        + "leave such runs out\(Remedy(.condition).means)"
    case .outsideDomain(let place, let column, let value, let accepted):
      "\(place): column '\(column)' holds \(NumberText.text(value)), \(accepted); "
        + "leave such runs out\(Remedy(.condition).means)"
    case .percent(let place, let column, let symbol, let value):
      "\(place): column '\(column)' holds \(NumberText.text(value)), \(symbol) must be between 0 and 1; "
        + "if the column is in percent, say so with \(Remedy(.unit, "'\(symbol)=%'").value) or in its header, "
        + "'\(column) [%]'"
    case .unknownLabel(let place, let label): "\(place): \(label)"
    case .severalMeasures(let column, let response, let first, let other):
      "\(other.place): column '\(column)' holds '\(other.label)', \(first.place) has "
        + "'\(first.label)'; \(response) must be one measure in one unit, so keep one with "
        + "\(Remedy(.condition, "\"\(column) == '\(first.label)'\"").value) or convert the others"
    case .tooFewRuns(let runs, let parameters, let leftOut):
      "\(runs == 1 ? "1 run is" : "\(runs) runs are") too few for \(parameters.count) free parameters "
        + "(\(parameters.map(\.name).joined(separator: ", "))); "
        + (leftOut.isEmpty
          ? ""
          : "left out: " + leftOut.map { "\($0.count) (\($0.reason))" }.joined(separator: ", ")
            + "; ")
        + "give at least \(parameters.count) runs or hold parameters"
    case .oneDistinctValue(let symbol, let value, let parameters):
      "all runs have \(symbol) = \(NumberText.text(value)); "
        + "the effect of \(symbol) needs at least two distinct values, or its parameters held: "
        + Remedy(.heldValue, parameters.map { "\($0)=VALUE" }.joined(separator: ",")).value
    case .withoutEffect(let symbols, let held):
      "with \(Self.words(held)) held the law no longer has \(Self.list(symbols)); hold "
        + "\(symbols.count == 1 ? "it" : "them") too, at any value of the domain, such as "
        + Remedy(
          .heldValue, "\(Self.words(held)),\(symbols.map { "\($0)=1" }.joined(separator: ","))"
        ).value
    case .unknownParameter(let name, let accepted):
      "the law has no parameter '\(name)'; it has "
        + accepted.map(\.name).joined(separator: ", ")
    case .parameterOutsideDomain(let symbol, let value, let accepted):
      "parameter \(symbol) was given as \(NumberText.text(value)), it must be \(accepted)"
    case .startWithout(let symbol, let number):
      "start \(number) has no value for \(symbol); each start needs one for every free parameter"
    case .nothingToFit: "every parameter is held; at least one must be free"
    case .noFiniteStart(let runs): runs.words
    case .interrupted: "the fit was interrupted before any start gave a finite objective"
    case .setting(let name, let found, let accepted): "\(name) is \(found), accepted is \(accepted)"
    case .chain(let words): words
    case .noColumn(let name, let accepted):
      "there is no column '\(name)' to group runs by; there are \(accepted.joined(separator: ", "))"
    case .noLabel(let place, let column):
      "\(place): column '\(column)' is empty, every run needs a label to be grouped by"
    case .oneCluster(let column, let label):
      "all runs have \(column) = \(label); resampling by \(column) needs several labels"
    case .tooFewClusters(let column, let clusters, let parameters):
      "column '\(column)' has \(clusters) labels, resampling by it needs at least "
        + "\(parameters.count + 1) for \(parameters.count) free parameters"
    case .everyResampleFailed(let resamples):
      "not one of \(resamples) resamples of the runs could be fitted; the runs are too few or hardly "
        + "determine the law: use the covariance, or hold parameters"
    case .unpublished(let symbols, let row, let law):
      "\(row ?? "nothing") does not give \(symbols.map(\.name).joined(separator: ", ")) of the law "
        + "\(law); a row that gives every parameter is accepted"
    case .noFit(let law, let file):
      "\(file.isEmpty ? "the file" : file) has values of \(law) that no single fit gave; accepted is a file that a fit was saved to"
    case .otherRuns(let difference): difference.description
    case .noUsualLaw(let table, let lacking):
      "no law is given, and \(table) has no column of \(Self.list(lacking)), which chinchilla, the usual law, "
        + "needs; accepted are a name, a file or a formula\(Remedy(.law, "'y = E + A*x^-a'").means)"
    case .severalUsualLaws(let table, let among):
      "no law is given, and \(table) has the columns of several; accepted are "
        + among.map { Remedy(.law, $0).or($0) }.joined(separator: ", ")
    case .savedFit(let words): words
    }
  }

  private static func list(_ symbols: [Symbol]) -> String {
    symbols.map(\.name).joined(separator: ", ")
  }

  private static func words(_ values: [Symbol: Double]) -> String {
    values.sorted { $0.key < $1.key }.map { "\($0.key)=\(NumberText.text($0.value))" }
      .joined(separator: ",")
  }
}
