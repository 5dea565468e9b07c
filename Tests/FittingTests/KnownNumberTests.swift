import Fitting
import Formulas
import Laws
import Quantities
import Runs
import Testing

@Suite struct KnownNumberTests {
  private static let table = RunTable(
    name: "runs.csv", numbers: [("x", [1, 2, 3, 4]), ("y", [3.1, 6.3, 9.4, 12.6])])

  @Test(arguments: ["pi", "Pi", "PI"])
  func `pi is asked about where it is no column`(name: String) throws {
    let equation = try Equation(parsing: "y = a + \(name)*x")
    #expect(throws: FitError.self) { try Law(typed: equation, for: Self.table) }
    do { _ = try Law(typed: equation, for: Self.table) } catch {
      #expect(
        "\(error)".hasSuffix(
          "'\(name)' could be the number 3.141592653589793 or a parameter; say which: "
            + "the held value \(name)=3.141592653589793 takes the number, "
            + "the choice of parameters \(name) finds it"))
    }
  }

  @Test func `pi that is held or said to be a parameter is one, and e and E are asked about never`()
    throws
  {
    let equation = try Equation(parsing: "y = a + pi*x")
    let held = try Law(typed: equation, for: Self.table, held: ["pi"])
    let found = try Law(
      typed: equation, for: Self.table, choices: SymbolChoices(parameters: ["pi"]))
    #expect(held.parameters.map(\.symbol) == ["a", "pi"])
    #expect(found == held)
    let letters = try Law(typed: Equation(parsing: "y = E + e*x"), for: Self.table)
    #expect(letters.parameters.map(\.symbol) == ["E", "e"])
  }
}
