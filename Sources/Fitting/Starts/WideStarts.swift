import Formulas
import Laws
import NumericsCore
import Quantities
import Work

/// Starts all over the search ranges, each parameter of a group with a value of its own, and what
/// multiplies a power of a variable taken relative to the middle of the runs.
struct WideStarts {
  private let part: LinearPart
  private let factors: [(place: Int, factor: Formula)]
  private let seed: UInt64

  /// How many points are looked at, and how many of them are minimized: the best, and others whatever
  /// they cost.
  private static let (looked, best, others) = (4096, 24, 24)

  /// Nil where the formula is too long to compile so.
  init?(of problem: PreparedProblem, seed: UInt64) {
    guard let part = try? problem.separatePart else { return nil }
    self.part = part
    self.seed = seed
    let centred = LawCoordinates.factors(
      of: problem.model, scales: part.searched.map(\.symbol), columns: problem.data.columns,
      count: problem.data.count)
    factors = part.searched.indices.compactMap { place in
      centred[part.searched[place].symbol].map { (place, $0) }
    }
  }

  /// Values of the free parameters, best first.
  func values(threads: Int, interruption: Interruption?) -> [[Double]] {
    let cube = Starts.sobolPoints(
      Self.looked, dimensions: part.searched.count, seed: seed)
    let points = cube.map(point)
    return StartSearch(of: part, at: points).spread(
      best: Self.best, others: Self.others, threads: threads, interruption: interruption)
  }

  private func point(_ place: [Double]) -> [Double] {
    var values = zip(part.searched, place).map { $0.value(at: $1) }
    guard !factors.isEmpty else { return values }
    let named = Dictionary(uniqueKeysWithValues: zip(part.searched.map(\.symbol), values))
    for (index, factor) in factors {
      // A factor that holds a parameter that is solved for is left out.
      if let size = try? factor.value(at: named), size.isFinite, size != 0 { values[index] *= size }
    }
    return values
  }
}
