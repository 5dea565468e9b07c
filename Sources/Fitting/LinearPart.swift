import Formulas
import Laws
import NumericsCore
import Quantities

/// A fit problem seen as one that is linear in some of its parameters, for finding starts.
///
/// On the log scale the residuals are not linear; there relative residuals, law/observed - 1,
/// stand in for them, which agree to first order.
struct LinearPart: Sendable {
  /// The most parameters that variable projection solves for.
  private static let mostSolved = 16

  /// The parameters that are searched.
  let searched: [Law.Parameter]
  /// The parameters that are solved for.
  private let solved: [Law.Parameter]
  private let problem: FitProblem
  private let given: [Symbol: Double]
  /// The law without its linear terms, then the factor of each solved parameter (m × (1 + k)).
  private let terms: BoundKernel
  private let scales: [Double]

  init(of problem: FitProblem, given: [Symbol: Double]) throws(FormulaError) {
    self.problem = problem
    self.given = given
    let open = problem.free.filter { given[$0.symbol] == nil }
    let model = problem.model.replacing(given.mapValues { Formula($0) })
    let linear = Set(
      model.linearSymbols(among: open.map(\.symbol)).prefix(Self.mostSolved))
    solved = open.filter { linear.contains($0.symbol) }
    searched = open.filter { !linear.contains($0.symbol) }
    let rest = model.replacing(
      Dictionary(uniqueKeysWithValues: solved.map { ($0.symbol, Formula(0)) }))
    let factors = solved.map { model.derivative(by: $0.symbol) }
    let data = problem.data
    terms = try Kernel(
      [rest] + factors, columns: data.columns.keys.sorted(), scalars: searched.map(\.symbol)
    ).bound(to: data.columns, rowCount: data.count)
    scales =
      problem.objective.scale == .log
      ? data.response.map { 1 / $0 } : Array(repeating: 1, count: data.count)
  }

  /// The free coordinates of the best point with these values of the searched parameters, and its
  /// cost on the linear problem.
  func start(at point: [Double]) -> (coordinates: [Double], cost: Double) {
    let m = problem.data.count
    var output = Array(repeating: 0.0, count: m * terms.outputCount)
    var workspace = terms.makeWorkspace()
    terms.evaluate(point, into: &output, using: &workspace)
    let target = (0..<m).map { problem.data.response[$0] - output[$0] }
    let basis = Matrix(rows: m, columns: solved.count, storage: Array(output[m...]))
    let (coefficients, cost) = VariableProjection.solve(
      basis: basis, target: target, rowScales: scales, weights: problem.data.weights,
      loss: problem.objective.loss, nonNegative: solved.map { $0.domain.isNonNegative })
    var values = given
    for (parameter, value) in zip(searched, point) { values[parameter.symbol] = value }
    for (j, parameter) in solved.enumerated() {
      values[parameter.symbol] = parameter.inside(
        coefficients[j], floor: smallest(of: basis, column: j))
    }
    let coordinates = problem.free.map { parameter in
      parameter.domain.coordinate(of: values[parameter.symbol] ?? parameter.search.lowerBound)
    }
    return (coordinates, coordinates.allSatisfy(\.isFinite) ? cost : .infinity)
  }

  /// A coefficient that makes its term a thousandth of the smallest response: alive, yet small.
  private func smallest(of basis: Matrix, column: Int) -> Double {
    let low = problem.data.response.lazy.map(\.magnitude).min() ?? 1
    let start = column * basis.rows
    let high = basis.storage[start..<(start + basis.rows)].lazy.map(\.magnitude).max() ?? 1
    return high > 0 ? 1e-3 * max(low, .leastNormalMagnitude) / high : 1e-3
  }
}

extension Domain {
  /// Whether no negative value lies in the domain.
  var isNonNegative: Bool {
    switch self {
    case .real: false
    case .positive: true
    case .interval(let lower, _): lower >= 0
    }
  }
}

extension Law.Parameter {
  /// A solved coefficient moved inside of the parameter's domain.
  func inside(_ value: Double, floor: Double) -> Double {
    switch domain {
    case .real: value
    case .positive: max(value, floor)
    case .interval(let lower, let upper):
      min(max(value, lower + 1e-3 * (upper - lower)), upper - 1e-3 * (upper - lower))
    }
  }
}
