import Fitting
import Formulas
import Laws
import NumericsCore
import Quantities

/// The response over the fraction f, minimized again and again for other sizes, tokens and bits.
struct FractionValley: Sendable {
  private var surface: AllocationSurface
  private let formula: Formula
  private var start: [Double]
  private let fraction: Law.Variable

  /// Where a search begins: in the middle of the fractions that have been found best.
  private static let usualStart = 0.3
  /// A fraction this close to 0 or 1, in its coordinate, has run off.
  private static let farthest = 25.0

  private let symbols: QuantizedTraining.Symbols

  /// - Complexity: compiles the law and its derivatives; copies are searches of their own that compile nothing.
  init(_ symbols: QuantizedTraining.Symbols, calibration: Calibration) throws(PlanError) {
    formula = calibration.law.formula
    guard let fraction = calibration.law.variables[symbols.fraction] else {
      throw .noQuantization(law: calibration.law.name, missing: [.fraction])
    }
    self.fraction = fraction
    self.symbols = symbols
    start = [fraction.domain.coordinate(of: Self.usualStart)]
    do {
      surface = try AllocationSurface(
        minimizing: formula, keeping: nil, over: [fraction],
        values: calibration.values.merging(symbols.point(of: .any)) { $1 })
    } catch { throw .formula(error.description) }
  }

  /// Puts in other values of the parameters.
  mutating func use(_ values: [Symbol: Double]) { surface.set(values) }

  /// The best fraction and the response there; nil where it runs to 0 or 1.
  mutating func best(
    for setting: QuantizedTraining.Setting
  ) -> (fraction: Double, response: Double)? {
    surface.set(symbols.point(of: setting))
    guard let minimum = ConstrainedMinimizer().minimize(&surface, from: start),
      minimum.isConverged, minimum.point[0].magnitude < Self.farthest
    else { return nil }
    start = minimum.point
    return (fraction.domain.value(at: minimum.point[0]), minimum.value)
  }

  /// 1 - D'/D; see `QuantizedTraining.waste(of:at:)`.
  mutating func waste(
    of other: Double, at setting: QuantizedTraining.Setting, with values: [Symbol: Double]
  ) -> Double? {
    let point = values.merging(symbols.point(of: setting)) { $1 }
      .merging([symbols.fraction: other]) { $1 }
    guard let reached = try? formula.value(at: point), reached.isFinite else { return nil }
    var valley = self
    func excess(_ logShare: Double) -> Double {
      let tokens = setting.tokens * VectorMath.value(of: .exp, at: logShare)
      let fewer = QuantizedTraining.Setting(
        size: setting.size, tokens: tokens, bits: setting.bits)
      return (valley.best(for: fewer)?.response ?? .infinity) - reached
    }
    // With all tokens the best fraction is at least as good.
    guard excess(0) < 0 else { return 0 }
    var low = -1.0
    while excess(low) < 0 {
      low *= 2
      if low < -64 { return 1 }
    }
    guard let root = Brent.root(in: low...0, tolerance: 1e-13, excess) else { return nil }
    return -VectorMath.value(of: .expm1, at: root)
  }
}

extension QuantizedTraining.Setting {
  /// What stands in for a setting before one is asked for.
  fileprivate static let any = Self(size: 1, tokens: 1, bits: 1)
}
