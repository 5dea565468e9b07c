import Formulas
import Laws
import NumericsCore
import Quantities
import Runs

/// The law of a curve, fitted to its first rows, and what it says of a later step.
struct CurveFit: Sendable {
  /// How the fall of the rate takes part.
  enum Fall: Sendable, Hashable {
    /// The rate does not fall.
    case none
    /// The rows show what the fall takes off.
    case seen
    /// They do not, and it is taken from elsewhere.
    case held
  }

  let fit: Fit
  let fall: Fall
  /// The rows that it was fitted to.
  let rows: [Int]
  /// How residuals of neighbours go together; nil where that cannot be told.
  let serial: SerialCorrelation?
  /// The root mean square of the residuals of the logarithm, by degrees of freedom.
  private let size: Double
  /// The last row, and the fall of the rate in the mean of the rows.
  private let last: RatePath.Place, meanFall: Double
  /// What a fall of the rate to 0 takes off, in the unit of the loss, and how far that is open.
  private let taken: Double, openFall: Double

  /// What the law says of a later step.
  struct Expected: Sendable {
    /// The loss.
    let value: Double
    /// The variance of its logarithm that the law's misfit leads one to expect.
    let misfit: Double
    /// That which what is not known of the fall adds.
    let byFall: Double
    /// The share of the loss that is taken off where the rate falls on to 0.
    let byRest: Double
  }

  /// The law, without and with a rate that falls.
  private static let (plain, falling) = ("L = L0 + A*S1^-a", "L = L0 + A*S1^-a - B*S2")

  /// Fits the law to the first rows of a curve; nil where these are too few.
  init?(
    _ curve: CurveRows, first count: Int, goal: RatePath.Place, share: FallShare, by fitter: Fitter
  ) throws(FitError) {
    let rows = curve.fitted(of: count)
    guard rows.count >= ForecastConstants.fewestRows, let end = rows.last else { return nil }
    let places = rows.map { curve.places[$0] }
    let fall = Fall(from: places, to: goal)
    let usual = share.share * curve.value(after: count)
    let observed = rows.map { curve.values[$0] }
    let table = RunTable(
      name: "curve",
      numbers: [("S1", places.map(\.area)), ("S2", places.map(\.fall)), ("L", observed)])
    let fit = try Self.fit(table, fall, holding: usual, by: fitter)
    let residuals = zip(observed, places).map { value, place in
      VectorMath.value(of: .log, at: value / fit.calibration.response(at: place.point))
    }
    (self.fit, self.fall, self.rows) = (fit, fall, rows)
    serial = SerialCorrelation(of: [residuals], along: "step")
    let most = Self.farthest * Self.usual * Quantile.medianAbsoluteDeviation(residuals)
    let squares = residuals.reduce(0) { sum, residual in
      let counted = most > 0 ? min(residual.magnitude, most) : residual.magnitude
      return sum + counted * counted
    }
    size = (squares / Double(max(rows.count - fit.calibration.free.count, 1))).squareRoot()
    last = curve.places[end]
    meanFall = places.reduce(0) { $0 + $1.fall } / Double(places.count)
    taken = max(fall == .seen ? fit.values["B"] ?? 0 : 0, usual)
    openFall = fall == .seen ? ForecastConstants.seenFallSpread : share.spread
  }

  /// What the law says of a later place.
  func expected(at goal: RatePath.Place) -> Expected {
    let value = fit.calibration.response(at: goal.point)
    let estimate = fit.calibration.estimate(
      of: fit.law.formula, symbol: fit.law.response.symbol, at: goal.point)
    let error = (estimate.standardError ?? 0) / value.magnitude * max(1, serial?.errorFactor ?? 1)
    let folds = VectorMath.value(of: .log, at: goal.area / last.area)
    let off = taken / value.magnitude * openFall
    let open =
      switch fall {
      case .none: 0.0
      case .held: off * (goal.fall - meanFall)
      case .seen: off * (goal.fall - last.fall)
      }
    return Expected(
      value: value, misfit: Self.misfit(size, error: error, folds: folds), byFall: open * open,
      byRest: min(1, taken / value.magnitude * max(0, 1 - goal.fall)))
  }

  /// What the fall of the rate to 0 takes off the loss in this curve, as a share of it; nil where it does not show.
  func fallShare(of curve: CurveRows) -> Double? {
    guard fall == .seen, let taken = fit.values["B"] else { return nil }
    let share = taken / curve.value(after: curve.values.count)
    return share > Self.leastShare ? share : nil
  }

  /// A residual beyond so many robust deviations counts as standing there: one row that leaps is not how far the law
  /// misses the others.
  private static let farthest = 6.0
  /// The deviation of normal values over their median absolute one.
  private static let usual = 1.4826

  /// A smaller share is none.
  private static let leastShare = 0.005

  private static func fit(
    _ table: RunTable, _ fall: Fall, holding taken: Double, by fitter: Fitter
  ) throws(FitError) -> Fit {
    let equation: Equation
    do { equation = try Equation(parsing: fall == .none ? plain : falling) } catch {
      throw .formula("\(error)")
    }
    let law = try Law(typed: equation, for: table)
    return try fitter.fit(
      Question(law: law, table: table, holding: fall == .held ? ["B": taken] : [:]))
  }

  /// The variance of the logarithm of one value so many e-folds of steps beyond the rows.
  ///
  /// What the law misses its rows by, as much again for each e-fold, and more where the rows hardly determine it.
  private static func misfit(_ size: Double, error: Double, folds: Double) -> Double {
    let (share, misfits) = ForecastConstants.perFold
    let beyond = max(folds, 0) * (share + misfits * size)
    let leverage = size > 0 ? min((error / size) * (error / size), mostLeverage) : 0
    let variance =
      (size * size + beyond * beyond)
      * VectorMath.power(1 + leverage, 2 * ForecastConstants.leveragePower)
    // Not narrower than a law that is exactly true.
    return max(variance, size * size * (1 + min(leverage, MisfitConstants.mostLeverage)))
  }

  /// What a law with no hold at all counts as.
  private static let mostLeverage = 1e6
}

extension CurveFit.Fall {
  /// Whether the rate falls, and the rows show what that does.
  fileprivate init(from places: [RatePath.Place], to goal: RatePath.Place) {
    let most = places.map(\.fall).max() ?? 0
    let (part, ofPeak) = ForecastConstants.seenFall
    if max(most, goal.fall) <= ForecastConstants.noFall {
      self = .none
    } else {
      self = most >= max(part * goal.fall, ofPeak) ? .seen : .held
    }
  }
}

extension RatePath.Place {
  /// The variables of the law of a curve.
  fileprivate var point: [Symbol: Double] { ["S1": area, "S2": fall] }
}
