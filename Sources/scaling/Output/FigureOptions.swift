import ArgumentParser
import Fitting
import FoundationEssentials
import Planning
import Quantities
import Reporting

/// A drawing of the plans.
struct FigureOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "A file for a drawing of the plans over their cost, with intervals and the runs of the fit.",
      valueName: "file"), completion: .file())
  var figure: String?
  @OptionGroup var others: OtherRuns

  func validate() throws {
    try Self.check(figure)
    guard figure == nil, !others.otherRuns.isEmpty else { return }
    throw ValidationError(
      "--other-runs are drawn into a figure, and none is asked for; accepted with --figure FILE")
  }

  /// Refuses a name that is none of a figure.
  static func check(_ figure: String?) throws { try FigureFormat.check(figure, option: "--figure") }

  /// Writes a figure to the file that is named, with the usual look.
  static func write(_ drawing: Figure, to path: String) throws {
    let format = FigureFormat(path: path) ?? .svg
    try Files.write(format.data(of: drawing, .untyped()), to: path)
  }

  /// Draws the plans, where that is asked for, and says what of the runs is drawn with them.
  func draw(
    _ plans: [Plan], planner: Planner, of source: Calibrated, runs: FitRuns,
    reading: ReadingOptions
  ) throws -> String? {
    guard let figure else { return nil }
    let drawn = try others.drawn(for: source, or: runs, reading: reading)
    guard let cost = planner.cost,
      let drawing = Figure(
        frontier: try planner.overBudgets(plans), calibration: planner.calibration, cost: cost,
        runs: drawn.data)
    else {
      throw CommandFailure(
        "--figure draws plans over their cost; accepted are at least two, such as "
          + "--compute '1e19..1e26 in 50'")
    }
    try Self.write(drawing, to: figure)
    return drawn.words
  }
}

extension OtherRuns {
  /// The runs to draw and how they are read, in words; none where those of the fit are not found, which the
  /// words say.
  fileprivate func drawn(
    for source: Calibrated, or own: FitRuns, reading: ReadingOptions
  ) throws -> (data: FitData?, words: String?) {
    guard otherRuns.isEmpty, own.runs.isEmpty else {
      return try data(for: source, or: own, reading: reading)
    }
    guard source.fit != nil else { return (nil, nil) }
    do { return try data(for: source, or: own, reading: reading) } catch {
      return (nil, "the figure has no runs: \(error)")
    }
  }
}

extension Planner {
  /// Plans as the best ones for what they cost, so that responses have intervals where they were the goals.
  func overBudgets(_ plans: [Plan]) throws -> [Plan] {
    let isOfBudgets = plans.allSatisfy { plan in
      if case .lowestResponse = plan.goal { true } else { false }
    }
    let costs = Set(plans.compactMap { $0.cost?.value }).sorted()
    guard !isOfBudgets, costs.count > 1 else { return plans }
    return try CommandFailure.wording { expecting(try frontier(over: costs)) }
  }
}
