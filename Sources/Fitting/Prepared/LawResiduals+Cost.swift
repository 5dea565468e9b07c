import Formulas
import NumericsCore

extension LawResiduals: RobustCost {
  struct Workspace {
    var kernel: BoundKernel.Workspace
    var sums: [Double]
    /// The inner parameters, then what is held, and the derivatives of the former by the coordinates.
    var inner: [Double]
    var slopes: [Double]
    var bends: [Double]
    /// For calls that give each row its own value.
    var buffer: [Double] = []
  }

  var parameterCount: Int { coordinates.parameters.count }

  func makeWorkspace() -> Workspace {
    let none = [Double](repeating: 0, count: parameterCount)
    return Workspace(
      kernel: kernel.makeWorkspace(reducing: reduction),
      sums: [Double](repeating: 0, count: reduction.sumCount),
      inner: none + coordinates.heldValues, slopes: none, bends: none)
  }

  func expand(
    at x: [Double], loss: SmoothLoss, _ kind: RowReduction.Kind,
    into expansion: inout Expansion, using workspace: inout Workspace
  ) {
    let stage =
      switch kind {
      case .cost: Stage.residual
      case .reweighted: Stage.slopes
      case .exact: Stage.bends
      }
    inner(at: x, &workspace)
    kernel.reduce(
      workspace.inner, stage: stage, reduction, kind, weights: weights, loss: loss,
      threads: threads, into: &workspace.sums, using: &workspace.kernel)
    expansion.value = workspace.sums[0]
    if kind == .cost || !expansion.value.isFinite {
      penalty?.add(to: &expansion, at: x, .cost)
      return
    }
    let n = parameterCount
    if kind == .exact { addBends(to: &workspace.sums) }
    var place = 0
    for j in 0..<n {
      let slope = workspace.slopes[j]
      expansion.gradient[j] = slope * workspace.sums[1 + j]
      for i in 0...j {
        expansion.matrix[place] = workspace.slopes[i] * slope * workspace.sums[1 + n + place]
        place += 1
      }
      if kind == .exact {
        expansion.matrix[place - 1] += workspace.bends[j] * workspace.sums[1 + j]
      }
    }
    penalty?.add(to: &expansion, at: x, kind)
  }

  /// Completes the matrix of sums by what second derivatives hold in addition to JJ'.
  private func addBends(to sums: inout [Double]) {
    let n = parameterCount
    let past = 1 + n + bends.count
    for (place, bend) in bends.enumerated() {
      if case .column(let column, let sign) = bend {
        sums[1 + n + place] += sign * sums[column < n ? 1 + column : past + column - n]
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
    guard coordinates.haveValues(at: x) else {
      for i in 0..<m { point.residuals[i] = .nan }
      return
    }
    let stage = point.wantsJacobian ? Stage.slopes : Stage.residual
    let needed = m * kernel.outputCounts[stage]
    if workspace.buffer.count < needed {
      workspace.buffer = [Double](repeating: 0, count: needed)
    }
    inner(at: x, &workspace)
    workspace.buffer.withUnsafeMutableBufferPointer { buffer in
      kernel.evaluate(
        workspace.inner, rows: 0..<m, stage: stage, into: buffer, using: &workspace.kernel)
      for i in 0..<m { point.residuals[i] = buffer[i] }
      guard point.wantsJacobian else { return }
      for j in 0..<parameterCount {
        let slope = workspace.slopes[j]
        for i in (j * m)..<((j + 1) * m) { point.jacobian.storage[i] = slope * buffer[m + i] }
      }
    }
  }

  func curvature(at x: [Double], slopes: [Double]) -> Matrix? {
    let (m, n) = (residualCount, parameterCount)
    var buffer = [Double](repeating: 0, count: m * kernel.outputCount)
    var workspace = makeWorkspace()
    inner(at: x, &workspace)
    kernel.evaluate(workspace.inner, into: &buffer, using: &workspace.kernel)
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
        value *= workspace.slopes[i] * workspace.slopes[j]
        if i == j { value += workspace.bends[j] * sum(j, nil) }
        result[i, j] = value
        result[j, i] = value
        place += 1
      }
    }
    return result
  }
}
