public import Formulas
public import Quantities

/// What somebody says of symbols of a typed law that could be read in two ways.
public struct SymbolChoices: Sendable, Hashable {
  /// Symbols that are parameters, also where the runs have a column of that name.
  public let parameters: Set<Symbol>
  /// Symbols that are columns of the runs, also where they stand as a coefficient would.
  public let variables: Set<Symbol>

  /// Creates choices; none by default.
  public init(parameters: Set<Symbol> = [], variables: Set<Symbol> = []) {
    self.parameters = parameters
    self.variables = variables
  }
}

extension LawFault {
  /// What could be read in two ways, and how to say which is meant.
  static func question(_ found: [AmbiguousSymbol], others: [Symbol]) -> String {
    let names = found.map(\.symbol.name)
    let list = names.joined(separator: ",")
    let isOne = names.count == 1
    let subject = isOne ? "\(names[0]) is a column" : "\(names.joined(separator: ", ")) are columns"
    let words =
      "\(subject) of the runs and could be \(isOne ? "a parameter" : "parameters") of the law: "
      + "\(found.map(\.description).joined(separator: ", ")); say which: "
    let last = names[names.count - 1]
    let mixed = Remedy(.parameters, names.dropLast().joined(separator: ",")).and(.variables, last)
    let (parameters, variables) = (Remedy(.parameters, list), Remedy(.variables, list))
    // Without a variable there is no law: then not all of them can be parameters.
    if others.isEmpty {
      return words
        + "\(variables) takes the columns, \(mixed) takes \(last) and finds the rest"
    }
    return words
      + "\(parameters) finds \(isOne ? "it" : "them"), \(variables) takes the "
      + (isOne ? "column" : "columns, \(mixed) does both")
  }
}

extension Law {
  /// The symbols of a typed formula that are columns and could as well be parameters.
  ///
  /// Such a symbol stands where a coefficient stands, and with it as a parameter the formula is still a law:
  /// another symbol is a variable, and no other parameter does what it would do. So the x of a + b*x, the
  /// only variable, is none, and the x of E + A*N^-a*x neither, where A would do the same.
  /// - Parameters:
  ///   - formula: The right side.
  ///   - columns: Its symbols that are columns.
  ///   - certain: Those of them that are variables for certain, such as N and D.
  /// - Returns: The symbols in the order of the formula.
  /// - Complexity: O(parameters² + parameters × size) for each symbol.
  public static func ambiguousSymbols(
    of formula: Formula, columns: [Symbol], certain: Set<Symbol>
  ) -> [AmbiguousSymbol] {
    formula.symbols.compactMap { symbol in
      guard columns.contains(symbol), !certain.contains(symbol), columns.count > 1,
        let place = formula.coefficientPlace(of: symbol, among: columns),
        CoefficientSpan(of: formula, columns: columns.filter { $0 != symbol }).isFree(symbol)
      else { return nil }
      return AmbiguousSymbol(symbol: symbol, place: place)
    }
  }
}
