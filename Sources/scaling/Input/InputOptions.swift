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
}
