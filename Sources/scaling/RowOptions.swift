import ArgumentParser

/// What is made of the rows of a file of runs.
struct RowOptions: ParsableArguments {
  @Option(
    name: .customLong("let"),
    help: "A derived column of the runs, such as 'D = steps*batch*2048'; repeatable.")
  var derived: [String] = []
  @Option(name: .customLong("where"), help: "Keeps the runs that satisfy a condition; repeatable.")
  var conditions: [String] = []

  /// Whether the rows are taken as they are.
  var isEmpty: Bool { derived.isEmpty && conditions.isEmpty }
}
