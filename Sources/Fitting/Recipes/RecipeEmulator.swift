import Formulas
import Laws
import NumericsCore
import Quantities
public import Work

/// Follows the settings of papers on the runs of a fit.
public struct RecipeEmulator: Sendable {
  private let problem: PreparedProblem
  private let fit: Fit
  private let threads: Int
  private let progress: Progress?
  /// The free parameters as recipes move them.
  private let moved: [Law.Parameter]
  /// The residuals in the coordinates of the recipes.
  private let residuals: LawResiduals
  private let loss: SmoothLoss

  /// The most starts that are followed: Hoffmann's grid has 4,500 for five parameters.
  private static let mostStarts = 50_000
  /// An end this close to the fit's objective, as a share of it, has reached it.
  private static let near = 1e-6

  /// An emulator for a question and its fit.
  ///
  /// - Parameters:
  ///   - question: The question.
  ///   - fit: Its fit, which tells what the best objective is.
  ///   - threads: How many threads may work; the result does not depend on it.
  ///   - progress: Who hears how many starts were followed.
  /// - Throws: `RecipeError.notSmooth` for a loss with a kink, `RecipeError.notCompiled` for a law whose
  ///   derivatives are too long.
  public init(
    _ question: Question, fit: Fit, threads: Int = 1, progress: Progress? = nil
  ) throws(RecipeError) {
    self.progress = progress
    guard let problem = try? PreparedProblem(question) else {
      throw .notCompiled(law: question.law.name)
    }
    let moved = Self.moved(problem)
    guard let loss = problem.objective.loss.smooth else { throw .notSmooth }
    guard let residuals = problem.uncentred(moved) else {
      throw .notCompiled(law: problem.law.name)
    }
    self.problem = problem
    self.fit = fit
    self.threads = threads
    self.moved = moved
    self.residuals = residuals
    self.loss = loss
  }

  /// Where a recipe ends.
  ///
  /// - Parameter recipe: The recipe.
  /// - Returns: The best end of its starts.
  /// - Throws: `RecipeError.tooManyStarts` for a grid over more parameters than it was made for,
  ///   `RecipeError.nothingFinite` where no start can be evaluated.
  /// - Complexity: some 50 passes over the runs a start.
  public func outcome(of recipe: Recipe) throws(RecipeError) -> RecipeOutcome {
    let starts = recipe.isGrid ? try grid(of: recipe) : [published]
    let share = recipe.isMean ? 1 / Double(problem.data.count) : 1
    let found = concurrentMap(starts.count, threads: threads, progress: progress) { place in
      minimum(from: starts[place], share: share)
    }
    let ends = found.filter(\.cost.isFinite)
    guard let best = ends.min(by: { $0.cost < $1.cost }) else { throw .nothingFinite(recipe) }
    let costs = ends.map { problem.objective.sum(atMinimum: $0.cost / share) }
    var values = problem.held
    let own = residuals.coordinates.values(at: best.parameters)
    for (parameter, value) in zip(problem.free, own) { values[parameter.symbol] = value }
    return RecipeOutcome(
      recipe: recipe, starts: starts.count,
      reached: costs.count { !problem.isLower(fit.cost, than: $0, by: Self.near) },
      cost: problem.objective.sum(atMinimum: best.cost / share), values: values,
      iterations: best.iterations)
  }

  private func minimum(from start: [Double], share: Double) -> Minimum {
    var workspace = residuals.makeWorkspace()
    var expansion = Expansion(parameterCount: start.count)
    return LimitedMemoryBFGS().minimize(from: start) { x, gradient in
      residuals.expand(
        at: x, loss: loss, .reweighted, into: &expansion, using: &workspace)
      gradient = expansion.gradient.map { $0 * share }
      return expansion.value * share
    }
  }

  /// The law's first published values, or the middles of the search ranges, in the recipes' coordinates.
  private var published: [Double] {
    let row = problem.law.published.first?.values ?? [:]
    return moved.map { parameter in
      parameter.domain.coordinate(of: row[parameter.symbol] ?? parameter.value(at: 0.5))
    }
  }

  /// Every combination of the places of each parameter.
  private func grid(of recipe: Recipe) throws(RecipeError) -> [[Double]] {
    let places = zip(problem.free, moved).map(places)
    let count = places.reduce(1.0) { $0 * Double($1.count) }
    guard count <= Double(Self.mostStarts) else {
      throw .tooManyStarts(recipe, count: Int(min(count, 1e15)), accepted: Self.mostStarts)
    }
    return places.reduce([[]]) { starts, places in
      starts.flatMap { start in places.map { start + [$0] } }
    }
  }

  /// The places of a parameter in the grid of Hoffmann et al.: the floor, scales and exponents have their
  /// own, other parameters five places of their search range.
  private func places(of own: Law.Parameter, as moved: Law.Parameter) -> [Double] {
    if problem.model.derivative(by: own.symbol).constant == 1, own.domain == .positive {
      return stride(from: -1, through: 1, by: 0.5).map { $0 }
    }
    if moved.domain == .positive { return stride(from: 0, through: 25, by: 5).map { $0 } }
    if moved.domain != own.domain { return stride(from: 0, through: 2, by: 0.5).map { $0 } }
    return (0..<5).map { moved.domain.coordinate(of: own.value(at: Double($0) / 4)) }
  }

  /// The free parameters as recipes move them: positive ones by their logarithms, exponents as they are.
  private static func moved(_ problem: PreparedProblem) -> [Law.Parameter] {
    let positive = problem.free.filter { $0.domain == .positive }
    let linear = Set(problem.model.linearSymbols(among: positive.map(\.symbol)))
    return problem.free.map { parameter in
      let isExponent =
        parameter.domain == .positive && !linear.contains(parameter.symbol)
        && parameter.search.upperBound <= largestExponent
      return isExponent ? parameter.moving(over: .real) : parameter
    }
  }

  /// Positive parameters in which the law is not linear are exponents if their search range ends here.
  private static let largestExponent = 5.0
}
