import ArgumentParser
import Formulas
import Laws
import Quantities
import Runs

/// What a verb fits a law to: files of runs, or a saved fit, whose runs they are.
struct InputOptions: ParsableArguments {
  @Argument(
    help: ArgumentHelp(
      "The runs: a CSV, TSV, JSON or JSON-lines file, or a fit that 'scaling fit --save' wrote, for the "
        + "runs of it. Several files are one table with a column 'table'."))
  var runs: [String]

  @OptionGroup(visibility: .hidden) var reading: ReadingOptions

  /// A condition, or the sentence about its text.
  static func condition(_ text: String, option: String) throws -> Condition {
    try CommandFailure.wording(option) { try Condition(parsing: text) }
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
