import Laws
import Quantities
public import Runs

extension Fit {
  /// The question that this fit answers, asked of its runs again: the only way back from a fit to them.
  ///
  /// - Parameters:
  ///   - runs: The runs of the fit, read as they were for it; `self.runs.reading` says how where it is known.
  ///   - mapping: Which header stands for which symbol.
  /// - Returns: The question, with the law, the objective and the held values of the fit.
  /// - Throws: `FitError.otherRuns` for another file, another number of runs, and variables of other
  ///   ranges; what else `Question` throws.
  public func question(
    on runs: RunTable, mapping: ColumnMapping = .usual
  ) throws(FitError) -> Question {
    let own = self.runs
    try checkSource(of: runs)
    let question = try Question(
      law: calibration.law, table: runs, mapping: mapping, objective: objective,
      holding: calibration.held)
    guard question.data.count == own.used else {
      throw .otherRuns(.count(runs.name, found: question.data.count, fitted: own.used))
    }
    for variable in calibration.law.variables {
      guard let fitted = own.ranges[variable.symbol],
        let found = question.data.range(of: variable.symbol), !fitted.isApproximately(found)
      else { continue }
      throw .otherRuns(.range(runs.name, of: variable.symbol, found: found, fitted: fitted))
    }
    return question
  }

  /// Refuses a table that is not read from the bytes that were fitted.
  ///
  /// - Parameter runs: The table.
  /// - Throws: `FitError.otherRuns`.
  package func checkSource(of runs: RunTable) throws(FitError) {
    let own = self.runs.provenance
    guard runs.provenance.digest == own.digest else {
      throw .otherRuns(.source(runs.name, fitted: own.source))
    }
  }
}

extension Interval {
  /// Whether both ends agree but for rounding.
  fileprivate func isApproximately(_ other: Interval) -> Bool {
    let room = 1e-9 * max(abs(lower), abs(upper))
    return abs(lower - other.lower) <= room && abs(upper - other.upper) <= room
  }
}
