import Quantities
import Runs

/// What a row of a table is: a run, a step of one, or an evaluation of one.
enum RowMeaning {
  /// Headers that tell evaluations of one run apart, in small letters, beside those of measures.
  private static let evaluations: Set<String> = [
    "task", "benchmark", "eval_task", "eval_set", "split",
  ]

  /// The meaning in words, with the column that shows it.
  static func words(of table: RunTable) -> String {
    if let step = table.stepColumn, let steps = table[step]?.numbers {
      let distinct = Set(steps.filter(\.isFinite)).count
      if distinct > 1, 2 * distinct <= steps.count || isOneRun(table) {
        return "a step of a run, by '\(step)'"
      }
    }
    let labels = table.columns.first { column in
      let header = column.header.lowercased()
      return (evaluations.contains(header) || UsualHeaders.isMeasure(header))
        && Set(column.labels ?? []).subtracting([""]).count > 1
    }
    return labels.map { "an evaluation of a run, by '\($0.header)'" } ?? "a run"
  }

  /// Whether all rows are of one model size, or of none that is known.
  private static func isOneRun(_ table: RunTable) -> Bool {
    let sizes = UsualColumns(of: table, mapping: .usual).column(UsualHeaders.size)?.column.numbers
    return Set((sizes ?? []).filter(\.isFinite)).count < 2
  }
}
