import ArgumentParser
import Fitting
import FoundationEssentials
import Planning
import Reporting

/// A drawing of the plans.
struct FigureOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "A file for a drawing of the plans over their cost, with intervals and the runs of the fit.",
      valueName: "file.svg"), completion: .file())
  var figure: String?
  @OptionGroup var others: OtherRuns

  func validate() throws {
    try Self.check(figure)
    guard figure == nil, !others.otherRuns.isEmpty else { return }
    throw ValidationError(
      "--other-runs are drawn into a figure, and none is asked for; accepted with --figure FILE")
  }

  /// Refuses a name that is none of an SVG file.
  static func check(_ figure: String?) throws {
    guard let figure, OutputFormat.fileExtension(of: figure)?.lowercased() != "svg" else { return }
    throw ValidationError("--figure is '\(figure)'; accepted is a name that ends in .svg")
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
        frontier: plans, calibration: planner.calibration, cost: cost, runs: drawn.data)
    else {
      throw CommandFailure(
        "--figure draws plans over their cost; accepted are at least two, such as "
          + "--compute '1e19..1e26 in 50'")
    }
    try Files.write(Data(SVGFormat().text(of: drawing).utf8), to: figure)
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
