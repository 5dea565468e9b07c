import CNumerics

extension Descent {
  /// How far along the step its second derivative is measured.
  private static var partOfStep: Double { 0.1 }

  /// The acceleration a of the residuals' geodesic along the damped step s that was solved last:
  /// (J'WJ + λD²) a = -J'W r'' with r'' the second derivative of the residuals along s.
  ///
  /// - Returns: a (n); nil where the residuals on the way are not finite.
  mutating func acceleration() -> [Double]? {
    let h = Self.partOfStep
    for j in step.indices { there.x[j] = here.x[j] + h * step[j] }
    evaluateThere(jacobian: false)
    guard there.cost.isFinite else { return nil }
    var bends = there.point.residuals
    for i in bends.indices { bends[i] = (bends[i] - here.point.residuals[i]) / h }
    let jacobian = here.point.jacobian
    for j in step.indices {
      let column = j * bends.count
      for i in bends.indices { bends[i] -= jacobian.storage[column + i] * step[j] }
    }
    for i in bends.indices {
      bends[i] *= 2 / h * (weights?[i] ?? 1) * loss.weight(here.point.residuals[i])
    }
    var product = step
    cn_transposed_product(bends.count, Int32(step.count), jacobian.storage, bends, &product)
    return factor.solveAgain(product)
  }
}
