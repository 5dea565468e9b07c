import NumericsCore

/// A regression whose model is written once, with derivatives by dual numbers.
protocol DualResiduals: ResidualFunction where Workspace == Void {
  typealias Model = @Sendable (_ b: [Dual], _ x: [Double]) -> Dual
  var model: Model { get }
  var responses: [Double] { get }
  var points: [[Double]] { get }
}

extension DualResiduals {
  var residualCount: Int { responses.count }

  func evaluate(at x: [Double], into point: inout Linearization, using workspace: inout Void) {
    let parameters = x.indices.map { j in
      Dual(value: x[j], slopes: x.indices.map { $0 == j ? 1 : 0 })
    }
    for i in responses.indices {
      let fitted = model(parameters, points[i])
      point.residuals[i] = fitted.value - responses[i]
      for j in x.indices { point.jacobian[i, j] = fitted.slopes[j] }
    }
  }

  /// The parameters' standard errors: s² (J'J)⁻¹, from columns scaled to length 1.
  func standardErrors(at minimum: Minimum) -> [Double] {
    var point = Linearization(residualCount: residualCount, parameterCount: parameterCount)
    var workspace: Void = ()
    evaluate(at: minimum.parameters, into: &point, using: &workspace)
    var scaled = point.jacobian
    let lengths = (0..<parameterCount).map { j in
      scaled.column(j).reduce(0) { $0 + $1 * $1 }.squareRoot()
    }
    for j in lengths.indices {
      for i in 0..<residualCount { scaled[i, j] /= lengths[j] }
    }
    guard let gram = try? QRFactorization(scaled).inverseGram() else { return [] }
    let variance = 2 * minimum.cost / Double(residualCount - parameterCount)
    return lengths.indices.map { (variance * gram[$0, $0]).squareRoot() / lengths[$0] }
  }
}
