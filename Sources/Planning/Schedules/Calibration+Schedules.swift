public import Fitting
import Formulas
import Laws
import Quantities

extension Calibration {
  /// What a law along runs says of a run that nobody has trained.
  ///
  /// Its rows are made as those of the fitted runs: they begin where theirs do, and stand as far apart, but nearer
  /// where the rate changes fast.
  ///
  /// - Parameter planned: The run.
  /// - Returns: The rows that are asked for.
  /// - Throws: `PlanError.schedule` where law, fit and schedule do not go together; as `prediction(at:labels:)` for
  ///   the other variables.
  /// - Complexity: O(rows), and O(rows²) for a law with sums over earlier rows, times parameters.
  public func run(along planned: PlannedRun) throws(PlanError) -> ScheduledRun {
    let course = try PlannedCourse(of: planned, by: self)
    let known = try course.variables(by: self)
    let rows = course.rows
    let own = try chosen(planned.labels).following(course.trail(rows, known))
    let denser = course.areCounted ? nil : course.denser(rows)
    let second = try denser.map { (rows) throws(PlanError) in
      (rows, try chosen(planned.labels).following(course.trail(rows, known)))
    }
    var (found, change): ([ScheduledRun.Row], Double?) = ([], nil)
    for step in course.steps {
      let point = course.point(at: step, in: rows, known)
      let reach = course.reach(at: point, of: self)
      let along = own.along(at: point, beyond: ScheduledRun.folds(reach))
      let value = along.mean.value
      guard !value.isNaN else { throw .noValue(symbol: law.response.symbol, isImplicit: false) }
      found.append(
        ScheduledRun.Row(
          step: step, rate: course.rates.rate(at: step), response: along.mean, run: along.run,
          reach: reach, along: along))
      if let (rows, calibration) = second {
        let other = calibration.law.formula.number(
          at: calibration.values.merging(course.point(at: step, in: rows, known)) { $1 })
        change = max(change ?? 0, (other / value - 1).magnitude)
      }
    }
    return ScheduledRun(
      planned: planned, rows: found, peak: course.rates.peak, warmup: course.rates.warmup,
      first: course.first, spacing: course.spacing, count: rows.count, changeByRows: change)
  }

  /// By how much the last row of a run ends above that of another; nil where no error is known.
  public func difference(
    of one: ScheduledRun, beside other: ScheduledRun
  ) -> ExpectedDifference? {
    guard let one = one.rows.last, let other = other.rows.last else { return nil }
    return difference(one.along, beside: other.along)
  }
}

extension ScheduledRun {
  /// How many e-folds a row lies beyond the runs, all variables together.
  fileprivate static func folds(_ reach: [Reach]) -> Double {
    let tenfold = 2.302585092994046
    return reach.reduce(0) { $0 + $1.decades * tenfold * $1.decades * tenfold }.squareRoot()
  }
}
