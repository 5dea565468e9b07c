import ArgumentParser
import Formulas
import Laws
import Quantities
import Runs

/// What a verb fits a law to: files of runs, or a saved fit, whose runs they are.
struct InputOptions: ParsableArguments {
  @Argument(
    help: ArgumentHelp(
      "The runs: a CSV, TSV, JSON or JSON-lines file, the logs of a tracker or a folder of them, or a fit that "
        + "'scaling fit --save' wrote, for the runs of it, with the files where these are now if they have moved. "
        + "Several files are one table with a column 'table'."), completion: .file())
  var runs: [String]

  @OptionGroup(visibility: .hidden) var reading: ReadingOptions
  @OptionGroup(visibility: .hidden) var sweep: SweepOptions

  /// Files that stand in place of a fit.
  static func naming(_ paths: [String], _ reading: ReadingOptions) throws -> InputOptions {
    var input = try parse(paths)
    input.reading = reading
    return input
  }
}

extension ParsableArguments {
  /// The options of who types none, for verbs that have not got them.
  static func untyped() throws -> Self { try parse([]) }
}
