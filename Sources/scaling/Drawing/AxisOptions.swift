import ArgumentParser
import Reporting

/// How values are laid along the axes of a figure, where what is drawn does not decide.
struct AxisOptions: ParsableArguments {
  /// Axes by their letters: x is the lower one, y the one at the left.
  struct Axes: ExpressibleByArgument {
    let axes: [Figure.Direction]

    init?(argument: String) {
      let letters: [Substring: Figure.Direction] = ["x": .horizontal, "y": .vertical]
      let words = argument.split(separator: ",", omittingEmptySubsequences: false)
      axes = words.compactMap { letters[$0] }
      guard axes.count == words.count else { return nil }
    }
  }

  @Option(
    help: ArgumentHelp(
      "Axes along which equal factors are equally long: x, y or x,y; by default those whose values span a factor of 1.4.",
      valueName: "axes"))
  var log: Axes?
  @Option(
    help: ArgumentHelp(
      "Axes along which equal differences are equally long: x, y or x,y.", valueName: "axes"))
  var linear: Axes?

  func validate() throws {
    guard let both = log?.axes.first(where: { linear?.axes.contains($0) == true }) else { return }
    throw ValidationError(
      "--log and --linear both name \(both == .horizontal ? "x" : "y"); accepted is one of them")
  }

  /// A figure with its axes laid so.
  ///
  /// - Throws: `CommandFailure` for values that have no logarithm.
  func laid(_ figure: Figure) throws -> Figure {
    let asked =
      (log?.axes ?? []).map { ($0, Figure.Scale.log) }
      + (linear?.axes ?? []).map { ($0, .linear) }
    return try asked.reduce(figure) { figure, axis in
      try CommandFailure.wording("--\(axis.1.rawValue)") { try figure.laid(axis.0, by: axis.1) }
    }
  }
}
