import Fitting
import Formulas
import Laws
import Quantities
import Runs

/// What `--law` names: a law of the catalog, a `.law` file, or a typed formula.
enum LawChoice {
  case written(Law, path: String?)
  case typed(Equation, written: String)

  init(_ text: String) throws {
    if Self.isFormula(text) {
      let equation = try CommandFailure.wording { try Equation(parsing: text) }
      let right = text.split(separator: "=", maxSplits: 1).last ?? ""
      self = .typed(equation, written: right.trimming { $0 == " " })
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
    case .typed(let equation, _): equation.response
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
      && text.contains(where: { "=^*+/(".contains($0) })
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
    case .typed(let equation, let written):
      return try CommandFailure.wording(mapping: mapping) {
        try Law(
          typed: equation, for: table, mapping: mapping, choices: choices, held: held,
          written: written)
      }
    }
  }

  /// The symbols of a typed law.
  var symbols: [Symbol] {
    guard case .typed(let equation, _) = self else { return [] }
    return equation.formula.symbols
  }
}
