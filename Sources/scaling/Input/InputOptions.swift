import ArgumentParser
import Formulas
import Laws
import Quantities
import Runs

/// How runs enter: the file, names for its columns, derived columns, and which rows count.
struct InputOptions: ParsableArguments {
  @Argument(
    help: ArgumentHelp(
      "The runs: a CSV, TSV, JSON or JSON-lines file. Several are one table with a column 'table'.")
  )
  var runs: [String]

  @Option(help: "Headers for symbols, such as 'N=params,D=train/tokens'; repeatable.")
  var map: [String] = []

  @OptionGroup var units: UnitOptions
  @OptionGroup var trust: TrustOptions
  @OptionGroup var rows: RowOptions

  /// The mapping of headers to symbols, and the units of columns.
  func mapping() throws -> ColumnMapping {
    try ColumnMapping(options: map, units: units)
  }

  /// The runs with derived columns, before any row is left out.
  func table(_ mapping: ColumnMapping) throws -> RunTable {
    try CommandFailure.wording { try rows.table(of: runs, mapping) }
      .deriving(rows.derived, by: mapping)
  }

  /// The rows that satisfy every `--where`.
  func kept(of table: RunTable, _ mapping: ColumnMapping) throws -> RunTable {
    try table.keeping(rows.conditions, by: mapping)
  }

  /// A condition, or the sentence about its text.
  static func condition(_ text: String, option: String) throws -> Condition {
    try CommandFailure.wording(option) { try Condition(parsing: text) }
  }
}

extension ColumnMapping {
  /// The mapping that the values of `--map` spell; the usual one without any.
  init(options: [String]) throws {
    guard !options.isEmpty else {
      self = .usual
      return
    }
    self = try CommandFailure.wording("--map") {
      try ColumnMapping(parsing: options.joined(separator: ","))
    }
  }
}

extension RunTable {
  /// The table with the columns that the texts of `--let` spell.
  func deriving(_ derived: [String], by mapping: ColumnMapping) throws -> RunTable {
    try derived.reduce(self) { table, text in
      let equation = try CommandFailure.wording("--let") { try Equation(parsing: text) }
      guard let symbol = equation.response else {
        throw CommandFailure("--let '\(text)': found no '=', accepted is 'symbol = formula'")
      }
      let sides = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      var table = try table.supplied(equation.formula.symbols, by: mapping)
      let formula = LawCatalog.expanding(equation.formula) { table[$0] != nil }
      table = try table.supplied(formula.symbols, by: mapping)
      return try CommandFailure.wording("--let '\(text)'") {
        try table.adding(symbol, unit: nil, as: formula, written: String(sides[1]))
      }
    }
  }

  /// The rows that satisfy the texts of every `--where`.
  func keeping(_ conditions: [String], by mapping: ColumnMapping) throws -> RunTable {
    try conditions.reduce(self) { table, text in
      let condition = try InputOptions.condition(text, option: "--where")
      return try CommandFailure.wording("--where '\(text)'") {
        try table.supplied(condition.symbols, by: mapping).keeping(
          where: condition, written: text)
      }
    }
  }

  /// The table with a column under each symbol that usual headers or the mapping provide; symbols
  /// that are not found are left for the caller's own error.
  func supplied(_ symbols: [Symbol], by mapping: ColumnMapping) throws -> RunTable {
    let missing = symbols.filter { self[$0] == nil }
    return try CommandFailure.wording {
      try mapped(mapping, to: missing.map { ($0, nil) }, optional: Set(missing))
    }
  }
}
