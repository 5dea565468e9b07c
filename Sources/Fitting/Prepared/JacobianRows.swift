import Formulas
import NumericsCore

/// The residuals and derivatives by inner parameters at one point, a part of the runs at a time.
///
/// The Jacobian of all runs is never held whole: what is kept of it is the triangle R of its weighted
/// rows.
struct JacobianRows {
  private let residuals: LawResiduals
  private let point: [Double]

  private static let rowsAtOnce = 2048
  /// Of more rows than this every so many are sampled.
  private static let mostSampled = 100_000

  /// - Parameters:
  ///   - residuals: The residuals.
  ///   - point: The inner parameters.
  init(_ residuals: LawResiduals, at point: [Double]) {
    self.residuals = residuals
    self.point = point
  }

  /// One pass over the runs.
  ///
  /// - Parameter look: Is given the residuals and weights of each part of the rows.
  /// - Returns: The triangle of the derivatives, each row times the square root of its weight.
  func triangle(
    looking look: (UnsafeBufferPointer<Double>, UnsafePointer<Double>?) -> Void
  ) -> Matrix {
    let kernel = residuals.kernel
    let (m, n) = (kernel.rowCount, residuals.parameterCount)
    let rowsAtOnce = min(m, Self.rowsAtOnce)
    var workspace = kernel.makeWorkspace()
    var buffer = [Double](repeating: 0, count: rowsAtOnce * (1 + n))
    var scales = [Double](repeating: 1, count: rowsAtOnce)
    var triangle = RowTriangle(columns: n)
    for start in stride(from: 0, to: m, by: rowsAtOnce) {
      let rows = min(rowsAtOnce, m - start)
      buffer.withUnsafeMutableBufferPointer { buffer in
        kernel.evaluate(
          point, rows: start..<(start + rows), stage: LawResiduals.Stage.slopes, into: buffer,
          using: &workspace)
        let all = UnsafeBufferPointer(buffer)
        withWeights(from: start) { weights in
          look(UnsafeBufferPointer(rebasing: all[..<rows]), weights)
          if let weights { for row in 0..<rows { scales[row] = weights[row].squareRoot() } }
          triangle.add(
            rows: rows, columns: UnsafeBufferPointer(rebasing: all[rows...]), scaledBy: scales)
        }
      }
    }
    return triangle.r
  }

  /// These rows, or an even sample of them where there are many.
  var sample: JacobianRows {
    let m = residuals.residualCount
    let every = (m + Self.mostSampled - 1) / Self.mostSampled
    guard every > 1 else { return self }
    return JacobianRows(
      residuals.sampled(Array(stride(from: every / 2, to: m, by: every))), at: point)
  }

  /// The number of rows.
  var count: Int { residuals.residualCount }

  /// The weights of all rows.
  var weights: [Double] { residuals.weights ?? [Double](repeating: 1, count: count) }

  /// The residuals of all rows (m) and their derivatives (m × n).
  var whole: (residuals: [Double], slopes: Matrix) {
    let kernel = residuals.kernel
    let n = residuals.parameterCount
    var workspace = kernel.makeWorkspace()
    let all = [Double](unsafeUninitializedCapacity: count * (1 + n)) { buffer, initialized in
      kernel.evaluate(
        point, rows: 0..<count, stage: LawResiduals.Stage.slopes,
        into: UnsafeMutableBufferPointer(rebasing: buffer[..<(count * (1 + n))]), using: &workspace)
      initialized = count * (1 + n)
    }
    return (
      Array(all[..<count]), Matrix(rows: count, columns: n, storage: Array(all[count...]))
    )
  }

  /// The residuals of all rows (m), without derivatives.
  var residualsAlone: [Double] {
    let kernel = residuals.kernel
    var workspace = kernel.makeWorkspace()
    return [Double](unsafeUninitializedCapacity: count) { buffer, initialized in
      kernel.evaluate(
        point, rows: 0..<count, stage: LawResiduals.Stage.residual,
        into: UnsafeMutableBufferPointer(rebasing: buffer[..<count]), using: &workspace)
      initialized = count
    }
  }

  private func withWeights(from row: Int, _ body: (UnsafePointer<Double>?) -> Void) {
    guard let weights = residuals.weights else { return body(nil) }
    weights.withUnsafeBufferPointer { body($0.baseAddress.map { $0 + row }) }
  }
}
