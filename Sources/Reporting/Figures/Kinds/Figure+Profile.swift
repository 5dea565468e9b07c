public import Fitting
import Laws
import NumericsCore
import Quantities
public import Work

extension Figure {
  /// How much less likely the runs are at other values of each parameter, all others refitted.
  ///
  /// There is no figure where no parameter has an interval.
  /// - Parameters:
  ///   - question: The question.
  ///   - fit: Its fit.
  ///   - threads: How many threads may work; the figure does not depend on it.
  ///   - progress: Who hears after each parameter; nil: nobody.
  /// - Throws: `FitError` for a question that cannot be prepared: none that has a fit.
  public init?(
    profiles question: Question, fit: Fit, threads: Int = 1, progress: Progress? = nil
  ) throws(FitError) {
    let curves = try LikelihoodProfile.curves(
      of: question, fit: fit, threads: threads, progress: progress
    ).filter { $0.falls.count > 2 }
    guard !curves.isEmpty else { return nil }
    let level = Words.interval(level: fit.settings.level)
    title = "Likelihood profiles of \(fit.law.name)"
    caption =
      "twice the fall of the log likelihood, as a share of that at the ends of the \(level) (dashed), the other "
      + "parameters refitted; dotted: the fit; a curve unlike a parabola says that errors of the covariance mislead"
    let vertical = Axis(
      label: "fall of likelihood", scale: .linear, style: .plain,
      range: Interval(lower: 0, upper: 2.4))
    panels = curves.map { profile, falls in
      let unit = fit.law.parameters[profile.symbol]?.unit
      let points = falls.map { Point(x: $0.value, y: $0.share) }
      return Panel(
        horizontal: Axis(profile.symbol, unit, spanning: falls.map(\.value)), vertical: vertical,
        layers: [
          Layer(.rule(1, .horizontal, .dashed), .quiet),
          Layer(.rule(fit.values[profile.symbol] ?? .nan, .vertical, .dotted), .quiet),
          Layer(.line(points, .solid), .category(0)),
          Layer(.dots(points, .circle, names: []), .category(0)),
        ])
    }
    columns = min(3, panels.count)
  }
}
