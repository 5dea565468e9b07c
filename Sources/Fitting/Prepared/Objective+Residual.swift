import NumericsCore

extension Objective.Scale {
  /// How far a response lies from another on the scale.
  ///
  /// - Parameters:
  ///   - response: The response.
  ///   - other: The other, positive on the log scale.
  /// - Returns: log(response/other), or their difference; NaN or infinite where there is no logarithm.
  package func residual(_ response: Double, from other: Double) -> Double {
    switch self {
    case .log: VectorMath.value(of: .log, at: response / other)
    case .linear: response - other
    }
  }

  /// The response that lies a residual from another: undoes `residual(_:from:)`.
  ///
  /// - Parameters:
  ///   - other: The other response.
  ///   - residual: The residual on the scale.
  /// - Returns: The response.
  package func response(from other: Double, by residual: Double) -> Double {
    switch self {
    case .log: other * VectorMath.value(of: .exp, at: residual)
    case .linear: other + residual
    }
  }
}
