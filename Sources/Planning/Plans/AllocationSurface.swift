import Formulas
import Laws
import NumericsCore
import Quantities

/// What is minimized and what is kept, as functions of the free coordinates of the open variables.
///
/// The coordinate of a positive variable is its logarithm; derivatives by it are formulas, exact.
struct AllocationSurface: SmoothSurface, Sendable {
  let open: [Law.Variable]
  /// log(kept / target) is the level, 0 on the surface; nil without a constraint.
  private var logTarget: Double?
  private let kernel: BoundKernel
  private var workspace: BoundKernel.Workspace
  private var output: [Double]
  /// The values of every symbol of the kernel; the open variables come first.
  private var scalars: [Double]
  private let parameters: [Symbol]

  /// - Parameters:
  ///   - minimized: What is minimized; a positive quantity is best given as its logarithm.
  ///   - kept: What is kept at `target`, both positive.
  ///   - open: The variables to choose.
  ///   - values: The values of all symbols but the open ones.
  /// - Throws: `FormulaError` when a formula uses a symbol without a value.
  init(
    minimizing minimized: Formula, keeping kept: (formula: Formula, target: Double)?,
    over open: [Law.Variable], values: [Symbol: Double]
  ) throws(FormulaError) {
    self.open = open
    logTarget = kept.map { Self.log($0.target) }
    parameters = values.keys.sorted()
    let level = kept.map { Formula.log($0.formula) }
    let symbols = open.map(\.symbol) + parameters
    kernel = try Kernel(
      Self.jet(of: minimized, by: open) + (level.map { Self.jet(of: $0, by: open) } ?? []),
      columns: [], scalars: symbols
    ).bound(to: [:], rowCount: 1)
    workspace = kernel.makeWorkspace()
    output = Array(repeating: 0, count: kernel.outputCount)
    scalars = open.map { _ in 1 } + parameters.map { values[$0] ?? .nan }
  }

  /// Puts in other values of the symbols that are not open, such as one draw of the parameters.
  mutating func set(_ values: [Symbol: Double]) {
    for (i, symbol) in parameters.enumerated() {
      if let value = values[symbol] { scalars[open.count + i] = value }
    }
  }

  /// Moves what is kept to another target.
  mutating func set(logTarget: Double) { self.logTarget = logTarget }
  /// The same for a target itself.
  mutating func set(target: Double) { logTarget = Self.log(target) }

  private static func log(_ target: Double) -> Double { VectorMath.value(of: .log, at: target) }

  mutating func evaluate(at x: [Double]) -> (function: Jet, level: Jet?) {
    for (i, variable) in open.enumerated() { scalars[i] = variable.domain.value(at: x[i]) }
    kernel.evaluate(scalars, into: &output, using: &workspace)
    guard let logTarget else { return (jet(from: 0), nil) }
    var level = jet(from: 1 + open.count + open.count * (open.count + 1) / 2)
    level.value -= logTarget
    return (jet(from: 0), level)
  }

  private func jet(from start: Int) -> Jet {
    let k = open.count
    var bend = Matrix(rows: k, columns: k, repeating: 0)
    var place = start + 1 + k
    for j in 0..<k {
      for i in 0...j {
        bend[i, j] = output[place]
        bend[j, i] = output[place]
        place += 1
      }
    }
    return Jet(
      value: output[start], gradient: Array(output[(start + 1)..<(start + 1 + k)]), bend: bend)
  }

  /// A formula, its derivatives by the coordinates, and the upper triangle of the second ones.
  private static func jet(of formula: Formula, by open: [Law.Variable]) -> [Formula] {
    let first = open.map { formula.slope(along: $0) }
    let second = open.indices.flatMap { j in (0...j).map { i in first[i].slope(along: open[j]) } }
    return [formula] + first + second
  }
}

extension Formula {
  /// The derivative by the free coordinate of a variable.
  fileprivate func slope(along variable: Law.Variable) -> Formula {
    let (x, derivative) = (Formula(variable.symbol), derivative(by: variable.symbol))
    switch variable.domain {
    case .real: return derivative
    case .positive: return x * derivative
    case .interval(let lower, let upper):
      let width = Formula(1 / (upper - lower))
      return (x - Formula(lower)) * (Formula(upper) - x) * width * derivative
    }
  }
}
