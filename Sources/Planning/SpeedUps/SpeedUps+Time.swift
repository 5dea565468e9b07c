public import Fitting
public import Formulas
import Laws
import NumericsCore
public import Quantities
import Runs

/// How fast the runs of each label go, in tokens a second or the like, beside those of the reference.
public struct LabelSpeeds: Sendable {
  /// The column.
  public let column: Symbol
  /// The law that was fitted to it: one size for all labels to each of which belongs a factor.
  public let formula: Formula
  /// The speed of a label over that of the reference, one ratio at all sizes; none for labels without speeds.
  public let ratios: [String: Estimate]
}

extension SpeedUps {
  /// The speeds of labels from a column of the runs: a power of the size that they share, and a factor a label.
  ///
  /// - Parameters:
  ///   - header: The column; a row without a number is left out.
  ///   - data: The runs of the fit.
  /// - Returns: The speeds.
  /// - Throws: `PlanError` where the column says none.
  public func speeds(in header: String, of data: FitData) throws(PlanError) -> LabelSpeeds {
    let symbol = Symbol(header)
    let factor = Symbol("k", index: column.name)
    var formula = Formula(factor)
    let size = calibration.law.symbol(.size)
    if let size, let range = data.range(of: size), range.upper > range.lower {
      formula = formula * Formula.pow(Formula(size), -Formula("g"))
    }
    let objective = Objective(scale: .log, loss: .squares)
    let fit: Fit
    do {
      let law = try Law(
        typed: Equation(parsing: "\(Formula(symbol)) = \(formula)"), for: data.table,
        choices: SymbolChoices(parameters: Set(formula.symbols.filter { $0 != size })))
      fit = try Fitter(level: calibration.level, threads: 1)
        .fit(Question(law: law, table: data.table, objective: objective))
    } catch { throw .formula("the speeds of column '\(header)': \(error)") }
    let own = Symbol("k", index: reference)
    guard fit.values[own] != nil else {
      throw .formula(
        "the speeds of column '\(header)': it has none of \(column) '\(reference)', the reference")
    }
    let known = labels.filter { $0 != reference && fit.values[Symbol("k", index: $0)] != nil }
    let ratios = known.map { label in
      let ratio = Formula(Symbol("k", index: label)) / Formula(own)
      return (label, fit.calibration.estimate(of: ratio, symbol: "speed", in: .positive))
    }
    return LabelSpeeds(
      column: symbol, formula: formula,
      ratios: Dictionary(uniqueKeysWithValues: ratios)
        .merging([reference: Estimate(symbol: "speed", value: 1)]) { $1 })
  }
}

extension LabelSpeeds {
  /// The time that the reference needs over that of a label.
  ///
  /// - Parameter speedUp: The label, with what it needs of the data at the same size.
  /// - Returns: The ratio, the errors of data and speed taken as independent; nil where one of both is not known.
  public func time(of speedUp: SpeedUp) -> Estimate? {
    guard let data = speedUp.ratio, let speed = ratios[speedUp.label] else { return nil }
    return data.times(speed, as: "time")
  }
}

extension Estimate {
  /// The product of two positive estimates with independent errors, which add as squares of logarithms on each
  /// side.
  fileprivate func times(_ other: Estimate, as symbol: Symbol) -> Estimate {
    let product = value * other.value
    guard let own = interval, let others = other.interval else {
      return Estimate(symbol: symbol, value: product)
    }
    func folds(_ side: KeyPath<Interval, Double>) -> Double {
      let a = VectorMath.value(of: .log, at: own[keyPath: side] / value)
      let b = VectorMath.value(of: .log, at: others[keyPath: side] / other.value)
      return (a * a + b * b).squareRoot()
    }
    let error = standardError.flatMap { error in
      other.standardError.map { others in
        let (a, b) = (error / value, others / other.value)
        return product * (a * a + b * b).squareRoot()
      }
    }
    return Estimate(
      symbol: symbol, value: product, standardError: error,
      interval: Interval(
        lower: product * VectorMath.value(of: .exp, at: -folds(\.lower)),
        upper: product * VectorMath.value(of: .exp, at: folds(\.upper))))
  }
}
