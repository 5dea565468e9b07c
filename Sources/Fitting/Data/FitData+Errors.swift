import Laws
import Quantities
import Runs

extension FitData {
  /// Errors farther apart than this are no errors of one kind.
  private static let widest = 1e6

  /// The unit in which a response is written, where its errors say none and it is not the base unit.
  private static func unit(
    of column: Symbol, for response: Symbol, in table: RunTable
  ) throws(FitError) -> Unit? {
    guard let own = table[column], own.unit == nil, own.writing == nil,
      let writing = table.writing(of: response)
    else { return nil }
    if case .unit(let unit) = writing, unit.base != Self.perplexity { return unit }
    throw .setting(
      name: "column '\(column)' of standard errors",
      found: "errors of a column that is read in another way than it is written",
      accepted: "errors of \(response) itself, such as a derived column, 'se = se_ppl/ppl'")
  }

  private static let perplexity = "perplexity"

  /// The known standard errors, one a run.
  ///
  /// An error of 0, as of an accuracy of 0 or 1, would let one run decide alone: it counts as the least of
  /// the others.
  /// - Returns: The errors, and the step that says which of them were 0; nil where none was.
  /// - Throws: `FitError` for errors below 0 or not finite, and none above 0.
  static func errors(
    in column: Symbol, of response: Symbol, table: RunTable
  ) throws(FitError) -> (errors: [Double], step: String?) {
    var numbers = try numbers(of: column, in: table)
    let unit = try unit(of: column, for: response, in: table)
    if let unit { numbers = numbers.map { $0 * unit.scale } }
    try check(numbers, of: column, in: .interval(0, .infinity), table: table)
    guard let least = numbers.filter({ $0 > 0 }).min() else {
      throw .setting(
        name: "column '\(column)' of standard errors",
        found: numbers.isEmpty ? "empty" : "0 throughout",
        accepted: "errors of \(response) above 0, in its unit")
    }
    let largest = numbers.max() ?? least
    guard largest <= least * Self.widest else {
      throw .setting(
        name: "column '\(column)' of standard errors",
        found: "\(NumberText.text(least)) to \(NumberText.text(largest))",
        accepted: "errors that differ by less than a factor of \(NumberText.text(Self.widest))")
    }
    let none = numbers.indices.filter { numbers[$0] == 0 }
    for row in none { numbers[row] = least }
    let taken = unit.map { "\(column) has no unit, that of \(response) is taken, \($0)" }
    guard let first = none.first else { return (numbers, taken) }
    return (
      numbers,
      (taken.map { "\($0); " } ?? "")
        + "\(column) is 0 in \(none.count == 1 ? "1 run" : "\(none.count) runs") (\(table.place(ofRow: first))"
        + "\(none.count > 1 ? ", ..." : "")), the least of the others taken: \(NumberText.text(least))"
    )
  }

  /// The known errors of an objective, and the table with what was said of them; no errors where none are known.
  static func errors(
    by objective: Objective, of response: Symbol, in table: RunTable
  ) throws(FitError) -> ([Double]?, RunTable) {
    guard let column = objective.errors?.column else { return (nil, table) }
    let (errors, step) = try errors(in: column, of: response, table: table)
    return (errors, step.map { table.adding(step: $0) } ?? table)
  }

  /// The known errors on the scale of the residuals.
  func errors(on scale: Objective.Scale) -> [Double]? {
    errors.map { errors in
      scale == .linear ? errors : zip(errors, response).map { $0 / $1 }
    }
  }

  /// The labels that tell how far runs scatter; nil where all scatter alike.
  static func scatterLabels(
    by objective: Objective, in table: RunTable
  ) throws(FitError) -> [String]? {
    guard let column = objective.scatter?.column else { return nil }
    do { return try table.names(column) } catch { throw .table(error) }
  }

  /// What each run lies off by, known errors and the scatter beyond them, or the scatter of its label; nil where
  /// all runs are alike.
  package func residualSizes(by objective: Objective) -> [Double]? {
    if let found = objective.scatter?.found, found.scale == objective.scale {
      return scatterLabels.map { found.sizes(of: $0) }
    }
    guard let beyond = objective.errors?.beyond, beyond.scale == objective.scale else { return nil }
    return errors(on: objective.scale).map { beyond.sizes(of: $0) }
  }

  /// Weights runs by what they lie off by, once that is known.
  ///
  /// On another scale than that of the scatter weights stay as they are.
  mutating func weigh(by objective: Objective) {
    guard let sizes = residualSizes(by: objective),
      let typical = objective.scatter?.found?.typical ?? objective.errors?.beyond?.typical
    else { return }
    weights = objective.loss.weights(ofSizes: sizes, typical: typical)
  }
}
