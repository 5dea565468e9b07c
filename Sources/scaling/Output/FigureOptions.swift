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
      valueName: "file.svg"))
  var figure: String?

  func validate() throws { try Self.check(figure) }

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
    let drawn = try runs.drawn(of: source, reading: reading)
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

extension FitRuns {
  /// The runs to draw and how they are read, in words; none where those of the fit are not found, which the
  /// words say.
  fileprivate func drawn(
    of source: Calibrated, reading: ReadingOptions
  ) throws -> (data: FitData?, words: String?) {
    guard runs.isEmpty else { return try source.data(of: runs, reading: reading.reading) }
    guard source.fit != nil else { return (nil, nil) }
    do { return try source.data(of: [], reading: reading.reading) } catch {
      return (nil, "the figure has no runs: \(error)")
    }
  }
}
