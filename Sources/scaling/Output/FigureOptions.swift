import ArgumentParser
import Fitting
import FoundationEssentials
import Planning
import Reporting

/// A drawing of the plans.
struct FigureOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "A file for a drawing of the plans over their cost, with intervals and the runs of --runs.",
      valueName: "file.svg"))
  var figure: String?

  func validate() throws {
    guard let figure, OutputFormat.fileExtension(of: figure)?.lowercased() != "svg" else { return }
    throw ValidationError("--figure is '\(figure)'; accepted is a name that ends in .svg")
  }

  /// Draws the plans, where that is asked for.
  func draw(_ plans: [Plan], planner: Planner, runs: FitData?) throws {
    guard let figure else { return }
    guard let cost = planner.cost,
      let drawing = Figure(
        frontier: plans, calibration: planner.calibration, cost: cost, runs: runs)
    else {
      throw CommandFailure(
        "--figure draws plans over their cost; accepted are at least two, such as "
          + "--compute '1e19..1e26 in 50'")
    }
    try Files.write(Data(SVGFormat().text(of: drawing).utf8), to: figure)
  }
}
