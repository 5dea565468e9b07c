public import Fitting
import Formulas
import Laws
import NumericsCore
import Planning
public import Quantities

/// What figures of one fit are drawn from: the law with its values, its runs, and those that were held out.
public struct FigureSubject: Sendable {
  /// The law with its values.
  public let calibration: Calibration
  /// The runs that it was fitted to; nil where they are not there.
  public let data: FitData?
  /// Runs that it was not fitted to.
  public let heldOut: FitData?
  /// Values of variables that stand still.
  let held: [Symbol: Double]
  /// The labels that stand still: those that are given, else the most usual of the runs.
  public let labels: [Symbol: String]
  /// The law of runs with these labels.
  let formula: Formula

  /// - Parameters:
  ///   - calibration: The law with its values.
  ///   - data: The runs that it was fitted to; nil draws the law alone.
  ///   - heldOut: Runs that it was not fitted to, taken for the same law.
  ///   - held: Values of variables that a figure does not vary; others are at the most usual value of the runs.
  ///   - labels: Labels likewise.
  public init(
    _ calibration: Calibration, data: FitData?, heldOut: FitData? = nil,
    holding held: [Symbol: Double] = [:], labels: [Symbol: String] = [:]
  ) {
    self.calibration = calibration
    self.data = data
    self.heldOut = heldOut
    self.held = held
    var all: [Symbol: String] = [:]
    for label in calibration.law.labels {
      let usual = data.flatMap { Self.usual($0.columns[label.symbol] ?? []) }.flatMap { place in
        label.levels.indices.contains(Int(place)) ? label.levels[Int(place)] : nil
      }
      all[label.symbol] =
        labels[label.symbol] ?? usual ?? calibration.usualLabels[label.symbol]
    }
    self.labels = all
    formula =
      (try? Planner(calibration, labels: all).calibration.law.formula) ?? calibration.law.formula
  }

  var law: Law { calibration.law }
  /// The runs, first those that were fitted.
  var runs: [(data: FitData, isFitted: Bool)] {
    [data.map { ($0, true) }, heldOut.map { ($0, false) }].compactMap(\.self)
  }

  /// Whether a variable is computed from other variables of the law, such as C and D/N.
  func follows(_ variable: Law.Variable) -> Bool {
    guard let rule = variable.given else { return false }
    let own = Set(law.variables.map(\.symbol))
    return rule.symbols.allSatisfy(own.contains)
  }

  /// All values of a formula of the law's variables, those of the held-out runs included.
  func values(of formula: Formula) -> [Double] {
    runs.flatMap { $0.data.values(of: formula, at: calibration.values) }
  }

  /// The value of a variable that a figure does not vary, most usual among the runs.
  func still(_ symbol: Symbol) -> Double? {
    held[symbol] ?? data.flatMap { Self.usual($0.columns[symbol] ?? []) }
      ?? calibration.runs?.ranges[symbol].map { ($0.lower * $0.upper).squareRoot() }
  }

  /// What stands still beside some symbols, in words; empty where nothing does.
  func stillWords(besides moving: Set<Symbol>) -> String {
    let numbers = law.variables.filter { !moving.contains($0.symbol) && !follows($0) }.compactMap {
      variable in
      still(variable.symbol).map {
        "\(variable.symbol) = \(NumberStyle(unit: variable.unit).text($0, digits: 3))"
      }
    }
    return (numbers + labels.sorted { $0.key < $1.key }.map { "\($0) = \($1)" }).joined(
      separator: ", ")
  }

  /// What the law says of a point; nil where it has no value there.
  func prediction(at point: [Symbol: Double]) -> Prediction? {
    try? calibration.prediction(at: point, labels: labels)
  }

  /// The value that most of some values have, of several such the middle one; nil without values.
  static func usual(_ values: [Double]) -> Double? {
    var counts: [Double: Int] = [:]
    for value in values where !value.isNaN { counts[value, default: 0] += 1 }
    guard let most = counts.values.max() else { return nil }
    let found = counts.filter { $0.value == most }.keys.sorted()
    return found[found.count / 2]
  }
}

extension FitData {
  /// Whether a run has some labels.
  func has(_ labels: [Symbol: String], ofRun run: Int, of law: Law) -> Bool {
    law.labels.allSatisfy { label in
      guard let column = columns[label.symbol], let own = labels[label.symbol],
        let place = law.place(of: own, in: label.symbol)
      else { return true }
      return column[run] == Double(place)
    }
  }
}
