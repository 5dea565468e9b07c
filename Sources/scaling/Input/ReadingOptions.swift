import ArgumentParser
import Fitting
import Runs

/// How a table of runs or of points is read.
struct ReadingOptions: ParsableArguments {
  @Option(help: "Headers for symbols, such as 'N=params,D=train/tokens'; repeatable.")
  var map: [String] = []
  @OptionGroup var units: UnitOptions
  @OptionGroup var trust: TrustOptions
  @OptionGroup var rows: RowOptions
  @OptionGroup var skip: SkipOptions

  /// What is said.
  var reading: RunReading { reading(within: []) }

  /// What is said, with the cells of a sweep where they are said by themselves.
  func reading(within cells: [String]) -> RunReading {
    RunReading(
      headers: map, units: units.unit, derived: rows.derived, conditions: rows.conditions,
      decimal: rows.decimal, states: rows.allStates ? .all : nil,
      reshaping: rows.steps.reshaping(within: cells))
  }

  /// The options that are given, by name; a trusted magnitude is none of a table alone.
  private var given: [String] {
    let own = [
      ("--map", map.isEmpty), ("--unit", units.unit.isEmpty), ("--let", rows.derived.isEmpty),
      ("--where", rows.conditions.isEmpty), ("--decimal", rows.decimal == nil),
      ("--all-states", !rows.allStates), ("--skip-broken", !skip.skipBroken),
    ]
    return (own + rows.steps.names).filter { !$0.1 }.map(\.0)
  }

  /// Refuses options that say how a table is read where none is.
  ///
  /// - Parameters:
  ///   - accepted: What would name a table, such as `--points FILE`.
  ///   - sweep: The cells of a sweep, which are said of a table, too.
  /// - Throws: `ValidationError` naming the options.
  func checkUnused(accepted: String, _ sweep: SweepOptions? = nil) throws {
    let all = given + (sweep.map { $0.within.isEmpty ? [] : ["--within"] } ?? [])
    guard !all.isEmpty else { return }
    throw ValidationError(
      "\(all.joined(separator: ", ")): no table is read that this could be said of, as a saved fit "
        + "holds how its runs are read; accepted with \(accepted)")
  }
}
