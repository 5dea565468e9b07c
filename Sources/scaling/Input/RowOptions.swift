public import ArgumentParser
public import Runs

/// What is made of the rows of a file of runs.
struct RowOptions: ParsableArguments {
  @Option(
    name: .customLong("let"),
    help: "A derived column of the runs, such as 'D = steps*batch*2048'; repeatable.")
  var derived: [String] = []
  @Option(name: .customLong("where"), help: "Keeps the runs that satisfy a condition; repeatable.")
  var conditions: [String] = []

  @Option(
    help: "The decimal sign of the numbers: comma (1.234,5) or point (1,234.5); else found.")
  var decimal: DecimalSign?

  @Flag(
    help: "Keeps runs that a column 'State' or 'status' calls crashed, failed, killed or running.")
  var allStates = false

  @OptionGroup var steps: StepOptions
}

extension DecimalSign: ExpressibleByArgument {}
