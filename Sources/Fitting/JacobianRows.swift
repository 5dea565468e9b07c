import Formulas
import NumericsCore

/// The residuals and derivatives by inner parameters at one point, a part of the runs at a time.
struct JacobianRows {
  /// What a pass over the runs gives.
  struct Pass {
    /// The triangle of the derivatives, each row times the square root of its factor.
    var triangle: Matrix
    /// The residuals, or an even sample of them where there are many.
    var sample: [Double] = []
    var squares = 0.0
    var weightedSquares = 0.0
  }

  private let residuals: LawResiduals
  private let point: [Double]

  private static let rowsAtOnce = 2048
  /// Of more residuals than this every so many are kept.
  private static let mostKept = 100_000

  /// - Parameters:
  ///   - residuals: The residuals.
  ///   - point: The inner parameters.
  init(_ residuals: LawResiduals, at point: [Double]) {
    self.residuals = residuals
    self.point = point
  }

  /// One pass over the runs.
  ///
  /// - Parameter factor: The factor of a row's square, from its weight and its residual.
  /// - Returns: The triangle, and what the residuals add up to.
  func triangle(factor: (Double, Double) -> Double) -> Pass {
    let kernel = residuals.kernel
    let (m, n) = (kernel.rowCount, residuals.parameterCount)
    let rowsAtOnce = min(m, Self.rowsAtOnce)
    let every = (m + Self.mostKept - 1) / Self.mostKept
    var workspace = kernel.makeWorkspace()
    var buffer = [Double](repeating: 0, count: rowsAtOnce * (1 + n))
    var scales = [Double](repeating: 0, count: rowsAtOnce)
    var triangle = RowTriangle(columns: n)
    var pass = Pass(triangle: triangle.r)
    for start in stride(from: 0, to: m, by: rowsAtOnce) {
      let rows = min(rowsAtOnce, m - start)
      buffer.withUnsafeMutableBufferPointer { buffer in
        kernel.evaluate(
          point, rows: start..<(start + rows), stage: LawResiduals.Stage.slopes, into: buffer,
          using: &workspace)
        for row in 0..<rows {
          let (residual, weight) = (buffer[row], residuals.weights?[start + row] ?? 1)
          scales[row] = factor(weight, residual).squareRoot()
          pass.squares += residual * residual
          pass.weightedSquares += weight * residual * residual
          if (start + row) % every == 0 { pass.sample.append(residual) }
        }
        triangle.add(
          rows: rows, columns: UnsafeBufferPointer(rebasing: buffer[rows...]), scaledBy: scales)
      }
    }
    pass.triangle = triangle.r
    return pass
  }
}
