import Laws
import Quantities
import Runs

extension FitData {
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
    try check(numbers, of: column, in: .interval(0, .infinity), table: table)
    guard let least = numbers.filter({ $0 > 0 }).min() else {
      throw .setting(
        name: "column '\(column)' of standard errors", found: numbers.isEmpty ? "empty" : "0 throughout",
        accepted: "errors of \(response) above 0, in its unit")
    }
    let none = numbers.indices.filter { numbers[$0] == 0 }
    for row in none { numbers[row] = least }
    guard let first = none.first else { return (numbers, nil) }
    return (
      numbers,
      "\(column) is 0 in \(none.count == 1 ? "1 run" : "\(none.count) runs") (\(table.place(ofRow: first))"
        + "\(none.count > 1 ? ", ..." : "")), the least of the others taken: \(NumberText.text(least))"
    )
  }

  /// The known errors on the scale of the residuals.
  func errors(on scale: Objective.Scale) -> [Double]? {
    errors.map { errors in
      scale == .linear ? errors : zip(errors, response).map { $0 / $1 }
    }
  }

  /// Weights runs by their known errors and the scatter beyond them, once that is known.
  ///
  /// On another scale than that of the scatter weights stay as they are.
  mutating func weigh(by objective: Objective) {
    guard let beyond = objective.errors?.beyond, beyond.scale == objective.scale,
      let errors = errors(on: objective.scale)
    else { return }
    weights = beyond.weights(of: errors, loss: objective.loss)
  }
}
