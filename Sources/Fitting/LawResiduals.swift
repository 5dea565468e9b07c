import Formulas
import Laws
import NumericsCore
import Quantities

/// The residuals of a law on its runs as a function of the free coordinates of its parameters.
///
/// The one bridge between laws and minimizers. Each parameter p is written as its domain's function
/// of a free coordinate (exp(u) for a positive one), so that the derivatives by the coordinates,
/// first and second, are formulas too and exact.
struct LawResiduals: ResidualFunction {
  struct Workspace {
    var values: BoundKernel.Workspace
    var slopes: BoundKernel.Workspace
    var buffer: [Double]
  }

  let residualCount: Int
  let parameterCount: Int
  let weights: [Double]?
  /// The residuals alone (m × 1).
  private let values: BoundKernel
  /// The residuals and their derivatives by the coordinates (m × (1 + n)).
  private let slopes: BoundKernel
  /// The second derivatives, upper triangle by columns (m × n(n+1)/2).
  private let bends: BoundKernel

  /// The name of the column of observations; no formula can write it.
  private static let observed: Symbol = "observed response"

  init(
    model: Formula, parameters: [Law.Parameter], scale: Objective.Scale,
    columns: [Symbol: [Double]], response: [Double], weights: [Double]?
  ) throws(FormulaError) {
    let symbols = parameters.map(\.symbol)
    let coordinates = Dictionary(
      uniqueKeysWithValues: parameters.map { ($0.symbol, $0.domain.formula(of: $0.symbol)) })
    let law = model.replacing(coordinates)
    var table = columns
    let residual: Formula
    switch scale {
    case .log:
      table[Self.observed] = VectorMath.log(response)
      residual = Formula.log(law) - Formula(Self.observed)
    case .linear:
      table[Self.observed] = response
      residual = law - Formula(Self.observed)
    }
    let first = symbols.map { residual.derivative(by: $0) }
    let second = symbols.indices.flatMap { j in
      (0...j).map { i in first[i].derivative(by: symbols[j]) }
    }
    let names = Array(table.keys).sorted()
    func bound(_ formulas: [Formula]) throws(FormulaError) -> BoundKernel {
      try Kernel(formulas, columns: names, scalars: symbols)
        .bound(to: table, rowCount: response.count)
    }
    residualCount = response.count
    parameterCount = symbols.count
    self.weights = weights
    values = try bound([residual])
    slopes = try bound([residual] + first)
    bends = try bound(second)
  }

  func makeWorkspace() -> Workspace {
    Workspace(
      values: values.makeWorkspace(), slopes: slopes.makeWorkspace(),
      buffer: Array(repeating: 0, count: residualCount * (parameterCount + 1)))
  }

  func evaluate(
    at x: [Double], into point: inout Linearization, using workspace: inout Workspace
  ) {
    guard point.wantsJacobian else {
      values.evaluate(x, into: &point.residuals, using: &workspace.values)
      return
    }
    slopes.evaluate(x, into: &workspace.buffer, using: &workspace.slopes)
    let m = residualCount
    workspace.buffer.withUnsafeBufferPointer { buffer in
      for i in 0..<m { point.residuals[i] = buffer[i] }
      for i in 0..<(m * parameterCount) { point.jacobian.storage[i] = buffer[m + i] }
    }
  }

  /// The second derivatives of the residuals, upper triangle by columns (m × n(n+1)/2).
  func secondDerivatives(at x: [Double]) -> [Double] {
    var workspace = bends.makeWorkspace()
    var second = Array(repeating: 0.0, count: residualCount * bends.outputCount)
    bends.evaluate(x, into: &second, using: &workspace)
    return second
  }

  func curvature(at x: [Double], slopes: [Double]) -> Matrix? {
    let second = secondDerivatives(at: x)
    var result = Matrix(rows: parameterCount, columns: parameterCount, repeating: 0)
    var column = 0
    for j in 0..<parameterCount {
      for i in 0...j {
        let base = column * residualCount
        var sum = 0.0
        for row in 0..<residualCount { sum += slopes[row] * second[base + row] }
        result[i, j] = sum
        result[j, i] = sum
        column += 1
      }
    }
    return result
  }
}

extension Domain {
  /// The value as a formula of the free coordinate that `symbol` names.
  func formula(of symbol: Symbol) -> Formula {
    let u = Formula(symbol)
    switch self {
    case .real: return u
    case .positive: return Formula.exp(u)
    case .interval(let lower, let upper):
      return Formula(lower) + Formula(upper - lower) * Formula.sigmoid(u)
    }
  }
}
