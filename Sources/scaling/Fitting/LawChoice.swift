import Fitting
import Formulas
import Laws
import Quantities
import Runs

/// What `--law` names: a law of the catalog, a `.law` file, or a typed formula.
enum LawChoice {
  case written(Law, path: String?)
  case typed(TypedLaw)

  init(_ text: String) throws {
    if Self.isFormula(text) {
      self = .typed(try CommandFailure.wording { try TypedLaw(parsing: text) })
    } else if Self.isNamed(text) {
      throw CommandFailure(
        "'\(text)': a name and a colon stand before a formula, and there is none; accepted is a formula there, as "
          + "in 'ours: E + A*N^-a', or the name of a law or a file alone")
    } else {
      let path = Self.path(text)
      self = .written(try Self.law(path: path, name: text), path: path)
    }
  }

  /// The law, where it is one without a table.
  var law: Law? {
    guard case .written(let law, _) = self else { return nil }
    return law
  }

  /// What the law answers.
  var response: Symbol? {
    switch self {
    case .written(let law, _): law.response.symbol
    case .typed(let law): law.equation.response
    }
  }

  /// The law of a file, or of the catalog.
  private static func law(
    path: String?, name: String, ranges: RunRanges = [:]
  ) throws -> Law {
    try CommandFailure.wording {
      if let path { return try Law(contentsOf: path, ranges: ranges) }
      return try LawCatalog.law(named: name, ranges: ranges)
    }
  }

  /// Whether a text is a typed formula, no name and no file.
  static func isFormula(_ text: String) -> Bool {
    path(text) == nil && !LawCatalog.names.contains(text)
      && TypedLaw.parts(of: text).equation.contains(where: { "=^*+/(".contains($0) })
  }

  /// Whether a text that is no formula has a name and a colon before it.
  private static func isNamed(_ text: String) -> Bool {
    path(text) == nil && TypedLaw.parts(of: text).name != nil
  }

  /// The text where it is the path of a `.law` file.
  static func path(_ text: String) -> String? { text.hasSuffix(".law") ? text : nil }

  /// The law; in a typed one the symbols that are columns of the table are variables.
  ///
  /// - Parameters:
  ///   - table: The runs.
  ///   - mapping: Which header stands for which symbol.
  ///   - held: Symbols that get a value and so are parameters.
  ///   - choices: What is said of symbols of a typed law.
  /// - Returns: The law.
  /// - Throws: `CommandFailure` with the sentence about what is wrong.
  func law(
    for table: RunTable, mapping: ColumnMapping, held: Set<Symbol> = [], choices: SymbolChoices
  ) throws -> Law {
    switch self {
    case .written(let law, let path):
      return try Self.law(
        path: path, name: law.name,
        ranges: table.ranges(of: law.variables.map(\.symbol), by: mapping))
    case .typed(let typed):
      return try CommandFailure.wording(mapping: mapping) {
        let law = try Law(
          typed: typed.equation, for: table, mapping: mapping, choices: choices, held: held,
          written: typed.written, name: typed.name)
        return try law.pooling(typed.pooled)
      }
    }
  }

  /// The symbols of a typed law.
  var symbols: [Symbol] {
    guard case .typed(let law) = self else { return [] }
    return law.equation.formula.symbols
  }

  /// The name that was given to a typed law; nil where none was.
  var name: String? { if case .typed(let law) = self { law.name } else { nil } }
}
