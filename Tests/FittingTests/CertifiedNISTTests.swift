import Fitting
import Formulas
import Foundation
import Laws
import NumericsCore
import Quantities
import Runs
import TestSupport
import Testing

/// NIST's regressions as laws, through the public call, from their published starts.
@Suite(.enabled(if: DataFiles.has("nist/index.csv"), "needs ../shared/data"))
struct CertifiedNISTTests {
  @Test(arguments: NISTData.names, 0..<2)
  func `a law with real parameters has 10 digits, standard errors 6`(
    _ name: String, start: Int
  ) throws {
    let known = try #require(NISTData(name))
    let fit = try known.fit(known.realLaw(), start: start)
    #expect(fit.isConverged)
    try Self.check(known.digits(fit), of: known)
  }

  // The rule for typed laws (docs/laws.md) takes the sign of these parameters from the formula alone.
  static let typed = NISTData.names.filter { name in
    guard let known = NISTData(name), let law = try? known.typedLaw() else { return false }
    return zip(known.parameters, zip(known.optimum, known.starts[0])).allSatisfy { symbol, values in
      let domain = law.parameters.first { $0.symbol.name == symbol }?.domain
      return domain?.contains(values.0) == true && domain?.contains(values.1) == true
    }
  }

  @Test(arguments: typed, 0..<2)
  func `a typed equation has 10 digits, standard errors 6`(_ name: String, start: Int) throws {
    let known = try #require(NISTData(name))
    let fit = try known.fit(known.typedLaw(), start: start)
    #expect(fit.isConverged)
    try Self.check(known.digits(fit), of: known)
  }

  @Test func `most of them can be typed as they stand`() {
    #expect(Self.typed.count >= 11)
  }

  // Lanczos1's sum of squares, 1.4e-25, is rounding noise, and so are the errors that rest on it.
  private static func check(
    _ digits: (parameters: Double, errors: Double, cost: Double), of known: NISTData
  ) throws {
    #expect(digits.parameters >= 10)
    if known.name == "Lanczos1" { return }
    #expect(digits.errors >= 6)
    #expect(digits.cost >= 9)
  }
}

extension NISTData {
  /// The equation as one types it; `pi` is written out.
  func typedLaw() throws -> Law {
    try Law(Equation(parsing: "y = \(model)"), tableSymbols: predictors.map { Symbol($0) })
  }

  /// The same law in a file that lets every parameter and column be any real number.
  func realLaw() throws -> Law {
    let lines =
      ["response y real"] + predictors.map { "variable \($0) real" }
      + parameters.map { "parameter \($0) real" } + ["formula \(model)", ""]
    return try Law(parsing: lines.joined(separator: "\n"), name: name)
  }

  private var model: String { formula.replacingOccurrences(of: "pi", with: "\(Double.pi)") }

  /// The fit of least squares from one of the starts and the fitter's own.
  func fit(_ law: Law, start: Int) throws -> Fit {
    let columns = predictors.indices.map { k in (Symbol(predictors[k]), points.map { $0[k] }) }
    let table = RunTable(name: name, numbers: columns + [("y", responses)])
    let given = zip(parameters, starts[start]).map { (Symbol($0), $1) }
    let problem = try Question(
      law: law, table: table, objective: Objective(scale: .linear, loss: .squares))
    return try Fitter(starts: Starts(given: Dictionary(uniqueKeysWithValues: given)), threads: 2)
      .fit(problem)
  }

  /// The digits of the worst parameter, of the worst standard error and of the sum of squares.
  ///
  /// The three decays of the Lanczos problems may come in any order, as the model has none.
  func digits(_ fit: Fit) -> (parameters: Double, errors: Double, cost: Double) {
    let estimates = Dictionary(
      uniqueKeysWithValues: fit.parameters.map { ($0.symbol.name, $0) })
    var order = parameters.map { estimates[$0] }
    if name.hasPrefix("Lanczos") {
      let pairs = [0, 2, 4].map { (order[$0], order[$0 + 1]) }
        .sorted { ($0.1?.value ?? 0) < ($1.1?.value ?? 0) }
      order = pairs.flatMap { [$0.0, $0.1] }
    }
    let values = zip(order, optimum).map { matchingDigits($0?.value ?? .nan, $1) }
    let errors = zip(order, standardErrors).map {
      matchingDigits($0?.standardError ?? .nan, $1)
    }
    return (
      values.min() ?? 0, errors.min() ?? 0, matchingDigits(fit.cost, sumOfSquares)
    )
  }
}
