import Formulas
import NumericsCore

/// The residuals and derivatives by inner parameters at one point, a part of the runs at a time.
///
/// The Jacobian is never held whole: what is kept of it is the triangle R of its weighted rows.
struct JacobianRows {
  /// The factors of the squares of some rows, from their residuals and weights.
  typealias Factors = (
    _ residuals: UnsafeBufferPointer<Double>, _ weights: UnsafePointer<Double>?,
    _ factors: UnsafeMutableBufferPointer<Double>
  ) -> Void

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
  /// - Parameters:
  ///   - factors: The factors of the rows' squares, for each triangle that is wanted.
  ///   - look: Is given the residuals and weights of each part of the rows.
  /// - Returns: The triangles of the derivatives, each row times the square root of its factor.
  func triangles(
    _ factors: [Factors],
    looking look: (UnsafeBufferPointer<Double>, UnsafePointer<Double>?) -> Void = { _, _ in }
  ) -> [Matrix] {
    let kernel = residuals.kernel
    let (m, n) = (kernel.rowCount, residuals.parameterCount)
    let rowsAtOnce = min(m, Self.rowsAtOnce)
    var workspace = kernel.makeWorkspace()
    var buffer = [Double](repeating: 0, count: rowsAtOnce * (1 + n))
    var scales = [Double](repeating: 0, count: rowsAtOnce)
    var triangles = factors.map { _ in RowTriangle(columns: n) }
    for start in stride(from: 0, to: m, by: rowsAtOnce) {
      let rows = min(rowsAtOnce, m - start)
      buffer.withUnsafeMutableBufferPointer { buffer in
        kernel.evaluate(
          point, rows: start..<(start + rows), stage: LawResiduals.Stage.slopes, into: buffer,
          using: &workspace)
        let all = UnsafeBufferPointer(buffer)
        withWeights(from: start) { weights in
          let part = UnsafeBufferPointer(rebasing: all[..<rows])
          look(part, weights)
          for (index, factor) in factors.enumerated() {
            scales.withUnsafeMutableBufferPointer { scales in
              let scales = UnsafeMutableBufferPointer(rebasing: scales[..<rows])
              factor(part, weights, scales)
              for row in 0..<rows { scales[row] = scales[row].squareRoot() }
            }
            triangles[index].add(
              rows: rows, columns: UnsafeBufferPointer(rebasing: all[rows...]), scaledBy: scales)
          }
        }
      }
    }
    return triangles.map(\.r)
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

  /// The residuals of all rows.
  var values: [Double] {
    let kernel = residuals.kernel
    var workspace = kernel.makeWorkspace()
    let size = count * kernel.outputCounts[LawResiduals.Stage.residual]
    return [Double](unsafeUninitializedCapacity: size) { buffer, initialized in
      kernel.evaluate(
        point, rows: 0..<count, stage: LawResiduals.Stage.residual,
        into: UnsafeMutableBufferPointer(rebasing: buffer[..<size]), using: &workspace)
      initialized = size
    }
  }

  private func withWeights(from row: Int, _ body: (UnsafePointer<Double>?) -> Void) {
    guard let weights = residuals.weights else { return body(nil) }
    weights.withUnsafeBufferPointer { body($0.baseAddress.map { $0 + row }) }
  }
}
