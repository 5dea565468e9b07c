import Formulas
import Laws
import NumericsCore
import Quantities

/// A problem seen as one that is linear in some of its parameters, for finding starts.
///
/// On the log scale the residuals are not linear; there relative residuals, law/observed - 1,
/// stand in for them, which agree to first order.
struct LinearPart: Sendable {
  /// The parameters that are searched.
  let searched: [Law.Parameter]
  /// The parameters that are solved for.
  private let solved: [Law.Parameter]
  /// Where each free parameter's value comes from.
  private let sources: [Source]
  /// What takes the searched parameters to those of the law.
  private let pivots: Pivots
  /// The factor of each solved parameter, then what they are to meet, rows scaled (m × (k + 1)).
  private let terms: BoundKernel
  /// Which of the searched parameters each of these columns depends on.
  private let dependence: [[Int]]
  private let weights: [Double]?
  private var loss: RobustLoss
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
    var columns: [Double] = []
    /// Where the columns begin, in `columns` or in a table.
    var starts: [Int]
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
    try self.init(shared, free: free, given: given, data: data, objective: objective)
  }

  /// The same for parameters of groups that share a value or do not.
  init(
    _ shared: SharedParameters, free: [Law.Parameter], given: [Symbol: Double] = [:],
    data: FitData, objective: Objective
  ) throws(FormulaError) {
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
    // What a text says of a search is meant as it stands.
    pivots = Pivots(
      of: model,
      moving: shared.own.filter { parameter in
        parameter.domain == .real
          && (parameter.basis == .assumed || shared.linear.contains(parameter.symbol))
      }, among: shared.own.map(\.symbol), columns: data.columns, count: data.count)
    let formulas = Self.terms(of: pivots.model, solved: solved, scale: objective.scale)
    dependence = formulas.map { formula in
      let symbols = Set(formula.symbols)
      return searched.indices.filter { symbols.contains(searched[$0].symbol) }
    }
    var table = data.columns
    table[Self.observed] = data.response
    terms = try Kernel(
      formulas, columns: Array(table.keys).sorted(), scalars: searched.map(\.symbol)
    ).bound(to: table, rowCount: data.count)
    weights = data.weights
    loss = objective.loss
    small = Self.small(data.response, on: objective.scale)
  }

  private static func small(_ response: [Double], on scale: Objective.Scale) -> Double {
    let smallest = response.lazy.map(\.magnitude).min() ?? 1
    return scale == .log ? 1e-3 : 1e-3 * max(smallest, .leastNormalMagnitude)
  }

  private init(
    _ whole: LinearPart, terms: BoundKernel, weights: [Double]?, small: Double? = nil
  ) {
    searched = whole.searched
    solved = whole.solved
    sources = whole.sources
    pivots = whole.pivots
    self.terms = terms
    dependence = whole.dependence
    loss = whole.loss
    self.small = small ?? whole.small
    self.weights = weights
  }

  /// The same with other weights of the runs.
  func weighted(by weights: [Double]) -> LinearPart {
    LinearPart(self, terms: terms, weights: weights)
  }

  /// The same with another loss.
  func minimizing(_ loss: RobustLoss) -> LinearPart {
    var copy = self
    copy.loss = loss
    return copy
  }

  /// The same with the responses of other data on the same runs.
  ///
  /// - Complexity: O(rows × columns); nothing is compiled again.
  func responding(_ data: FitData, on scale: Objective.Scale) throws(FormulaError) -> LinearPart {
    var table = data.columns
    table[Self.observed] = data.response
    return LinearPart(
      self, terms: try terms.bound(to: table, rowCount: data.count), weights: weights,
      small: Self.small(data.response, on: scale))
  }

  /// The same on some of the rows.
  ///
  /// - Complexity: O(rows × columns); nothing is compiled again.
  func keeping(_ rows: [Int], response: [Double], on scale: Objective.Scale) -> LinearPart {
    LinearPart(
      self, terms: terms.selecting(rows), weights: weights.map { own in rows.map { own[$0] } },
      small: Self.small(response, on: scale))
  }

  /// The same with other processor instructions for the terms.
  func using(_ instructions: InstructionSet) -> LinearPart {
    LinearPart(self, terms: terms.using(instructions), weights: weights)
  }

  /// The factor of each solved parameter, then what they are to meet.
  private static func terms(
    of model: Formula, solved: [Law.Parameter], scale: Objective.Scale
  ) -> [Formula] {
    let rest = model.replacing(
      Dictionary(uniqueKeysWithValues: solved.map { ($0.symbol, Formula(0)) }))
    let response = Formula(observed)
    let factors = solved.map { model.derivative(by: $0.symbol) } + [response - rest]
    return scale == .log ? factors.map { $0 / response } : factors
  }

  func makeWorkspace() -> Workspace {
    Workspace(
      kernel: terms.makeWorkspace(),
      projection: VariableProjection(
        rows: terms.rowCount, weights: weights, loss: loss,
        nonNegative: solved.map { $0.domain.isNonNegative }),
      starts: (0..<terms.outputCount).map { $0 * terms.rowCount })
  }

  /// All columns at the ticks of a grid, each computed once.
  ///
  /// - Parameter ticks: The values of each searched parameter, all of one number.
  /// - Returns: The columns; nil where one of them depends on more than one searched parameter.
  func table(at ticks: [[Double]]) -> TermTable? {
    guard dependence.allSatisfy({ $0.count <= 1 }), let side = ticks.first?.count else {
      return nil
    }
    var columns: [Double] = []
    columns.reserveCapacity(side * terms.rowCount * terms.outputCount)
    var workspace = makeWorkspace()
    for tick in 0..<side {
      columns += self.columns(at: ticks.map { $0[tick] }, using: &workspace)
    }
    // In a grid of one or two parameters the last varies fastest.
    return TermTable(
      columns: columns, rows: terms.rowCount, side: side,
      strides: dependence.map { $0.first.map { $0 == ticks.count - 1 ? 1 : side } })
  }

  private func columns(at point: [Double], using workspace: inout Workspace) -> [Double] {
    let size = terms.rowCount * terms.outputCount
    if workspace.columns.count < size { workspace.columns = Array(repeating: 0, count: size) }
    terms.evaluate(point, into: &workspace.columns, using: &workspace.kernel)
    return workspace.columns
  }

  /// The least cost with these values of the searched parameters.
  func cost(at point: [Double], passes: Int, using workspace: inout Workspace) -> Double {
    let columns = columns(at: point, using: &workspace)
    return workspace.projection.solve(columns, at: workspace.starts, passes: passes)
  }

  /// The values of all free parameters in the solution that was found last.
  ///
  /// - Parameters:
  ///   - point: The values of the searched parameters there.
  ///   - workspace: That of the solution.
  /// - Returns: The values, in the order of the free parameters.
  func values(at point: [Double], using workspace: inout Workspace) -> [Double] {
    let coefficients = workspace.projection.coefficients
    let columns =
      zip(solved, coefficients).contains { $0.domain == .positive && $1 <= 0 }
      ? columns(at: point, using: &workspace) : []
    let found = zip(solved, coefficients).enumerated().map { place, entry in
      entry.0.inside(entry.1) { smallest(column: place, columns) }
    }
    let own = pivots.values(point + found, of: (searched + solved).map(\.symbol))
    return sources.map { source in
      switch source {
      case .given(let value): value
      case .searched(let place): own[place]
      case .solved(let place): own[searched.count + place]
      }
    }
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
