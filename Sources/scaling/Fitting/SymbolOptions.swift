import ArgumentParser
import Laws
import Quantities

/// What the symbols of a typed law are, where a column has the name of a parameter.
struct SymbolOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Symbols of a typed law that are parameters although the runs have columns of these names, such as "
        + "E,B; repeatable.", valueName: "symbols"))
  var parameter: [String] = []

  @Option(
    help: ArgumentHelp(
      "Symbols of a typed law that are columns of the runs although they stand as parameters do, such as B; "
        + "repeatable.", valueName: "symbols"))
  var variable: [String] = []

  /// The choices for one law of several: those of its symbols.
  ///
  /// - Parameters:
  ///   - choice: The law.
  ///   - others: The other laws that are fitted, of which the rest may be symbols.
  /// - Returns: What is said of the law's symbols.
  /// - Throws: `CommandFailure` for symbols that are in none of the laws.
  func choices(for choice: LawChoice, among others: [LawChoice] = []) throws -> SymbolChoices {
    let own = Set(choice.symbols)
    let known = others.reduce(into: own) { $0.formUnion($1.symbols) }
    let (parameters, variables) = (Self.symbols(parameter), Self.symbols(variable))
    for (option, given) in [("--parameter", parameters), ("--variable", variables)] {
      guard let stranger = given.subtracting(known).min() else { continue }
      let accepted = known.sorted().map(\.name).joined(separator: ", ")
      throw CommandFailure(
        known.isEmpty
          ? "\(option) is for laws that are typed as a formula; the law says itself what its symbols are"
          : "\(option) names '\(stranger)', which is no symbol of the law; accepted are \(accepted)"
      )
    }
    return SymbolChoices(
      parameters: parameters.intersection(own), variables: variables.intersection(own))
  }

  private static func symbols(_ lists: [String]) -> Set<Symbol> {
    Set(
      lists.flatMap { $0.split(separator: ",") }.map { part in Symbol(part.trimming { $0 == " " }) }
    )
  }
}
