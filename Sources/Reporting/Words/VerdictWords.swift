import Fitting
import Laws
import Quantities

extension Fit {
  /// In a few words whether the fit can be believed.
  var verdict: String {
    if isInterrupted { return "interrupted" }
    if isNothingFound { return "nothing found" }
    if !isConverged { return "not converged" }
    if !calibration.undetermined.isEmpty {
      return "open: \(calibration.undetermined.map(\.name).joined(separator: ", "))"
    }
    if residuals.degreesOfFreedom == 0 { return "as many parameters as runs" }
    if calibration.isExact { return "exact" }
    return lost.isEmpty
      ? "converged" : Self.noEffect + lost.map(\.name).joined(separator: ", ")
  }

  /// The same as the beginning of a text.
  var verdictWords: String {
    let verdict = verdict
    return verdict.hasPrefix(Self.noEffect)
      ? "The fit converged; these runs show no effect of \(Words.list(lost.map(\.name)))"
      : "The fit: \(verdict)"
  }

  private static let noEffect = "no effect: "

  /// The parameters whose effect the runs do not show.
  private var lost: [Symbol] {
    calibration.diedOut + calibration.atBound.filter { !calibration.diedOut.contains($0) }
  }
}
