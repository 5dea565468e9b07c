import Fitting
import Laws
import Planning
import Quantities
import Reporting

// Figures of a law with its values.
extension DrawCommand {
  /// The figure of a fit, and what is to be said of the runs.
  func ofFit() throws -> Drawing {
    let source = try values.read(files, accepting: others.tablesAccepted(or: place))
    try source.checkHasPoints()
    let point = try held.point(for: source.calibration, values.trust)
    let drawn = try DrawnFit(
      source, place: place, others: others, at: point, reading: values.reading)
    var figures = try FitFigures(drawn, at: point, budgets: budgets)
    (figures.choice, figures.goals) = (choice, goals)
    (figures.bits, figures.compared, figures.limits) = (bits, compared, limits)
    let asked = figures
    let figure: Figure? = try CommandFailure.wording { try asked.figure(kind) }
    return (figure, source.words + drawn.words + [drawn.assumed].compactMap(\.self))
  }
}
