import Fitting
import Foundation
import Laws
import NumericsCore
import Quantities
import Runs
import TestSupport

/// A fit whose optimum is known to 50 digits (Scripts/reference-values.py).
struct CertifiedProblem: Sendable {
  let name: String
  let table: String
  let law: String
  let objective: Objective
  /// The least value of the objective.
  let cost: Double
  /// By how much a change of the residuals by a vector of length 1 moves a free coordinate at most.
  let lost: Double
  /// The condition number of the Jacobian with columns scaled to one length.
  let condition: Double
  let parameters: [Symbol: Double]
  /// The standard errors; empty for a robust loss.
  let errors: [Symbol: Double]

  /// All of the golden problems, by name.
  static let all: [String: CertifiedProblem] = Dictionary(
    uniqueKeysWithValues: lines.dropFirst().compactMap(CertifiedProblem.init).map { ($0.name, $0) })

  /// The names in the order of the golden table.
  static let names = lines.dropFirst().compactMap(\.first)

  private static let lines: [[String]] = {
    let path = PackageFiles.path("Tests/FittingTests/Golden/certified.tsv")
    let text = (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
    return text.split(separator: "\n").map { $0.split(separator: "\t").map(String.init) }
  }()

  private init?(_ cells: [String]) {
    guard cells.count == 11, let cost = Double(cells[6]), let lost = Double(cells[7]),
      let condition = Double(cells[8]), let scale = Objective.Scale(rawValue: cells[3]),
      let objective = Objective(
        loss: cells[4], scale: scale, weights: cells[5] == "-" ? nil : Symbol(cells[5]))
    else { return nil }
    name = cells[0]
    table = cells[1]
    law = cells[2]
    self.objective = objective
    self.cost = cost
    self.lost = lost
    self.condition = condition
    parameters = Self.values(cells[9])
    errors = Self.values(cells[10])
  }

  private static func values(_ cell: String) -> [Symbol: Double] {
    let pairs = cell.split(separator: ";").map { $0.split(separator: "=") }
    return Dictionary(
      uniqueKeysWithValues: pairs.filter { $0.count == 2 }.compactMap { pair in
        Double(pair[1]).map { (Symbol(String(pair[0])), $0) }
      })
  }

  func runs() throws -> RunTable {
    try RunTable(contentsOf: PackageFiles.path("Tests/FittingTests/Golden/\(table).csv"))
  }

  func problem() throws -> Question {
    try Question(law: LawCatalog.law(named: law), table: runs(), objective: objective)
  }
}

extension CertifiedProblem {
  /// The length of the rounding errors of the residuals.
  ///
  /// Each is 1e-15: four to five units in the last place of a law's value, from a logarithm, a
  /// product, an exponential and a sum. On the linear scale it has the size of the response.
  private func rounding(_ runs: RunTable) throws -> Double {
    let responses = try runs.numbers("L")
    let size = objective.scale == .log ? 1 : responses.max() ?? 1
    return 1e-15 * size * Double(responses.count).squareRoot()
  }

  /// The digits that rounding leaves to the parameters: how far rounding of the residuals moves
  /// them, by the problem's own sensitivity.
  func parameterDigits() throws -> Double {
    try -log10(lost * rounding(runs()))
  }

  /// The digits that rounding leaves to the objective, 12 at most: for squares it changes by
  /// 2 r'dr, at most twice the lengths' product.
  func costDigits() throws -> Double {
    guard objective.loss == .squares else { return 12 }
    return try min(12, -log10(2 * rounding(runs()) / cost.squareRoot()))
  }
}

/// How many digits a fit has of a certified one.
struct DigitsReached {
  let parameters: Double
  let cost: Double
  /// Nil where there are no standard errors.
  let errors: Double?

  init(_ fit: Fit, of known: CertifiedProblem) {
    parameters =
      known.parameters.filter { $0.value != 0 }
      .map { matchingDigits(fit.values[$0.key] ?? .nan, $0.value) }.min() ?? 0
    cost = matchingDigits(fit.cost, known.cost)
    errors = known.errors.map { symbol, error in
      let found = fit.parameters.first { $0.symbol == symbol }?.standardError
      return matchingDigits(found ?? .nan, error)
    }.min()
  }
}
