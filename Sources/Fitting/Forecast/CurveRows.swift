import Formulas
import Laws
import NumericsCore
import Quantities
import Runs

/// The rows of a curve with their places on the path of its rate, as forecasts are made from the first of them.
struct CurveRows: Sendable {
  let path: RatePath
  let places: [RatePath.Place]
  let values: [Double]
  /// The steps before which rows are of the warm-up.
  var warmup: Double { path.warmup }

  /// The rows of a curve up to a step, and a place behind them.
  ///
  /// - Parameters:
  ///   - curve: The curve.
  ///   - path: The path of its rate.
  ///   - last: The last step that is taken.
  ///   - target: The step that is forecast, the end of the lag.
  /// - Returns: The rows, and the place of the target.
  /// - Throws: `FitError.formula` where the steps cannot be followed.
  static func taking(
    _ curve: RunCurve, _ path: RatePath, upTo last: Double, target: Double
  ) throws(FitError) -> (rows: CurveRows, goal: RatePath.Place) {
    let leaps = curve.leaps
    let kept = curve.steps.indices.filter { place in
      curve.steps[place] > 0 && curve.steps[place] <= last && !leaps.contains(place)
    }
    let steps = kept.map { curve.steps[$0] }
    let lag = ForecastConstants.lagShare * target
    let places = try path.places(of: steps + (steps.last == target ? [] : [target]), lag: lag)
    guard places.count >= steps.count, let goal = places.last else {
      throw .formula("the steps of the curve cannot be followed")
    }
    return (
      CurveRows(
        path: path, places: Array(places.prefix(steps.count)), values: kept.map { curve.values[$0] }
      ),
      goal
    )
  }

  /// Which of the first rows a law is fitted to: those after the warm-up and the first part of the steps.
  func fitted(of count: Int) -> [Int] {
    guard count > 0 else { return [] }
    let first = max(warmup, ForecastConstants.leftOutShare * places[count - 1].step)
    return (0..<count).filter { places[$0].step >= first }
  }

  /// How many rows there are up to a step.
  func count(upTo step: Double) -> Int {
    (places.firstIndex { $0.step > step * (1 + 1e-9) }) ?? places.count
  }

  /// The value at a row: the middle one of it and its neighbours, as one row may leap; at the last row its own.
  func value(around place: Int) -> Double {
    guard place > 0, place + 1 < values.count else { return values[place] }
    return Quantile.median(Array(values[(place - 1)...(place + 1)]))
  }

  /// The value of the curve after so many rows: the middle one of the last few.
  func value(after count: Int) -> Double {
    Quantile.median(Array(values[..<count].suffix(ForecastConstants.lastValues)))
  }
}

/// What a fall of the rate to 0 takes off the loss, as a share of it, before a curve shows it.
public struct FallShare: Sendable, Hashable {
  /// The share.
  public let share: Double
  /// The standard deviation of its logarithm.
  public let spread: Double
  /// How many earlier runs it is from; 0 for the public curves.
  public let runs: Int

  /// That of public curves.
  static let usual = FallShare(
    share: ForecastConstants.fallShare, spread: ForecastConstants.fallSpread, runs: 0)

  private init(share: Double, spread: Double, runs: Int) {
    (self.share, self.spread, self.runs) = (share, spread, runs)
  }

  /// That of earlier runs, their shares; that of public curves where there are none.
  init(of shares: [Double]) {
    guard !shares.isEmpty else {
      self = .usual
      return
    }
    let logs = shares.map { VectorMath.value(of: .log, at: $0) }
    let mean = logs.reduce(0, +) / Double(logs.count)
    let squares = logs.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    let (known, count) = ForecastConstants.earlierSpread
    let variance = (count * known * known + squares) / (count + Double(logs.count) - 1)
    self.init(
      share: VectorMath.value(of: .exp, at: mean),
      spread: (variance * (1 + 1 / Double(logs.count))).squareRoot(), runs: logs.count)
  }
}

extension RunCurve {
  /// A leap goes on while values are above the level before it by this part of its height.
  private static let leapPart = 0.25

  /// The places of rows that belong to leaps above their neighbours.
  var leaps: Set<Int> {
    var places: Set<Int> = []
    for spike in spikes {
      guard let top = steps.firstIndex(of: spike.step) else { continue }
      let end = spike.level + Self.leapPart * (spike.value - spike.level)
      var (low, high) = (top, top)
      while low > 0, values[low - 1] > end, values[low - 1] > spike.level { low -= 1 }
      while high + 1 < values.count, values[high + 1] > end { high += 1 }
      places.formUnion(low...high)
    }
    return places
  }
}
