import Fitting
import Laws
import Runs

extension RunSource {
  /// The runs that were held out of a fit, by the condition that it remembers.
  ///
  /// - Parameter fit: The fit whose runs these are.
  /// - Returns: The runs as its law takes them, their table and the condition; nil where none were held out.
  /// - Throws: `CommandFailure` for what cannot be read.
  func heldOut(
    of fit: Fit
  ) throws -> (data: FitData, table: RunTable, condition: String)? {
    guard let condition = fit.runs.reading?.heldOut else { return nil }
    let others = reading.conditions.filter { $0 != RunReading.leavingOut(condition) }
    let runs = try RunSource(paths, reading: reading.keeping(others))
      .answering(fit.law.response.symbol)
    let mapping = runs.mapping
    return try CommandFailure.wording(mapping: mapping.meaning(of: [fit.law])) {
      let unseen = try runs.kept(for: fit.law).holdingOut(condition, by: mapping).heldOut
      let data = try FitData(unseen, for: fit.law, mapping: mapping, objective: fit.objective)
      return (data, unseen, condition)
    }
  }
}
