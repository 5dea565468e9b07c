import Formulas
import Laws
import Quantities
import Runs

/// What `--law` names: a law of the catalog, a `.law` file, or a typed formula.
enum LawChoice {
  case catalog(Law)
  case typed(Equation, written: String)

  init(_ text: String) throws {
    if LawCatalog.names.contains(text) {
      self = .catalog(try CommandFailure.wording { try LawCatalog.law(named: text) })
    } else if text.hasSuffix(".law") {
      let name = String((text.split(separator: "/").last ?? "").dropLast(".law".count))
      let words = try Files.readText(text)
      self = .catalog(try CommandFailure.wording(text) { try Law(parsing: words, name: name) })
    } else if text.contains(where: { "=^*+/(".contains($0) }) {
      let equation = try CommandFailure.wording { try Equation(parsing: text) }
      let right = text.split(separator: "=", maxSplits: 1).last ?? ""
      self = .typed(equation, written: right.trimming { $0 == " " })
    } else {
      self = .catalog(try CommandFailure.wording { try LawCatalog.law(named: text) })
    }
  }

  /// The law; in a typed one the symbols that are columns of the table are variables.
  func law(for table: RunTable, mapping: ColumnMapping) throws -> Law {
    switch self {
    case .catalog(let law): return law
    case .typed(let equation, let written):
      let columns = equation.formula.symbols.filter { table.isColumn($0, mapping: mapping) }
      return try CommandFailure.wording {
        try Law(
          equation, tableSymbols: columns, units: table.units(of: columns), written: written)
      }
    }
  }
}

extension RunTable {
  /// The units of the columns that have one.
  func units(of symbols: [Symbol]) -> [Symbol: Unit] {
    Dictionary(
      uniqueKeysWithValues: symbols.compactMap { symbol in
        self[symbol]?.unit.map { (symbol, $0) }
      })
  }

  /// Whether a symbol of a typed law is a column: by its header, by `--map`, or, for the usual
  /// variables N, D and C, by a usual header.
  func isColumn(_ symbol: Symbol, mapping: ColumnMapping) -> Bool {
    if self[symbol] != nil || mapping.header(of: symbol) != nil { return true }
    let usual: [Symbol] = ["N", "D", "C"]
    return usual.contains(symbol) && (try? mapped(mapping, to: [(symbol, nil)])) != nil
  }
}
