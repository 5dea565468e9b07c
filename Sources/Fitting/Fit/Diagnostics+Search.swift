import Laws
import NumericsCore
import Quantities

extension Diagnostics {
  init(
    problem: PreparedProblem, search: MultiStartResult, local: LocalShape,
    further: FurtherSearch? = nil
  ) {
    self.further = further
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
    let isExact =
      problem.isRounding(search.best.cost) && rank == symbols.count
      && problem.data.count > symbols.count
    tradeoffs = isExact ? [] : local.tradeoffs(direction?.directions ?? [], of: problem, at: ends)
    // One that ran off to where its term is constant is held by nothing.
    heldAbove = zip(problem.free, ends).filter { parameter, value in
      !symbols.contains(parameter.symbol) && parameter.domain == .positive
        && value <= parameter.search.lowerBound
    }.map(\.0.symbol)
    open = local.open(of: problem).map { problem.free[$0].symbol }
    together = problem.facts.movingTogether
    let total = problem.facts.responseSquares
    explained = total > 0 ? 1 - local.unshifted / total : nil
    let isUnexplained = (explained ?? 1) < Self.nothing
    assumedAbove =
      isUnexplained
      ? problem.free.filter { $0.basis == .assumed && $0.domain == .positive }.map(\.symbol) : nil
  }

  /// The symbols with a share of at least 0.2 in a direction, strongest first.
  private static func strongest(of shares: [Double], symbols: [Symbol]) -> [Symbol] {
    shares.indices
      .filter { shares[$0].magnitude >= 0.2 }
      .sorted { (-shares[$0].magnitude, $0) < (-shares[$1].magnitude, $1) }
      .map { symbols[$0] }
  }

  /// A law that explains less than this share of the variance explains nothing: any sign may be wrong, that of
  /// the s of 1/(1 + exp(-(x - m)/s)) above all.
  static let nothing = 1e-2
}

extension LocalShape {
  /// The positions, among the free parameters, of the positive ones with a huge error.
  func open(of problem: PreparedProblem) -> [Int] {
    guard let covariance else { return [] }
    return effective.indices.filter {
      problem.free[effective[$0]].domain == .positive
        && covariance[$0, $0].squareRoot() > Self.openError
    }.map { effective[$0] }
  }

  /// The error of a logarithm from which a 95 % interval spans a factor of 100 and more.
  private static let openError = 1.2
}
