import Formulas
import Laws
import NumericsCore
import Quantities

/// A fit problem seen as one that is linear in some of its parameters, for finding starts.
///
/// On the log scale the residuals are not linear; there relative residuals, law/observed - 1,
/// stand in for them, which agree to first order.
struct LinearPart: Sendable {
  /// A point tried: the values of all free parameters, and their cost on the linear problem.
  struct Candidate: Sendable {
    let values: [Double]
    let cost: Double
  }

  /// The parameters that are searched.
  let searched: [Law.Parameter]
  /// The parameters that are solved for.
  private let solved: [Law.Parameter]
  /// Where each free parameter's value comes from.
  private let sources: [Source]
  /// The factor of each solved parameter, then what they are to meet, rows scaled (m × (k + 1)).
  private let terms: BoundKernel
  private let weights: [Double]?
  private let loss: RobustLoss
  /// The size of a residual that would count as small: a thousandth of the smallest response.
  private let small: Double

  private enum Source {
    case given(Double)
    case searched(Int)
    case solved(Int)
  }

  /// Storage of one thread.
  struct Workspace {
    var kernel: BoundKernel.Workspace
    var projection: VariableProjection
  }

  /// The name of the column of observations; no formula can write it.
  private static let observed: Symbol = "observed response"

  /// - Parameters:
  ///   - model: The law's formula.
  ///   - free: The parameters to find.
  ///   - given: Values of some of them.
  ///   - data: The runs.
  ///   - objective: What is minimized.
  /// - Throws: `FormulaError` if a derivative of the formula is too long to compile.
  init(
    of model: Formula, free: [Law.Parameter], given: [Symbol: Double] = [:], data: FitData,
    objective: Objective
  ) throws(FormulaError) {
    let open = free.filter { given[$0.symbol] == nil }
    let shared = SharedParameters(open, of: model.replacing(given.mapValues { Formula($0) }))
    let model = shared.model
    let solved = shared.own.filter { shared.linear.contains($0.symbol) }
    let searched = shared.own.filter { !shared.linear.contains($0.symbol) }
    sources = free.map { parameter in
      if let value = given[parameter.symbol] { return .given(value) }
      let symbol = shared.leaders[parameter.symbol] ?? parameter.symbol
      if let place = solved.firstIndex(where: { $0.symbol == symbol }) { return .solved(place) }
      return .searched(searched.firstIndex { $0.symbol == symbol } ?? 0)
    }
    (self.solved, self.searched) = (solved, searched)
    terms = try Self.terms(
      of: model, solved: solved, searched: searched, data: data, scale: objective.scale)
    weights = data.weights
    loss = objective.loss
    let smallest = data.response.lazy.map(\.magnitude).min() ?? 1
    small = objective.scale == .log ? 1e-3 : 1e-3 * max(smallest, .leastNormalMagnitude)
  }

  private init(_ whole: LinearPart, terms: BoundKernel, weights: [Double]?) {
    searched = whole.searched
    solved = whole.solved
    sources = whole.sources
    loss = whole.loss
    small = whole.small
    self.terms = terms
    self.weights = weights
  }

  /// The same on some of the runs, with weights of their own.
  func selecting(_ rows: [Int], weights: [Double]?) -> LinearPart {
    LinearPart(self, terms: terms.selecting(rows), weights: weights)
  }

  private static func terms(
    of model: Formula, solved: [Law.Parameter], searched: [Law.Parameter], data: FitData,
    scale: Objective.Scale
  ) throws(FormulaError) -> BoundKernel {
    let rest = model.replacing(
      Dictionary(uniqueKeysWithValues: solved.map { ($0.symbol, Formula(0)) }))
    let response = Formula(observed)
    let factors = solved.map { model.derivative(by: $0.symbol) } + [response - rest]
    var table = data.columns
    table[observed] = data.response
    return try Kernel(
      scale == .log ? factors.map { $0 / response } : factors,
      columns: Array(table.keys).sorted(), scalars: searched.map(\.symbol)
    ).bound(to: table, rowCount: data.count)
  }

  func makeWorkspace() -> Workspace {
    Workspace(
      kernel: terms.makeWorkspace(),
      projection: VariableProjection(
        rows: terms.rowCount, weights: weights, loss: loss,
        nonNegative: solved.map { $0.domain.isNonNegative }))
  }

  /// The best point with these values of the searched parameters.
  func candidate(
    at point: [Double], passes: Int, using workspace: inout Workspace
  ) -> Candidate {
    terms.evaluate(point, into: &workspace.projection.columns, using: &workspace.kernel)
    workspace.projection.solve(passes: passes)
    let values = sources.indices.map { index in
      switch sources[index] {
      case .given(let value): value
      case .searched(let place): point[place]
      case .solved(let place):
        solved[place].inside(workspace.projection.coefficients[place]) {
          smallest(column: place, workspace.projection.columns)
        }
      }
    }
    return Candidate(values: values, cost: workspace.projection.cost)
  }

  /// A coefficient that makes its term small, yet alive.
  private func smallest(column: Int, _ columns: [Double]) -> Double {
    let rows = terms.rowCount
    let high = columns[(column * rows)..<((column + 1) * rows)].lazy.map(\.magnitude).max() ?? 1
    return high > 0 ? small / high : small
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
  fileprivate func inside(_ value: Double, floor: () -> Double) -> Double {
    switch domain {
    case .real: value
    case .positive: value > 0 ? value : floor()
    case .interval(let lower, let upper):
      min(max(value, lower + 1e-3 * (upper - lower)), upper - 1e-3 * (upper - lower))
    }
  }
}
