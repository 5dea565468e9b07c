import Fitting
import Formulas
import Laws
import NumericsCore
import Quantities
import Runs
import Testing

/// What a fit says of its parameters does not depend on the unit in which runs are written.
@Suite struct UnitOfRunsTests {
  /// Runs at 21 places whose responses are off by up to 0.06 units in turn.
  private static func fit(
    _ law: String, in unit: Double, places: Double = 1, _ response: (Double) -> Double
  ) throws -> Fit {
    let x = (0...20).map { Double($0) / 10 }
    let y = x.enumerated().map { unit * (response($1) + 0.03 * Double(($0 * 7) % 5 - 2)) }
    let table = RunTable(name: "runs", numbers: [("x", x.map { $0 * places }), ("y", y)])
    return try Fitter().fit(
      Question(
        law: Law(typed: Equation(parsing: law), for: table), table: table,
        objective: Objective(scale: .linear, loss: .squares)))
  }

  @Test(arguments: [1e-9, 1, 1e7, 1e9])
  func `a line keeps its errors in any unit`(unit: Double) throws {
    let plain = try Self.fit("y = a + b*x", in: 1) { 2 - 3 * $0 }
    let fit = try Self.fit("y = a + b*x", in: unit) { 2 - 3 * $0 }
    #expect(fit.atBound.isEmpty)
    for symbol in ["a", "b"] as [Symbol] {
      let (own, other) = (
        try #require(plain.parameters[symbol]), try #require(fit.parameters[symbol])
      )
      #expect(abs(other.value / (own.value * unit) - 1) < 1e-9)
      let errors = (try #require(own.standardError), try #require(other.standardError) / unit)
      #expect(abs(errors.1 / errors.0 - 1) < 1e-6)
    }
  }

  @Test(arguments: [1, 1e6, 1e9])
  func `the middle of a bump is determined in any unit`(places: Double) throws {
    let fit = try Self.fit("y = A*exp(-((x - m)/s)^2)", in: 1, places: places) { x in
      let z = (x - 1.1) / 0.5
      return 2 - 1.9 * z * z / (1 + z * z)
    }
    #expect(fit.atBound.isEmpty)
    let middle = try #require(fit.parameters["m"])
    #expect(abs(middle.value / places - 1.1) < 0.1)
    #expect(try #require(middle.standardError) / places < 0.1)
  }
}
