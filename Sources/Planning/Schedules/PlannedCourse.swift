import Fitting
import Formulas
import Laws
import Quantities

/// A planned run made precise: its rates, and where its rows stand.
struct PlannedCourse {
  let planned: PlannedRun
  let rates: PlannedRates
  let first: Double
  let spacing: Double
  /// The rows that are asked for.
  let steps: [Double]
  /// Where all rows stand.
  let rows: [Double]
  /// Whether the law counts rows, so that none may stand between.
  let areCounted: Bool
  private let variables: ScheduleVariables

  /// Without fitted runs rows stand so near that a run has this many.
  private static let usualRows = 1000.0

  init(of planned: PlannedRun, by calibration: Calibration) throws(PlanError) {
    let law = calibration.law
    guard law.goesAlongRuns else {
      let derived = calibration.runs?.sources.values.contains { source in
        if case .formula(let text) = source {
          return (try? Equation(parsing: text))?.formula.goesAlongRuns ?? false
        }
        return false
      }
      throw .schedule(.notAlongRuns(law: law.name, isOfColumns: derived ?? false))
    }
    variables = ScheduleVariables(of: law, sources: calibration.runs?.sources ?? [:])
    guard variables.rate != nil else {
      throw .schedule(.noRate(law: law.name, variables: law.variables.map(\.symbol)))
    }
    let curves = calibration.runs?.curves
    guard calibration.runs == nil || curves != nil else {
      throw .schedule(.noSpacing(law: law.name))
    }
    rates = try Self.rates(of: planned, like: curves)
    self.planned = planned
    areCounted = law.formula.countsRows
    let first = curves?.haveWarmup == true ? curves?.first ?? 0 : max(rates.warmup, 1)
    self.first = first
    let (asked, end) = try Self.steps(of: planned, from: first)
    let distance = curves?.spacing ?? (end - first) / Self.usualRows
    if areCounted, (end - first) / distance > PlannedRates.mostCountedRows {
      throw .schedule(.tooManyRows((end - first) / distance, spacing: distance))
    }
    let spacing = areCounted ? distance : max(distance, (end - first) / PlannedRates.mostRows)
    self.spacing = spacing
    rows = rates.rows(from: first, through: asked, every: spacing, areCounted: areCounted)
    let places = rows
    steps = areCounted ? asked.map { Self.nearest(to: $0, in: places) } : asked
  }

  /// The steps that are asked for, rising, and the last of them.
  private static func steps(
    of planned: PlannedRun, from first: Double
  ) throws(PlanError) -> (steps: [Double], end: Double) {
    let end = [planned.schedule.lastStep].compactMap(\.self)
    let asked = planned.steps.isEmpty ? end : planned.steps.sorted()
    guard let last = asked.last else { throw .schedule(.noEnd(schedule: planned.schedule.text)) }
    if let early = asked.first(where: { !($0 > first && $0.isFinite) }) {
      throw .schedule(.step(early, first: first))
    }
    return (asked, last)
  }

  private static func rates(
    of planned: PlannedRun, like curves: FittedCurves?
  ) throws(PlanError) -> PlannedRates {
    let peaks = curves?.peaks
    let common = peaks.flatMap { peaks in
      peaks.upperBound <= peaks.lowerBound * (1 + Self.samePeak) ? peaks.upperBound : nil
    }
    guard let peak = planned.peak ?? common else { throw .schedule(.noPeak(peaks)) }
    do {
      return try PlannedRates(
        planned.schedule, peak: peak, warmup: planned.warmup ?? curves?.warmup ?? 0)
    } catch { throw .schedule(.rates(error)) }
  }

  /// Peaks within this share are one.
  private static let samePeak = 0.01

  private static func nearest(to step: Double, in rows: [Double]) -> Double {
    rows.min { ($0 - step).magnitude < ($1 - step).magnitude } ?? step
  }

  /// The rows with one more between each two.
  func denser(_ rows: [Double]) -> [Double] {
    zip(rows, rows.dropFirst()).flatMap { [$0, ($0 + $1) / 2] } + rows.suffix(1)
  }

  /// The values of the variables that the schedule does not give.
  func variables(by calibration: Calibration) throws(PlanError) -> [Symbol: Double] {
    let law = calibration.law
    if let given = planned.values.keys.sorted().first(where: variables.has) {
      throw .schedule(.givenBySchedule(given))
    }
    let accepted = law.pointSymbols.filter { !variables.has($0) }
    if let given = planned.values.keys.sorted().first(where: { !accepted.contains($0) }) {
      throw .schedule(.unknownVariable(given, accepted: accepted))
    }
    let point = try law.values(planned.values, accepting: accepted)
    for variable in law.variables
    where !variables.has(variable.symbol) && point[variable.symbol] == nil {
      throw .missingVariable(
        symbol: variable.symbol, rule: variable.given?.symbols ?? [],
        given: planned.values.keys.sorted())
    }
    return point
  }

  /// The rows as the law goes along them.
  func trail(_ rows: [Double], _ known: [Symbol: Double]) -> RowTrail {
    var columns = known.mapValues { value in rows.map { _ in value } }
    if let rate = variables.rate { columns[rate] = rows.map(rates.rate) }
    if let clock = variables.clock { columns[clock] = rows }
    return RowTrail(
      columns: columns, runs: [rows.indices], isRepeated: rows.map { _ in false })
  }

  /// A row as the formula of the law takes it.
  func point(
    at step: Double, in rows: [Double], _ known: [Symbol: Double]
  ) -> [Symbol: Double] {
    var point = known
    if let rate = variables.rate { point[rate] = rates.rate(at: step) }
    if let clock = variables.clock { point[clock] = step }
    point[RowTrail.place] = rows.firstIndex(of: step).map(Double.init)
    return point
  }

  /// How far a row lies beyond the runs: its steps, the peak of the rate, and the other variables.
  func reach(at point: [Symbol: Double], of calibration: Calibration) -> [Reach] {
    guard let runs = calibration.runs else { return [] }
    var point = point
    if let rate = variables.rate { point[rate] = rates.peak }
    var ranges = runs.ranges
    if let rate = variables.rate, let peaks = runs.curves?.peaks {
      ranges[rate] = Interval(lower: peaks.lowerBound, upper: peaks.upperBound)
    }
    if let clock = variables.clock, let range = ranges[clock] {
      // The last row of a log stands up to a row before the end of its run.
      ranges[clock] = Interval(lower: min(range.lower, first), upper: range.upper + spacing)
    }
    return Reach.all(of: point, law: calibration.law, ranges: ranges, ratios: runs.ratios)
  }
}
