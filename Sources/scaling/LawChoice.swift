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

  /// The law of a file, or of the catalog.
  private static func law(
    path: String?, name: String, ranges: [Symbol: ClosedRange<Double>] = [:]
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
        ranges: table.positiveRanges(of: law.variables.map(\.symbol), by: mapping))
    case .typed(let equation, let written):
      return try CommandFailure.wording(mapping: mapping) {
        try Law(
<<<<<<< HEAD
          typed: equation, for: table, mapping: mapping, choices: choices, held: held,
          written: written)
=======
          equation,
          tableSymbols: columns + labels.filter { table.isColumn($0, mapping: mapping) },
          units: shown.units(of: columns + [response]), ranges: shown.ranges(of: columns),
          responses: shown.range(of: response), written: written)
>>>>>>> h8
      }
    }
  }

<<<<<<< HEAD
  /// The symbols of a typed law.
  var symbols: [Symbol] {
    guard case .typed(let equation, _) = self else { return [] }
    return equation.formula.symbols
=======
extension RunTable {
  /// The table with a column under each of these symbols that it has one for.
  fileprivate func showing(_ symbols: [Symbol], mapping: ColumnMapping) -> RunTable {
    symbols.reduce(self) { table, symbol in
      let pair = mapping.header(of: symbol).map { ColumnMapping.Pair(symbol: symbol, header: $0) }
      return (try? table.mapped(ColumnMapping(pair.map { [$0] } ?? []), to: [(symbol, nil)]))
        ?? table
    }
  }

  /// The units of the columns that have one.
  func units(of symbols: [Symbol]) -> [Symbol: Unit] {
    Dictionary(
      uniqueKeysWithValues: symbols.compactMap { symbol in
        self[symbol]?.unit.map { (symbol, $0) }
      })
  }

  /// The least and the largest number of a column; nil where it has none.
  fileprivate func range(of symbol: Symbol) -> ClosedRange<Double>? {
    let numbers = (self[symbol]?.numbers ?? []).filter { !$0.isNaN }
    guard let least = numbers.min(), let largest = numbers.max() else { return nil }
    return least...largest
  }

  /// The least and the largest positive number of the columns that have some.
  func ranges(of symbols: [Symbol]) -> [Symbol: ClosedRange<Double>] {
    var ranges: [Symbol: ClosedRange<Double>] = [:]
    for symbol in symbols {
      var (low, high) = (Double.infinity, 0.0)
      for number in self[symbol]?.numbers ?? [] where number > 0 && number < .infinity {
        (low, high) = (min(low, number), max(high, number))
      }
      if low <= high { ranges[symbol] = low...high }
    }
    return ranges
  }

  /// Whether a symbol of a typed law is a column: by its header, by `--map`, or, for the usual
  /// variables N, D and C, by a usual header.
  func isColumn(_ symbol: Symbol, mapping: ColumnMapping) -> Bool {
    if self[symbol] != nil || mapping.header(of: symbol) != nil { return true }
    return Self.usualVariables.contains(symbol)
      && (try? mapped(mapping, to: [(symbol, nil)])) != nil
  }

  /// Whether an indexed symbol of a sum is a family of columns.
  func isFamily(_ symbol: Symbol, mapping: ColumnMapping) throws -> Bool {
    try CommandFailure.wording {
      try !supplying(family: symbol, by: mapping).members.isEmpty
    }
  }

  private static let usualVariables: [Symbol] = ["N", "D", "C"]

  /// Refuses a symbol that is no column but was meant to be one.
  func checkIsParameter(_ symbol: Symbol, mapping: ColumnMapping) throws {
    if Self.usualVariables.contains(symbol) {
      // C is a usual name of constants too: it is refused only where several columns could be meant.
      _ = try CommandFailure.wording("--law", mapping: mapping) {
        try mapped(mapping, to: [(symbol, nil)], optional: symbol == "C" ? ["C"] : [])
      }
    }
    guard symbol.name.count > 2, symbol.index == nil, !Self.usualParameters.contains(symbol.name),
      let near = columns.first(where: { $0.symbol.name.isSlip(of: symbol.name) })
    else { return }
    throw CommandFailure(
      "--law: \(name) has no column '\(symbol)'; did you mean '\(near.symbol)'? a parameter needs "
        + "a name less like a header, and --map '\(symbol)=HEADER' makes a column of it")
  }

  /// Greek letters are parameters even where a log holds the beta1 and beta2 of its optimizer.
  private static let usualParameters: Set<String> = [
    "alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "kappa", "lambda",
    "sigma", "tau", "rho", "phi", "chi", "psi", "omega",
  ]
}

extension String {
  /// Whether one slip of the pen after the first letter leads to another text.
  ///
  /// A slip is a letter inserted, dropped or changed, or two neighbours swapped; case does not count.
  /// Names that differ in their first letter are meant to differ, as w_code and t_code.
  func isSlip(of other: String) -> Bool {
    guard first?.lowercased() == other.first?.lowercased() else { return false }
    var (a, b) = (lowercased()[...], other.lowercased()[...])
    while let first = a.first, first == b.first {
      a.removeFirst()
      b.removeFirst()
    }
    while let last = a.last, last == b.last {
      a.removeLast()
      b.removeLast()
    }
    if a.count == 2, b.count == 2 { return a.elementsEqual(b.reversed()) }
    return max(a.count, b.count) <= 1
>>>>>>> h8
  }
}
