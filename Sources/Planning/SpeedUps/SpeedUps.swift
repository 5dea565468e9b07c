public import Fitting
import Formulas
public import Laws
public import Quantities

/// How many times as much the runs of one label need as those of others for the same response, by one fit of all
/// of them: what the labels share cancels.
public struct SpeedUps: Sendable {
  /// Where labels are compared.
  public enum Place: Sendable, Hashable {
    /// The response that the reference reaches at a point.
    case point([Symbol: Double])
    /// A response, all variables but the amount held.
    case response(Double, at: [Symbol: Double])
  }

  /// The fit of all labels; those of other label columns are chosen.
  public let calibration: Calibration
  /// The label column.
  public let column: Symbol
  /// The labels: the reference, then the others in the order of the fit.
  public let labels: [String]
  /// What a label needs more or less of: training tokens, else compute, else the only variable.
  public let amount: Law.Variable
  /// The reference's cheapest, middle and dearest run: where labels are compared unless it is said.
  public let usualPoints: [[Symbol: Double]]
  let runs: LabelRuns
  let differences: Differences

  /// The label that the others are compared with.
  public var reference: String { labels[0] }

  /// Compares the labels of a column.
  ///
  /// - Parameters:
  ///   - calibration: That of one fit, whose law has parameters that differ by the labels.
  ///   - column: The label column.
  ///   - reference: The label that the others are compared with.
  ///   - others: The label in each other label column of the law.
  ///   - data: The runs of the fit.
  /// - Throws: `PlanError` for a law without such parameters, labels that the fit has not seen, and a law
  ///   without training tokens or compute.
  public init(
    _ calibration: Calibration, of column: Symbol, against reference: String,
    labels others: [Symbol: String] = [:], runs data: FitData
  ) throws(PlanError) {
    let law = calibration.law
    guard let label = law.labels[column], !law.grouped(by: column).isEmpty else {
      throw .noLabels(law: law.name, columns: law.labels.map(\.symbol))
    }
    guard let place = law.place(of: reference, in: column) else {
      throw .unknownLabel(UnknownLabel(label: column, name: reference, law: law))
    }
    let rest = law.labels.filter { $0.symbol != column }
    for other in rest where others[other.symbol] == nil {
      throw .missingLabel(symbol: other.symbol, known: other.levels)
    }
    let chosen = others.filter { entry in rest.contains { $0.symbol == entry.key } }
    do { self.calibration = try calibration.choosing(chosen) } catch { throw .unknownLabel(error) }
    differences = Differences(of: self.calibration)
    let only = law.variables.count == 1 ? law.variables[0] : nil
    guard let amount = law.variable(.data) ?? law.variable(.compute) ?? only else {
      throw .noRoles([.data], of: law)
    }
    (self.column, self.amount) = (column, amount)
    let first = label.levels[place]
    labels = [first] + label.levels.filter { $0 != first }
    runs = LabelRuns(of: column, among: label.levels, in: data, law: law, others: chosen)
    usualPoints = runs.spanning(first, by: law.cost ?? law.usualCost, else: amount.symbol)
  }

  /// The law of the runs of a label.
  func formula(of label: String) throws(PlanError) -> Formula {
    do { return try calibration.choosing([column: label]).law.formula } catch {
      throw .unknownLabel(error)
    }
  }

  /// What the law of a label gives with as much as one likes of some variables.
  func limit(of label: String, of symbols: [Symbol], at held: [Symbol: Double]) throws(PlanError)
    -> Formula
  {
    var point = held
    for variable in calibration.law.variables where symbols.contains(variable.symbol) {
      point[variable.symbol] = variable.domain.value(at: Self.farthest)
    }
    return try formula(of: label).replacing(point.mapValues { Formula($0) })
  }

  /// As much as one likes of a variable, in its coordinate: 86 powers of ten.
  private static let farthest = 200.0

  /// The probability that a label does not reach a response with as much as one likes of some variables.
  ///
  /// - Parameters:
  ///   - label: The label.
  ///   - response: The response, a formula of parameters.
  ///   - symbols: The variables.
  ///   - held: The values of the others.
  /// - Returns: The probability; nil where the law has no limit.
  /// - Throws: `PlanError` for a label that the fit has not seen.
  func chanceBeyond(
    _ label: String, _ response: Formula, of symbols: [Symbol], at held: [Symbol: Double]
  ) throws(PlanError) -> Double? {
    let margin = try limit(of: label, of: symbols, at: held) - response
    guard let falls = try falls(of: symbols, at: held) else { return nil }
    return calibration.chanceAbove0(falls ? margin : -margin)
  }

  /// Whether the response falls with more of some variables; nil where it has no limit.
  func falls(of symbols: [Symbol], at held: [Symbol: Double]) throws(PlanError) -> Bool? {
    let limit = try limit(of: reference, of: symbols, at: held).number(at: calibration.values)
    guard limit.isFinite, let point = usualPoints.first else { return nil }
    let here = try formula(of: reference).number(
      at: calibration.values.merging(point.merging(held) { $1 }) { $1 })
    return here.isFinite && here != limit ? here > limit : nil
  }
}
