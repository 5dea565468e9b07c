import ArgumentParser
import Fitting
import Formulas
import Laws
import Quantities
import Runs

/// How a table of runs or of points is read.
struct ReadingOptions: ParsableArguments {
  @Option(help: "Headers for symbols, such as 'N=params,D=train/tokens'; repeatable.")
  var map: [String] = []
  @OptionGroup var units: UnitOptions
  @OptionGroup var trust: TrustOptions
  @OptionGroup var rows: RowOptions

  /// The options that are given, by name; a trusted magnitude is none of a table alone.
  var given: [String] {
    [
      ("--map", map.isEmpty), ("--unit", units.isEmpty), ("--let", rows.derived.isEmpty),
      ("--where", rows.conditions.isEmpty), ("--decimal", rows.decimal == nil),
    ].filter { !$0.1 }.map(\.0)
  }

  /// The mapping of headers to symbols, and the units of columns.
  func mapping() throws -> ColumnMapping { try ColumnMapping(options: map, units: units) }

  /// The table of files, with derived columns, before any row is left out.
  func table(of paths: [String], _ mapping: ColumnMapping) throws -> RunTable {
    try CommandFailure.wording { try rows.table(of: paths, mapping) }
      .deriving(rows.derived, by: mapping)
  }

  /// Refuses options that say how a table is read where none is.
  ///
  /// - Parameter accepted: What would name a table, such as `--points FILE`.
  /// - Throws: `ValidationError` naming the options.
  func checkUnused(accepted: String) throws {
    guard !given.isEmpty else { return }
    throw ValidationError(
      "\(given.joined(separator: ", ")): no table is read that this could be said of, as a saved fit "
        + "holds how its runs are read; accepted with \(accepted)")
  }
}
