import Fitting
import Laws
import Quantities
import Runs

// Tables whose rows are steps, and what is proposed for them.
extension RunSource {
  /// What a row of a table is that is a history, and the reading that takes one row a run of it; nil for another
  /// table, and where it is said already what is taken.
  func history(of table: RunTable) -> (words: String, reading: RunReading)? {
    guard fit == nil, reading.reshaping?.takesSteps != true, let history = table.history else {
      return nil
    }
    let own = reading.reshaping ?? Reshaping()
    let runs = Reshaping(
      runs: [history.run.name], taken: own.taken, melted: own.melted, best: own.best)
    return (
      "a row is a step of a run, by '\(history.counter)'; --run \(history.run.name.shellWord) takes one row of "
        + "each of \(history.count) runs",
      reading.reshaping(runs)
    )
  }

  /// The column that says which rows are of one run, where several are taken of each; nil where one is, and
  /// where there are too few runs to draw from.
  ///
  /// - Parameters:
  ///   - table: The rows that are kept.
  ///   - law: The law that is fitted to them.
  /// - Returns: The column.
  func cluster(of table: RunTable, for law: Law) -> Symbol? {
    guard let reshaping = reading.reshaping, let text = reshaping.taken,
      let reducer = try? StepReducer(parsing: text), reducer.takesSeveral
    else { return nil }
    let column =
      reshaping.runs.isEmpty
      ? table.runColumn : reshaping.runs.count == 1 ? Symbol(reshaping.runs[0]) : nil
    guard let column, let runs = table[column]?.distinctCount, runs < table.rowCount,
      runs > law.parameters.count
    else { return nil }
    return column
  }
}
