import ArgumentParser
import Fitting
import Planning
import Quantities
import Reporting

/// What is not to be chosen.
struct HeldOptions: ParsableArguments {
  @Option(
    help: "Variables with a value that no plan may choose, such as B=4 or format=int4; repeatable.")
  var holding: [PointList] = []

  /// A point that plans hold: values of variables, and labels.
  typealias Point = (values: [Symbol: Double], labels: [Symbol: String])

  func validate() throws { try PointList.check(holding, option: "--holding") }
}

extension HeldOptions {
  /// The point for a calibration, unless its magnitudes are refused.
  func point(for calibration: Calibration, _ trust: TrustOptions) throws -> Point {
    let point = try PointList.parts(of: holding, for: calibration.law, option: "--holding")
    try trust.check(point.values, of: calibration, option: "--holding")
    return point
  }
}

/// A calibration, and what is not to be chosen.
struct PlannerOptions: ParsableArguments {
  @OptionGroup var source: FitSource
  @OptionGroup var held: HeldOptions

  /// The files that are read.
  var inputs: [String?] { source.inputs }

  /// The planner of what was read, where no cost is involved.
  func planner(
    of calibration: Calibration, at point: HeldOptions.Point, tolerance: Tolerance
  ) throws -> Planner {
    try CommandFailure.wording {
      try Planner(
        calibration, holding: point.values, labels: point.labels, tolerance: tolerance)
    }
  }

  /// The symbols that have a value.
  var symbols: Set<Symbol> { Set(held.holding.flatMap(\.texts).map(\.symbol)) }

  /// What was given, unless its magnitudes are refused.
  func read(
    accepting tables: String? = ValueOptions.runsAccepted
  ) throws -> (source: Calibrated, held: HeldOptions.Point) {
    let source = try source.read(accepting: tables)
    try source.checkHasPoints()
    return (source, try held.point(for: source.calibration, self.source.trust))
  }
}

/// What counts as nearly as good.
struct ToleranceOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "What counts as nearly as good: a share such as 0.1%, or scatter, that of runs; without it the "
        + "scatter, at most 0.5%.", valueName: "share|scatter"))
  var tolerance: ToleranceChoice?

  var value: Tolerance { tolerance?.tolerance ?? .usual }
}

extension OutputOptions {
  /// Prints or writes sections about what a planner found.
  func emit(
    _ parts: [ReportPart], by planner: Planner, of source: Calibrated, noting words: String? = nil
  ) throws {
    try emit(
      Report(plans: [], calibration: source.calibration, costs: planner.costs).adding(parts),
      of: source, noting: words)
  }

  /// Prints or writes what was found from a fit or published values, with what was chosen without being
  /// asked for.
  func emit(_ report: Report, of source: Calibrated, noting words: String?...) throws {
    try emit(
      report.telling(trusted: source.calibration.trustedMagnitudes)
        .noting(each: source.words + words.compactMap(\.self)))
  }
}
