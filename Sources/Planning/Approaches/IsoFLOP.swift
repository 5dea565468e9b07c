import NumericsCore
public import Quantities

/// Runs of equal compute, and the model size that each budget is best spent on.
///
/// Approach 2 of Hoffmann et al. 2022, arXiv:2203.15556: a parabola of the logarithm of the response in
/// the logarithm of the size through the runs of a budget, its vertex as the best size.
public struct IsoFLOP: Sendable {
  /// One run.
  public struct Run: Sendable, Hashable {
    /// What it cost, in FLOPs.
    public let budget: Double
    /// The parameters.
    public let size: Double
    /// What it reached.
    public let response: Double

    /// A run.
    public init(budget: Double, size: Double, response: Double) {
      self.budget = budget
      self.size = size
      self.response = response
    }
  }

  /// Why a slice gives no best size.
  public enum Refusal: Sendable, Hashable {
    /// The lowest response is that of the smallest or the largest model.
    case noInteriorMinimum
    /// Too few runs near the lowest one.
    case tooFewPoints(Int)
    /// The parabola has a maximum or none.
    case negativeCurvature
    /// The vertex lies outside of the runs.
    case vertexOutside
    /// The runs did not cost the same: the largest budget over the least, less 1.
    case budgetSpread(Double)
  }

  /// The runs of one budget.
  public struct Slice: Sendable {
    /// The geometric mean of the runs' budgets.
    public let budget: Double
    /// The runs, by size.
    public let runs: [Run]
    /// The best size and the response there, or why there is none.
    public let optimum: Result<Optimum, Refused>

    /// Why the slice gives no best size; nil where it gives one.
    public var refusal: Refusal? {
      guard case .failure(let refused) = optimum else { return nil }
      return refused.reason
    }
  }

  /// The vertex of a parabola.
  public struct Optimum: Sendable, Hashable {
    /// The best size.
    public let size: Double
    /// The interval of the best size, as far as the runs lie from the parabola; nil without runs to spare.
    public let interval: Interval?
    /// The response of the parabola there.
    public let response: Double
    /// The parabola's factor of the squared distance in log size, in logarithms of the response.
    public let curvature: Double
  }

  /// A refusal as an error.
  public struct Refused: Error, Sendable, Hashable {
    /// Why.
    public let reason: Refusal

    /// A refusal for a reason.
    public init(reason: Refusal) { self.reason = reason }
  }

  /// The slices by budget.
  public let slices: [Slice]

  /// Budgets of one slice follow each other within this factor.
  private static let gap = 1.1
  /// Budgets of one slice differ by no more than this share.
  public static let mostSpread = 0.05
  /// Runs within this factor of the lowest one's size make the parabola.
  static let reach = 8.0
  /// The fewest runs for a parabola with an error of its own.
  public static let fewest = 4

  /// Divides runs into slices.
  public init(_ runs: [Run]) {
    var groups: [[Run]] = []
    for run in runs.sorted(by: { ($0.budget, $0.size) < ($1.budget, $1.size) }) {
      if let last = groups.last?.last, run.budget <= Self.gap * last.budget {
        groups[groups.count - 1].append(run)
      } else {
        groups.append([run])
      }
    }
    slices = groups.map(Self.slice)
  }

  /// Divides runs into slices.
  ///
  /// - Parameters:
  ///   - budgets: What each run cost, in FLOPs.
  ///   - sizes: The parameters of each.
  ///   - responses: What each reached. Runs without a finite budget, a size and a response above 0 are
  ///     left out.
  public init(budgets: [Double], sizes: [Double], responses: [Double]) {
    self.init(Self.runs(budgets: budgets, sizes: sizes, responses: responses))
  }

  /// The runs that have a budget, a size and a response.
  static func runs(budgets: [Double], sizes: [Double], responses: [Double]) -> [Run] {
    budgets.indices.filter { budgets[$0].isFinite && sizes[$0] > 0 && responses[$0] > 0 }.map {
      Run(budget: budgets[$0], size: sizes[$0], response: responses[$0])
    }
  }

  /// The power law through the best sizes; nil for fewer than two of them.
  public func line(level: Double = 0.95) -> PowerLine? {
    let found = slices.compactMap { slice in
      (try? slice.optimum.get()).map { (slice.budget, $0.size) }
    }
    return PowerLine(found.map(\.0), found.map(\.1), level: level)
  }

  private static func slice(_ runs: [Run]) -> Slice {
    let logs = VectorMath.log(runs.map(\.budget))
    let mean = VectorMath.value(of: .exp, at: logs.reduce(0, +) / Double(runs.count))
    let sorted = runs.sorted { ($0.size, $0.response) < ($1.size, $1.response) }
    do {
      return Slice(budget: mean, runs: sorted, optimum: .success(try vertex(of: sorted)))
    } catch {
      return Slice(budget: mean, runs: sorted, optimum: .failure(error))
    }
  }

  private static func vertex(of runs: [Run]) throws(Refused) -> Optimum {
    let spread = spread(of: runs)
    if spread > mostSpread { throw Refused(reason: .budgetSpread(spread)) }
    guard let lowest = runs.min(by: { $0.response < $1.response }) else {
      throw Refused(reason: .tooFewPoints(0))
    }
    guard Set(runs.map(\.size)).count >= 3 else {
      throw Refused(reason: .tooFewPoints(Set(runs.map(\.size)).count))
    }
    if lowest.size == runs.first?.size || lowest.size == runs.last?.size {
      throw Refused(reason: .noInteriorMinimum)
    }
    let near = runs.filter { $0.isNear(lowest) }
    guard Set(near.map(\.size)).count >= fewest else {
      throw Refused(reason: .tooFewPoints(Set(near.map(\.size)).count))
    }
    let x = near.map { VectorMath.value(of: .log, at: $0.size / lowest.size) }
    let y = VectorMath.log(near.map(\.response))
    let design = Matrix(
      rows: near.count, columns: 3, storage: x.map { _ in 1.0 } + x + x.map { $0 * $0 })
    guard let solution = try? QRFactorization(design).solve(y), solution[2] > 0 else {
      throw Refused(reason: .negativeCurvature)
    }
    let place = -solution[1] / (2 * solution[2])
    guard let low = x.min(), let high = x.max(), low <= place, place <= high else {
      throw Refused(reason: .vertexOutside)
    }
    let value = solution[0] + place * (solution[1] + place * solution[2])
    let error = vertexError(at: place, solution, x, y)
    return Optimum(
      size: lowest.size * VectorMath.value(of: .exp, at: place),
      interval: error.map { error in
        let ends = [place - error, place + error].map {
          lowest.size * VectorMath.value(of: .exp, at: $0)
        }
        return Interval(lower: ends[0], upper: ends[1])
      },
      response: VectorMath.value(of: .exp, at: value), curvature: solution[2])
  }

  /// The probability of the intervals of best sizes.
  private static let level = 0.95

  /// How far the vertex may lie to either side, in log size: its error by those of the coefficients.
  private static func vertexError(
    at place: Double, _ c: [Double], _ x: [Double], _ y: [Double]
  ) -> Double? {
    let freedom = Double(x.count - 3)
    let design = Matrix(
      rows: x.count, columns: 3, storage: x.map { _ in 1.0 } + x + x.map { $0 * $0 })
    guard freedom > 0, let covariance = try? QRFactorization(design).inverseGram() else {
      return nil
    }
    let squares = zip(x, y).reduce(0) { sum, run in
      let miss = run.1 - (c[0] + run.0 * (c[1] + run.0 * c[2]))
      return sum + miss * miss
    }
    // The vertex is -b / 2a: it moves by -1/2a with b, and by -2 place/2a with a.
    let slope = [0, -1 / (2 * c[2]), -place / c[2]]
    let variance = (0..<3).reduce(0.0) { sum, i in
      (0..<3).reduce(sum) { $0 + slope[i] * covariance[i, $1] * slope[$1] }
    }
    let error = (variance * squares / freedom).squareRoot()
    let quantile = StudentT.quantile((1 + level) / 2, degreesOfFreedom: freedom)
    return error.isFinite ? quantile * error : nil
  }
}
