public import Formulas
public import Quantities

/// Why there is no law: none of that name, a file that cannot be read, or a text with a fault.
public enum LawError: Error, Hashable, Sendable {
  /// No law of the catalog has the name.
  case unknownLaw(String, nearest: String?, all: [String])
  /// No law holds the word that was looked for.
  case nothingFound(String, nearest: [String], all: [String])
  /// The law has no published values of that name.
  case unknownRow(String, law: String, nearest: String?, all: [String])
  /// The file cannot be read; the reason is the system's.
  case unreadable(path: String, reason: String)
  /// A text in the .law language has a fault; the text of the line, where it is known.
  case fault(LawFault, file: String?, line: Int?, text: String? = nil)
  /// A law typed as an equation has a fault.
  case typed(LawFault)
}

/// What is wrong with the text of a law.
public enum LawFault: Error, Hashable, Sendable {
  /// A line begins with a word that is no statement.
  case unknownStatement(String, nearest: String?)
  /// A statement that may stand once stands again.
  case repeated(statement: String, firstLine: Int)
  /// A statement that a law must have is absent.
  case missing(statement: String)
  /// A part of a statement is not what the language has there.
  case unexpected(found: String, expected: String)
  /// A formula does not read.
  case formula(FormulaError)
  /// A symbol is declared a second time.
  case duplicate(Symbol, firstLine: Int)
  /// A formula uses a symbol that is not declared, or not of a kind that is allowed there.
  case undeclared(Symbol, statement: String, allowed: String, nearest: String?)
  /// A declared symbol is not used by the formula.
  case unused(Symbol, statement: String)
  /// The formula or a definition contains what it defines.
  case circular(Symbol)
  /// The formula holds the response, whose domain has no positive numbers to look for it among.
  case unsolvable(Symbol, Domain)
  /// Parts put into each other make a formula of more numbers, symbols and operations than this.
  case tooLarge(limit: Int)
  /// The index of a parameter is no label column of the law, or none of the runs.
  case noLabelColumn(Symbol, index: Symbol)
  /// No family of columns has the index of a sum.
  case noFamily(index: Symbol)
  /// What is to be pooled is no parameter with a value a label.
  case notPooled(Symbol, families: [Symbol])
  /// The shares of a mixture are not a family of columns.
  case notAFamily(Symbol)
  /// The lower end of a range is not below its upper end.
  case emptyRange(Symbol, of: String, lower: Double, upper: Double)
  /// A value or range of a parameter is not inside its domain.
  case outside(Symbol, what: String, Domain)
  /// A unit is a multiple, such as `M parameters`.
  case scaledUnit(Symbol, Unit)
  /// No symbol of a typed formula is a column of the runs.
  case noVariable(symbols: [Symbol])
  /// A law does not take what another one gives.
  case noLink(Symbol, variables: [Symbol])
  /// A law takes what another one gives in another unit.
  case otherUnit(Symbol, found: Unit, expected: Unit)
  /// Two laws know other labels of a column that both have.
  case otherLabels(Symbol, found: [String], expected: [String])
  /// Symbols of a typed formula are columns of the runs and could as well be parameters.
  case ambiguous([AmbiguousSymbol], others: [Symbol])
  /// A symbol of a typed formula has the name of a number that everybody knows.
  case knownNumber(Symbol, value: Double)
  /// A choice names what is no symbol of a typed formula.
  case choice(Symbol, in: Remedy.Kind, accepted: [Symbol])
  /// A symbol of a typed formula is said to be a parameter and a variable.
  case chosenTwice(Symbol)
  /// What stands before the colon of a typed law cannot be its name.
  case notAName(String)
  /// A typed law is named as one of the catalog.
  case nameOfCatalog(String)
  /// A typed formula has no parameter: each of its symbols is a column, or it has none.
  case nothingToFit(symbols: [Symbol])
  /// A function over rows that takes columns alone holds a parameter.
  case parameterAlongRuns(part: Formula)
}

extension LawError: CustomStringConvertible {
  /// One sentence: where, what was found, what is accepted; then the line with a caret under what is at
  /// fault.
  public var description: String {
    switch self {
    case .unknownLaw(let name, let nearest, let all):
      let hint = nearest.map { "did you mean '\($0)'? " } ?? ""
      return "no law is named '\(name)'; \(hint)the catalog has \(all.joined(separator: ", "))"
    case .nothingFound(let word, let nearest, let all):
      let names = nearest.isEmpty ? all : nearest
      return "no law holds '\(word)' in its name, title, symbols or source; "
        + "\(nearest.isEmpty ? "the catalog has" : "the nearest names are") "
        + names.joined(separator: ", ")
    case .unknownRow(let name, let law, let nearest, let all):
      let hint = nearest.map { "did you mean '\($0)'? " } ?? ""
      let rows = all.isEmpty ? "it has none" : "it has \(all.joined(separator: ", "))"
      return "the law \(law) has no published values '\(name)'; \(hint)\(rows)"
    case .unreadable(let path, let reason):
      return "\(path): the law file cannot be read: \(reason)"
    case .fault(let fault, let file, let line, let text):
      let location = text.flatMap(fault.location)
      let column = location.map { ":\($0.column)" } ?? ""
      let place =
        switch (file, line) {
        case (let file?, let line?): "\(file):\(line)\(column)"
        case (let file?, nil): file
        case (nil, let line?): "law line \(line)\(column)"
        case (nil, nil): "law"
        }
      guard let location else { return "\(place): \(fault)" }
      return "\(place): \(fault.sentence)\n\(location.excerpt)"
    case .typed(let fault):
      return "law: \(fault)"
    }
  }
}

extension LawFault: CustomStringConvertible {
  /// What was found and what is accepted, without the place.
  public var description: String {
    switch self {
    case .unknownStatement(let word, let nearest):
      let hint = nearest.map { "did you mean '\($0)'?" } ?? "the statements are \(Self.statements)"
      return "'\(word)' is no statement of a law; \(hint)"
    case .repeated(let statement, let line):
      return "a second '\(statement)' statement; line \(line) has the first, a law has one"
    case .missing(let statement):
      return "there is no '\(statement)' statement; a law needs one"
    case .unexpected(let found, let expected):
      return "expected \(expected), found \(found.isEmpty ? "the end of the line" : "'\(found)'")"
    case .formula(let error):
      return "\(error)"
    case .duplicate(let symbol, let line):
      return "'\(symbol)' is declared again; line \(line) has declared it"
    case .undeclared(let symbol, let statement, let allowed, let nearest):
      let hint = nearest.map { "; did you mean '\($0)'?" } ?? ""
      return "'\(statement)' uses '\(symbol)', which is not one of the law's \(allowed)\(hint)"
    case .unused(let symbol, let statement):
      return "the \(statement) '\(symbol)' is not used by the formula"
    case .circular(let symbol):
      return "'\(symbol)' is defined by itself"
    case .unsolvable(let symbol, let domain):
      return
        "the formula holds the response '\(symbol)', whose domain is \(domain); it is solved for "
        + "where the domain is positive, or in a .. b with a of 0 or more"
    case .tooLarge(let limit):
      return "with its parts put in, the formula has more than \(limit) terms and operations"
    case .noLabelColumn(let symbol, let index):
      return "'\(symbol)' has a value a label of '\(index)', but there is no such column; "
        + "a law file says 'label \(index)', and the runs need a column of that name"
    case .noFamily(let index):
      return
        "the sum over '\(index)' goes over no columns; a family of them is a variable w[\(index)], "
        + "for columns such as w_code, or those of \(Remedy(.mapping, "'w[\(index)]=share_*'"))"
    case .notPooled(let symbol, let families):
      return
        "'\(symbol) ~ pooled' draws values of labels towards their mean, and '\(symbol)' has none; "
        + (families.isEmpty
          ? "no parameter of the law has; accepted is one such as E[model] for runs with a column 'model'"
          : "accepted are \(families.map(\.name).joined(separator: ", "))")
    case .notAFamily(let symbol):
      return "the shares of a mixture are a family of columns over which a sum goes, such as w[i]; "
        + "found '\(symbol)'"
    case .emptyRange(let symbol, let what, let lower, let upper):
      let range = LawText.range(lower, upper)
      return "the \(what) of '\(symbol)' is empty: \(range); the lower end must be below the upper"
    case .outside(let symbol, let what, let domain):
      return "\(what) of '\(symbol)' is not inside its domain, which is \(domain)"
    case .scaledUnit(let symbol, let unit):
      return "'\(symbol)' is in \(unit), but laws take plain units; "
        + "write [\(unit.base)] and divide in the formula"
    case .noVariable(let symbols) where symbols.count == 1:
      return "\(Self.list(symbols)) is no column of the runs; name one\(Remedy(.mapping).means)"
    case .noVariable(let symbols):
      return
        "none of \(Self.list(symbols)) is a column of the runs; name one\(Remedy(.mapping).means)"
    case .noLink(let response, let variables):
      return "the second law takes \(variables.map(\.name).joined(separator: ", ")), not "
        + "\(response), which the first gives; the response of the first must be one of them"
    case .otherUnit(let symbol, let found, let expected):
      return "the first law has \(symbol) in \(found), the second takes it in \(expected)"
    case .otherLabels(let symbol, let found, let expected):
      return "the first law knows the \(symbol) \(found.joined(separator: ", ")), the second "
        + "\(expected.joined(separator: ", ")); fit both to runs with the same labels"
    case .ambiguous(let symbols, let others): return Self.question(symbols, others: others)
    case .knownNumber(let symbol, let value):
      return "'\(symbol)' could be the number \(value) or a parameter; say which: "
        + "\(Remedy(.heldValue, "\(symbol)=\(value)")) takes the number, "
        + "\(Remedy(.parameters, symbol.name)) finds it"
    case .choice(let symbol, let kind, let accepted):
      return "\(Remedy(kind)) names '\(symbol)', which is no symbol of the law; accepted are "
        + Self.list(accepted)
    case .chosenTwice(let symbol):
      return "'\(symbol)' is given to \(Remedy(.parameters).or("the parameters")) and to "
        + "\(Remedy(.variables).or("the variables")); it is one of them"
    case .notAName(let name):
      return
        "\(name.isEmpty ? "nothing" : "'\(name)'") stands before the colon and is no name of a law; "
        + "accepted are letters, digits, '-', '_' and '.', a letter first, as in 'ours: E + A*N^-a'"
    case .nameOfCatalog(let name):
      return
        "'\(name)' is a law of the catalog, and the formula behind the colon would go under its name; "
        + "accepted is a name of its own, such as 'my-\(name)'"
    case .nothingToFit(let symbols):
      let found =
        symbols.isEmpty
        ? "the formula has no symbols" : "the formula has only columns (\(Self.list(symbols)))"
      return "there is nothing to fit: \(found), and a law needs a parameter"
    case .parameterAlongRuns(let part):
      return "'\(part)' holds a parameter; runmax, runmin and functions over rows within 'earlier' "
        + "take columns alone"
    }
  }

  private static var statements: String {
    LawStatement.Keyword.allCases.map(\.rawValue).joined(separator: ", ")
  }

  private static func list(_ symbols: [Symbol]) -> String {
    symbols.map(\.name).joined(separator: ", ")
  }
}
