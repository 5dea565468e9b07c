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
    let lost =
      calibration.diedOut + calibration.atBound.filter { !calibration.diedOut.contains($0) }
    return lost.isEmpty ? "converged" : "no effect: \(lost.map(\.name).joined(separator: ", "))"
  }
}
