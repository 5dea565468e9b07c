import ArgumentParser
import Fitting
import Reporting

/// From a fit to what a larger run will reach.
struct PredictCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "predict", abstract: "Predicts runs from a saved fit.")

  @OptionGroup var saved: SavedFit
  @OptionGroup(title: "Points") var points: PointOptions
  @OptionGroup(title: "Result") var output: OutputOptions

  func validate() throws {
    guard !points.at.isEmpty || points.points != nil else {
      throw ValidationError("no point is given; accepted are --at N=70B,D=1.4T and --points FILE")
    }
  }

  func run() throws {
    try Files.checkOutputs([("--output", output.output)], inputs: [saved.fit, points.points])
    let fit = try saved.read()
    let predictions = try points.predictions(of: fit)
    try output.emit(Report(predictions: predictions, fit: fit))
  }
}
