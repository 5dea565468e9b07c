import NumericsCore
import Quantities

extension IsoFLOP.Slice {
  /// The largest budget of its runs over the least, less 1.
  public var spread: Double { IsoFLOP.spread(of: runs) }

  /// How many sizes it has near the lowest run.
  public var sizesNear: Int {
    guard let lowest = runs.min(by: { $0.response < $1.response }) else { return 0 }
    return Set(runs.filter { $0.isNear(lowest) }.map(\.size)).count
  }
}

extension IsoFLOP.Run {
  /// Whether the size is near enough to that of the lowest run to lie on its parabola.
  func isNear(_ lowest: IsoFLOP.Run) -> Bool {
    max(size / lowest.size, lowest.size / size) <= IsoFLOP.reach
  }
}

extension IsoFLOP {
  /// Budgets that were chosen differ by this factor and more.
  private static let apart = 1.5
  /// A slice of fewer sizes than these is no series of sizes.
  private static let fewestSizes = 3
  /// Runs lie on budgets when at least this share of them does.
  private static let mostRuns = 0.6

  /// The largest budget of runs over the least, less 1.
  static func spread(of runs: [Run]) -> Double {
    let budgets = runs.map(\.budget)
    return (budgets.max() ?? 1) / (budgets.min() ?? 1) - 1
  }

  /// The slices of runs that were planned on budgets; none where runs only happen to cost the same.
  ///
  /// Planned are two slices and more of at least three sizes each, with most of the runs, whose budgets
  /// stand apart.
  public var planned: [Slice] {
    let found = slices.filter { Set($0.runs.map(\.size)).count >= Self.fewestSizes }
    let covered = found.reduce(0) { $0 + $1.runs.count }
    let all = slices.reduce(0) { $0 + $1.runs.count }
    let gaps = zip(slices.dropFirst(), slices).map { $0.budget / $1.budget }
    guard found.count >= 2, Double(covered) >= Self.mostRuns * Double(all),
      Quantile.median(gaps) >= Self.apart
    else { return [] }
    return found
  }
}

extension IsoFLOP.Refusal: CustomStringConvertible {
  /// The reason in words.
  public var description: String {
    switch self {
    case .noInteriorMinimum: "no interior minimum: the lowest run is the smallest or the largest"
    case .tooFewPoints(let count):
      "too few points: \(count) within a factor of \(Int(IsoFLOP.reach)) of the lowest, "
        + "\(IsoFLOP.fewest) sizes are needed"
    case .negativeCurvature: "negative curvature: the parabola has no minimum"
    case .vertexOutside: "the vertex of the parabola lies outside of the runs"
    case .budgetSpread(let share):
      "the budgets spread over \(NumberText.text(100 * share, digits: 2)) %, 5 % are accepted"
    }
  }
}
