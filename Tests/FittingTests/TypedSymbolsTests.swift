import Fitting
import Formulas
import Laws
import Quantities
import Runs
import TestSupport
import Testing

/// Typed laws over tables whose columns have the names of parameters.
@Suite struct TypedSymbolsTests {
  /// Runs of the chinchilla law with epochs E and a batch B.
  static func table() throws -> RunTable {
    let runs = SyntheticRuns.chinchilla(noise: 0.002)
    let count = runs.rowCount
    return RunTable(
      name: "runs.csv",
      numbers: try ["N", "D", "L"].map { ($0, try runs.numbers($0)) } + [
        ("E", Array(repeating: 1, count: count)),
        ("B", (0..<count).map { [64, 256, 1024][$0 % 3] }),
      ])
  }

  static func law(
    _ text: String = "L = E + A*N^-alpha + B*D^-beta", mapping: ColumnMapping = .usual,
    choices: SymbolChoices = SymbolChoices(), held: Set<Symbol> = []
  ) throws -> Law {
    try Law(
      typed: Equation(parsing: text), for: table(), mapping: mapping, choices: choices, held: held)
  }

  private static func words(_ body: () throws -> Law) -> String {
    do { return "\(try body().parameters.map(\.symbol.name))" } catch { return "\(error)" }
  }

  @Test func `columns that could be parameters are asked about all at once`() {
    #expect(
      Self.words { try Self.law() }
        == "law: E, B are columns of the runs and could be parameters of the law: E is added to the "
        + "other terms, B multiplies D^-beta; say which: the choice of parameters E,B finds them, "
        + "the choice of variables E,B takes the columns, the choice of parameters E and the choice of "
        + "variables B does both")
  }

  @Test func `a column of names is no variable, so that nothing is asked`() throws {
    let runs = SyntheticRuns.chinchilla(noise: 0.002)
    let table = RunTable(
      name: "runs.csv", numbers: try ["N", "D", "L"].map { ($0, try runs.numbers($0)) },
      labels: [("E", (0..<runs.rowCount).map { "run\($0)" })])
    let law = try Law(
      typed: Equation(parsing: "L = E + A*N^-alpha + B*D^-beta"), for: table)
    #expect(law.parameters.map(\.symbol) == ["E", "A", "alpha", "B", "beta"])
  }

  @Test func `where all variables are asked about not all can be parameters`() {
    #expect(
      Self.words { try Self.law("L = a + B*E") }
        == "law: B, E are columns of the runs and could be parameters of the law: B multiplies E, "
        + "E multiplies B; say which: the choice of variables B,E takes the columns, "
        + "the choice of parameters B and the choice of variables E takes E and finds the rest")
  }

  @Test func `parameters that are said to be some fit as without the columns`() throws {
    let law = try Self.law(choices: SymbolChoices(parameters: ["E", "B"]))
    #expect(law.parameters.map(\.symbol) == ["E", "A", "alpha", "B", "beta"])
    let fit = try Fitter().fit(Question(law: law, table: Self.table()))
    let plain = try Fitter().fit(
      Question(law: law, table: SyntheticRuns.chinchilla(noise: 0.002)))
    #expect(fit.values == plain.values)
  }

  @Test func `a column that is said to be one is a variable`() throws {
    let law = try Self.law(choices: SymbolChoices(parameters: ["E"], variables: ["B"]))
    #expect(law.parameters.map(\.symbol) == ["E", "A", "alpha", "beta"])
    #expect(law.variables.map(\.symbol) == ["N", "B", "D"])
  }

  @Test func `a mapped symbol is a variable and a held one a parameter`() throws {
    let law = try Self.law(mapping: ColumnMapping(parsing: "B=B"), held: ["E"])
    #expect(law.parameters.map(\.symbol) == ["E", "A", "alpha", "beta"])
  }

  @Test func `choices that make no sense are refused`() {
    #expect(
      Self.words { try Self.law(choices: SymbolChoices(parameters: ["F"])) }
        == "law: a choice of parameters names 'F', which is no symbol of the law; accepted are E, A, N, alpha, "
        + "B, D, beta")
    #expect(
      Self.words { try Self.law(choices: SymbolChoices(parameters: ["E"], variables: ["E"])) }
        == "law: 'E' is given to the parameters and to the variables; it is one of them")
    #expect(
      Self.words { try Self.law("L = E0 + A*N^-alpha", choices: SymbolChoices(variables: ["E0"])) }
        .contains("no column 'E0'"))
  }

  @Test func `a catalog law keeps its parameters where columns have their names`() throws {
    let law = try LawCatalog.law(named: "chinchilla")
    let fit = try Fitter().fit(Question(law: law, table: Self.table()))
    let plain = try Fitter().fit(
      Question(law: law, table: SyntheticRuns.chinchilla(noise: 0.002)))
    #expect(fit.values == plain.values)
  }

  @Test func `the fit remembers which column each variable is`() throws {
    let table = try RunTable(
      parsing: Array("params,D,loss\n1e8,2e9,3.1\n2e8,4e9,2.9\n4e8,8e9,2.8\n8e8,9e9,2.7\n".utf8),
      name: "runs.csv", format: .csv)
    let law = try Law(typed: Equation(parsing: "loss = E + A*N^-a"), for: table)
    let fit = try Fitter().fit(Question(law: law, table: table))
    #expect(fit.runs.sources == ["N": .header("params"), "loss": .header("loss")])
    #expect(try Fit(json: fit.json(), name: "fit.json").runs.sources == fit.runs.sources)
  }
}
