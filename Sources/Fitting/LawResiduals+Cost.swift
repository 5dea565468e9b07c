import Formulas
import NumericsCore

extension LawResiduals: RobustCost {
  struct Workspace {
    var kernel: BoundKernel.Workspace
    var sums: [Double]
    /// For calls that give each row its own value.
    var buffer: [Double] = []
  }

  func makeWorkspace() -> Workspace {
    Workspace(
      kernel: kernel.makeWorkspace(reducing: reduction),
      sums: [Double](repeating: 0, count: reduction.sumCount))
  }

  func expand(
    at x: [Double], threshold: Double, _ kind: RowReduction.Kind,
    into expansion: inout Expansion, using workspace: inout Workspace
  ) {
    let stage =
      switch kind {
      case .cost: Stage.residual
      case .reweighted: Stage.slopes
      case .exact: Stage.bends
      }
    kernel.reduce(
      x, stage: stage, reduction, kind, weights: weights, threshold: threshold, threads: threads,
      into: &workspace.sums, using: &workspace.kernel)
    expansion.value = workspace.sums[0]
    if kind == .cost || !expansion.value.isFinite { return }
    let n = parameterCount
    let past = 1 + n + bends.count
    for j in 0..<n { expansion.gradient[j] = workspace.sums[1 + j] }
    for place in bends.indices { expansion.matrix[place] = workspace.sums[1 + n + place] }
    guard kind == .exact else { return }
    for (place, bend) in bends.enumerated() {
      if case .column(let column, let sign) = bend {
        let sum = workspace.sums[column < n ? 1 + column : past + column - n]
        expansion.matrix[place] += sign * sum
      }
    }
  }
}

/// For the minimizer that factors the Jacobian: it holds where normal equations lose their digits.
extension LawResiduals: ResidualFunction {
  var residualCount: Int { kernel.rowCount }

  func evaluate(
    at x: [Double], into point: inout Linearization, using workspace: inout Workspace
  ) {
    let m = residualCount
    let stage = point.wantsJacobian ? Stage.slopes : Stage.residual
    let needed = m * kernel.outputCounts[stage]
    if workspace.buffer.count < needed {
      workspace.buffer = [Double](repeating: 0, count: needed)
    }
    workspace.buffer.withUnsafeMutableBufferPointer { buffer in
      kernel.evaluate(
        x, rows: 0..<m, stage: stage, into: buffer, using: &workspace.kernel)
      for i in 0..<m { point.residuals[i] = buffer[i] }
      guard point.wantsJacobian else { return }
      for i in 0..<(m * parameterCount) { point.jacobian.storage[i] = buffer[m + i] }
    }
  }

  func curvature(at x: [Double], slopes: [Double]) -> Matrix? {
    let (m, n) = (residualCount, parameterCount)
    var buffer = [Double](repeating: 0, count: m * kernel.outputCount)
    var workspace = kernel.makeWorkspace()
    kernel.evaluate(x, into: &buffer, using: &workspace)
    func sum(_ left: Int, _ right: Int?) -> Double {
      var sum = 0.0
      for row in 0..<m {
        let factor = right.map { buffer[(1 + $0) * m + row] } ?? 1
        sum += slopes[row] * buffer[(1 + left) * m + row] * factor
      }
      return sum
    }
    var result = Matrix(rows: n, columns: n, repeating: 0)
    var place = 0
    for j in 0..<n {
      for i in 0...j {
        var value = reduction.logarithmic ? -sum(i, j) : 0
        if case .column(let column, let sign) = bends[place] { value += sign * sum(column, nil) }
        result[i, j] = value
        result[j, i] = value
        place += 1
      }
    }
    return result
  }
}
