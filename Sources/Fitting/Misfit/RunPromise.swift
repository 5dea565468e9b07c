import Laws
import NumericsCore
public import Quantities

/// What may be said of how many new runs their intervals hold.
public enum RunPromise: Sendable, Hashable {
  /// The level of the calibration: such intervals held about it, over published families of runs.
  case level(Double)
  /// No level: all fitted runs have one cost. Intervals meant for 95 % held this share of dearer runs.
  case oneCost(held: Double)
  /// No level: a variable has so few values among the runs, and the new run lies beyond them. Intervals meant for
  /// 95 % held between these shares of such runs.
  case fewValues(Symbol, count: Int, held: ClosedRange<Double>)

  /// The level that may be printed; nil where none may be.
  public var level: Double? {
    if case .level(let level) = self { level } else { nil }
  }
}

extension RunPromise {
  /// Costs within this factor are one.
  package static let oneCost = 1.5
  /// The share of dearer runs in intervals after fits to one budget: docs/beyond.md, "Where it fails".
  static let heldBeyondOneCost = 0.67
  /// Fewer values of a variable do not show how it goes on.
  static let leastValues = 3
  /// The shares of runs beyond fewer values of N, by distance: docs/beyond.md, the table of other cuts.
  static let heldBeyondFewValues = 0.48...0.8
  /// Logarithms of values within this distance are one, as the back-tests count them.
  package static let sameValue = 0.01
}

extension Calibration {
  /// What may be said of the intervals of new runs.
  ///
  /// - Parameter points: The values of the law's variables at each new run; none asks for what holds of all.
  /// - Returns: The level, unless all fitted runs have one cost, or a point lies beyond fewer than three values of
  ///   a variable.
  public func runPromise(at points: [[Symbol: Double]] = []) -> RunPromise {
    guard let runs else { return .level(level) }
    if let cost = runs.cost, cost.lower > 0, cost.upper <= RunPromise.oneCost * cost.lower {
      return .oneCost(held: RunPromise.heldBeyondOneCost)
    }
    for variable in law.variables {
      guard let range = runs.ranges[variable.symbol],
        let count = runs.misfit?.distinctValues(of: variable.symbol),
        count < RunPromise.leastValues,
        points.contains(where: { point in point[variable.symbol].map(range.isBeyond) ?? false })
      else { continue }
      return .fewValues(variable.symbol, count: count, held: RunPromise.heldBeyondFewValues)
    }
    return .level(level)
  }
}

extension Misfit {
  /// How many values the runs have of a variable; nil where it is no coordinate of theirs.
  fileprivate func distinctValues(of symbol: Symbol) -> Int? {
    axes.firstIndex(of: .logarithm(symbol)).map { index in
      let sorted = places.map { $0[index] }.sorted()
      return 1 + zip(sorted, sorted.dropFirst()).count { $1 - $0 > RunPromise.sameValue }
    }
  }
}

extension Interval {
  /// Whether a value lies outside by more than what makes values one.
  fileprivate func isBeyond(_ value: Double) -> Bool {
    value > upper * (1 + RunPromise.sameValue) || value < lower * (1 - RunPromise.sameValue)
  }
}
