import Laws
import NumericsCore
public import Quantities

/// How far a fit can be believed: facts found while it was made.
///
/// Nothing here stops a fit.
public struct Diagnostics: Sendable, Hashable, Codable {
  /// How many starts were minimized.
  public let starts: Int
  /// The share of starts, 0 to 1, whose minimum agrees with the best to 1e-6 of its value.
  public let agreement: Double
  /// The number of distinct minima met.
  public let distinctMinima: Int
  /// The Newton decrement at the end: by about this much the objective could still fall.
  public let decrement: Double
  /// Iterations of the minimizer from the best start.
  public let iterations: Int
  /// Evaluations of the objective in the minimizations from all starts; the search for starts not
  /// counted.
  public let evaluations: Int
  /// How many directions in the space of the free parameters with an effect the runs determine.
  public let rank: Int
  /// The number of free parameters.
  public let freeParameters: Int
  /// The condition number of the Jacobian with columns scaled to one length; nil if not finite.
  public let condition: Double?
  /// Parameters that make up what is not determined, or else the least determined combination, the
  /// strongest first.
  public let weakest: [Symbol]
  /// The changes of parameters in which the runs tell nothing, or else the one in which they tell
  /// least; empty where there is but one parameter.
  public let tradeoffs: [Tradeoff]
  /// Parameters that have lost their effect.
  ///
  /// They ended at an edge of their domain, as E at 0, or in a term that has died out. The others'
  /// errors are given with these held.
  public let atBound: [Symbol]
  /// Parameters whose error leaves them open by more than a factor of 100.
  public let open: [Symbol]
  /// Variables that move together: the logarithms of each two correlate by 0.99 and more.
  public let together: [Symbol]
  /// Runs less free parameters that have an effect.
  public let degreesOfFreedom: Int
  /// The root mean square of the residuals, on the objective's scale.
  public let residualSize: Double
  /// Whether the runs lie on the law to rounding; nil in fits saved before it was noted.
  let liesOnRuns: Bool?
  /// How far runs lie from the law, by degrees of freedom; nil without any, and in fits saved before
  /// it was kept.
  let residualScatter: Scatter?
  /// How far runs of one configuration lie apart, however few they are; nil where none was run again.
  let replicateScatter: Scatter?
  /// The share of the variance of the response, on the objective's scale, that the law explains.
  public let explained: Double?
  /// How residuals of neighbours go together, where a law of one variable has it; nil elsewhere.
  public let serial: SerialCorrelation?
  /// Those of `atBound` that are held above 0; nil in fits saved before it was noted.
  public let heldAbove: [Symbol]?
  /// Those of `atBound` that ended at an end of their domain, with that end; nil in fits saved before it was
  /// noted.
  public let ends: [End]?
  /// The search that was made again because the first one was no evidence; nil where it was.
  public let further: FurtherSearch?

  /// The end of a domain, such as 1 of 0 to 1, at which a parameter ended.
  public struct End: Sendable, Hashable, Codable {
    /// The parameter.
    public let symbol: Symbol
    /// The end.
    public let value: Double
  }

  /// A search made again, wider: starts for each parameter on its own, and either sign for parameters
  /// that a rule had held above 0 and that ended there.
  public struct FurtherSearch: Sendable, Hashable, Codable {
    /// How many starts were minimized.
    public let starts: Int
    /// The parameters that could have either sign.
    public let freed: [Symbol]
    /// Those of them that are below 0 in the fit.
    public let below: [Symbol]
    /// The objective that the first search had reached; nil where the second found none lower.
    public let before: Double?

    /// What was done in all, with an earlier search that had begun at another objective.
    func after(_ before: Double, starts: Int) -> FurtherSearch {
      FurtherSearch(starts: starts + self.starts, freed: freed, below: below, before: before)
    }
  }
}

extension Diagnostics {
  init(
    problem: FitProblem, search: MultiStartResult, local: LocalShape,
    further: FurtherSearch? = nil
  ) {
    self.further = further
    let count = problem.data.count
    starts = search.minima.count
    let floor = problem.facts.roundingCost
    agreement = search.agreement(floor: floor)
    distinctMinima = search.distinctCount(floor: floor)
    decrement = search.best.decrement
    iterations = search.best.iterations
    evaluations = search.minima.reduce(0) { $0 + $1.evaluations }
    rank = local.rank
    freeParameters = problem.free.count
    let symbols = local.effective.map { problem.free[$0].symbol }
    let direction = local.weakest()
    condition = direction.flatMap { $0.condition.isFinite ? $0.condition : nil }
    weakest = Self.strongest(of: direction?.shares ?? [], symbols: symbols)
    let ends = problem.coordinates.values(at: search.best.parameters)
    tradeoffs = local.tradeoffs(direction?.directions ?? [], of: problem, at: ends)
    atBound = problem.free.map(\.symbol).filter { !symbols.contains($0) }
    // One that ran off to where its term is constant is held by nothing.
    heldAbove = zip(problem.free, ends).filter { parameter, value in
      !symbols.contains(parameter.symbol) && parameter.domain == .positive
        && value <= parameter.search.lowerBound
    }.map(\.0.symbol)
    self.ends = zip(problem.free, ends).filter { !symbols.contains($0.0.symbol) }.compactMap {
      parameter, value in
      parameter.domain.end(at: value).map { End(symbol: parameter.symbol, value: $0) }
    }
    open = symbols.indices.filter { i in
      guard let covariance = local.covariance, problem.free[local.effective[i]].domain == .positive
      else {
        return false
      }
      return covariance[i, i].squareRoot() > Self.openError
    }.map { symbols[$0] }
    together = problem.facts.movingTogether
    degreesOfFreedom = count - symbols.count
    residualSize = (local.squares / Double(count)).squareRoot()
    liesOnRuns = problem.isRounding(search.best.cost)
    residualScatter = Scatter(
      of: problem, at: search.best.parameters, squares: local.squares,
      degreesOfFreedom: degreesOfFreedom)
    replicateScatter = Scatter(
      problem.data.replicates(problem.facts.repeatedRows, on: problem.objective.scale))
    let total = problem.facts.responseSquares
    explained = total > 0 ? 1 - local.squares / total : nil
    serial = problem.serialCorrelation(at: problem.values(at: search.best.parameters))
  }

  /// The symbols with a share of at least 0.2 in a direction, strongest first.
  private static func strongest(of shares: [Double], symbols: [Symbol]) -> [Symbol] {
    shares.indices
      .filter { shares[$0].magnitude >= 0.2 }
      .sorted { (-shares[$0].magnitude, $0) < (-shares[$1].magnitude, $1) }
      .map { symbols[$0] }
  }
}

extension Diagnostics {
  /// How many starts ended at the best minimum; 0 where their share is not known.
  package var startsAtBest: Int {
    Int(exactly: (agreement * Double(starts)).rounded()) ?? 0
  }

  /// The error of a logarithm from which a 95 % interval spans a factor of 100 and more.
  private static let openError = 1.2
}
