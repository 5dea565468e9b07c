/// Newton's method on a surface: steps in its tangent space, each followed by a return to it.
///
/// Source: Nocedal & Wright, Numerical Optimization, 2nd ed., §18.1 and §18.7 (reduced Hessian).
public struct ConstrainedMinimizer: Sendable {
  /// Where the method ended.
  public struct Minimum: Sendable {
    /// The variables (k).
    public let point: [Double]
    /// The function there.
    public let value: Double
    /// Whether the last step was shorter than 1e-9 and the reduced Hessian positive definite.
    public let isConverged: Bool
  }

  /// The function and the level at one point.
  public typealias Point = (function: Jet, level: Jet?)

  /// The longest step in any variable.
  private static let longestStep = 2.0
  /// Variables beyond this count as having run away; they are logarithms.
  private static let farthest = 200.0

  /// Creates the minimizer.
  public init() {}

  /// Minimizes from a start that need not lie on the surface.
  ///
  /// - Returns: The minimum; nil when the surface is not reached from the start.
  /// - Complexity: a few dozen evaluations and O(k³) each.
  public func minimize(_ surface: inout some SmoothSurface, from start: [Double]) -> Minimum? {
    guard var (x, here) = restore(start, on: &surface) else { return nil }
    for _ in 0..<100 {
      guard let (step, isConvex) = step(at: here) else { return nil }
      let length = step.lazy.map(\.magnitude).max() ?? 0
      guard let next = advance(from: x, here, by: step, on: &surface) else {
        return Minimum(point: x, value: here.function.value, isConverged: isConvex && length < 1e-6)
      }
      (x, here) = next
      if length < 1e-9 {
        return Minimum(point: x, value: here.function.value, isConverged: isConvex)
      }
      if x.contains(where: { $0.magnitude > Self.farthest }) { break }
    }
    return Minimum(point: x, value: here.function.value, isConverged: false)
  }

  /// The nearest point of the surface by Newton steps along its gradient; nil when not reached.
  public func restore(
    _ start: [Double], on surface: inout some SmoothSurface
  ) -> (x: [Double], point: Point)? {
    var x = start
    for _ in 0..<80 {
      let point = surface.evaluate(at: x)
      let isFinite = point.function.value.isFinite
      guard let level = point.level else { return isFinite ? (x, point) : nil }
      let square = dot(level.gradient, level.gradient)
      guard level.value.isFinite, square.isFinite else { return nil }
      if level.value.magnitude <= 4e-15 { return isFinite ? (x, point) : nil }
      guard square > 1e-280 else { return nil }
      var step = level.gradient.map { -level.value * $0 / square }
      let length = step.lazy.map(\.magnitude).max() ?? 0
      if length > Self.longestStep { step = step.map { $0 * Self.longestStep / length } }
      let next = zip(x, step).map { $0 + $1 }
      // Rounding keeps the level from falling further: this is the surface.
      if next == x || (length < 1e-13 && level.value.magnitude < 1e-12) {
        return isFinite ? (x, point) : nil
      }
      x = next
    }
    return nil
  }

  /// The Newton step in the tangent space, and whether the reduced Hessian was positive definite.
  private func step(at point: Point) -> (step: [Double], isConvex: Bool)? {
    let k = point.function.gradient.count
    let basis = tangentBasis(of: point)
    guard !basis.isEmpty else { return (Array(repeating: 0, count: k), true) }
    let reduced = basis.map { z in dot(z, point.function.gradient) }
    let bend = curvature(at: point, along: basis)
    guard let (solution, isConvex) = descend(bend, reduced) else { return nil }
    var step = Array(repeating: 0.0, count: k)
    for (z, s) in zip(basis, solution) { for a in 0..<k { step[a] += s * z[a] } }
    let length = step.lazy.map(\.magnitude).max() ?? 0
    guard length.isFinite else { return nil }
    if length > Self.longestStep { step = step.map { $0 * Self.longestStep / length } }
    return (step, isConvex)
  }

  /// The direction along the surface in which the function bends least, where that is nothing but rounding; nil where
  /// it bends in every direction.
  ///
  /// - Parameter point: The function and the level at a minimum.
  /// - Returns: A direction of length 1.
  public func levelDirection(at point: Point) -> [Double]? {
    let basis = tangentBasis(of: point)
    let size = curvature(at: point).storage.lazy.map(\.magnitude).max() ?? 0
    guard !basis.isEmpty, size.isFinite,
      let singular = try? SingularValues(curvature(at: point, along: basis)),
      let least = singular.values.last, least <= Self.levelShare * size
    else { return nil }
    return point.function.gradient.indices.map { axis in
      basis.indices.reduce(0) { $0 + singular.rightVectors[$1, basis.count - 1] * basis[$1][axis] }
    }
  }

  /// A direction that bends by less than this share of what the function bends by at all is level.
  private static let levelShare = 1e-10

  /// The Hessian of the Lagrangian between directions.
  private func curvature(at point: Point, along basis: [[Double]]) -> Matrix {
    let curvature = curvature(at: point)
    let all = curvature.rows
    var bend = Matrix(rows: basis.count, columns: basis.count, repeating: 0)
    for (i, u) in basis.enumerated() {
      for (j, v) in basis.enumerated() {
        var sum = 0.0
        for a in 0..<all {
          for b in 0..<all { sum += u[a] * curvature[a, b] * v[b] }
        }
        bend[i, j] = sum
      }
    }
    return bend
  }

  /// -H^-1 g, with H shifted until it is positive definite.
  private func descend(
    _ bend: Matrix, _ gradient: [Double]
  ) -> (solution: [Double], isConvex: Bool)? {
    let size = bend.storage.lazy.map(\.magnitude).max() ?? 0
    let scale = max(size, (gradient.lazy.map(\.magnitude).max() ?? 0) * 1e-3)
    guard scale.isFinite else { return nil }
    guard scale > 0 else { return (gradient.map { _ in 0 }, false) }
    var shift = 0.0
    for _ in 0..<40 {
      if bend.rows == 1 {
        // The usual case, two variables at one cost, pays for no call.
        let own = bend[0, 0] + shift
        if own > 0 { return ([-gradient[0] / own], shift == 0) }
        shift = shift == 0 ? 1e-8 * scale : 4 * shift
        continue
      }
      var shifted = bend
      for i in 0..<bend.rows { shifted[i, i] += shift }
      if let solution = try? CholeskyFactorization(shifted).solve(gradient) {
        return (solution.map { -$0 }, shift == 0)
      }
      shift = shift == 0 ? 1e-8 * scale : 4 * shift
    }
    return nil
  }

  /// A point further down along a step, back on the surface; nil when none is lower.
  private func advance(
    from x: [Double], _ here: Point, by step: [Double], on surface: inout some SmoothSurface
  ) -> (x: [Double], point: Point)? {
    let length = step.lazy.map(\.magnitude).max() ?? 0
    // Near the minimum the function is flat to rounding while the gradient still tells the way.
    let value = here.function.value
    let slack = length < 1e-5 ? 1e-13 * value.magnitude : 0
    var share = 1.0
    for _ in 0..<40 {
      let trial = zip(x, step).map { $0 + share * $1 }
      if let next = restore(trial, on: &surface), next.point.function.value <= value + slack {
        return next
      }
      share /= 2
    }
    return nil
  }

  /// The Hessian of the Lagrangian, with the multiplier that best removes the gradient's part across
  /// the surface.
  private func curvature(at point: Point) -> Matrix {
    var bend = point.function.bend
    guard let level = point.level else { return bend }
    let square = dot(level.gradient, level.gradient)
    let multiplier = square > 0 ? -dot(point.function.gradient, level.gradient) / square : 0
    for i in bend.storage.indices { bend.storage[i] += multiplier * level.bend.storage[i] }
    return bend
  }

  /// An orthonormal basis of the directions along the surface (Gram-Schmidt, twice).
  private func tangentBasis(of point: Point) -> [[Double]] {
    let k = point.function.gradient.count
    var found: [[Double]] = []
    if let gradient = point.level?.gradient {
      let length = dot(gradient, gradient).squareRoot()
      found.append(gradient.map { $0 / length })
    }
    let normals = found.count
    // Axes in the order of how little they point across the surface.
    let axes = (0..<k).sorted {
      let (a, b) = (found.first?[$0].magnitude ?? 0, found.first?[$1].magnitude ?? 0)
      return (a, $0) < (b, $1)
    }
    for axis in axes where found.count < k {
      var z = Array(repeating: 0.0, count: k)
      z[axis] = 1
      for _ in 0..<2 {
        for other in found {
          let share = dot(z, other)
          for a in 0..<k { z[a] -= share * other[a] }
        }
      }
      let length = dot(z, z).squareRoot()
      if length > 1e-8 { found.append(z.map { $0 / length }) }
    }
    return Array(found[normals...])
  }

  private func dot(_ a: [Double], _ b: [Double]) -> Double {
    zip(a, b).reduce(0) { $0 + $1.0 * $1.1 }
  }
}
