import Fitting
import Formulas
import Laws
import NumericsCore
import Quantities
import Runs
import TestSupport
import Testing

/// What a fit says about tables that cannot answer.
@Suite struct FitErrorTests {
  static func words(
    _ csv: String, objective: Objective = .hoffmann, holding: [Symbol: Double] = [:]
  ) throws -> String {
    let law = try LawCatalog.law(named: "chinchilla")
    do {
      let table = try RunTable(parsing: Array(csv.utf8), name: "runs.csv", format: .csv)
      _ = try Fitter().fit(
        Question(law: law, table: table, objective: objective, holding: holding))
      return "no error"
    } catch { return "\(error)" }
  }

  static let rows =
    "1e8,2e9,3.1\n2e8,4e9,2.9\n4e8,4e9,2.8\n8e8,9e9,2.6\n9e8,2e10,2.5\n1e9,3e10,2.4\n"

  @Test func `a good table has no error`() throws {
    #expect(try Self.words("N,D,loss\n" + Self.rows) == "no error")
  }

  @Test(arguments: [
    ("inf", "runs.csv:8: column 'loss' holds inf"),
    ("0", "runs.csv:8: column 'loss' holds 0, L must be above 0"),
    ("-1", "runs.csv:8: column 'loss' holds -1, L must be above 0"),
    ("lost", "runs.csv:8: column 'loss' holds 'lost', not a number"),
  ])
  func `a cell that cannot be fitted is named with its line`(cell: String, start: String) throws {
    let words = try Self.words("N,D,loss\n\(Self.rows)1e9,5e10,\(cell)\n")
    #expect(words.hasPrefix(start), "\(words)")
  }

  @Test(arguments: ["", "nan", "NaN", "N/A", "None", "-"])
  func `a cell without a value leaves its run out`(cell: String) throws {
    let csv = "N,D,loss\n\(Self.rows)1e9,5e10,\(cell)\n"
    let table = try RunTable(parsing: Array(csv.utf8), name: "runs.csv", format: .csv)
    let problem = try Question(law: LawCatalog.law(named: "chinchilla"), table: table)
    #expect(problem.data.count == 6)
    #expect(problem.data.provenance.leftOut.map(\.count) == [1])
  }

  @Test func `too few runs are counted against the free parameters`() throws {
    let words = try Self.words("N,D,loss\n1e8,2e9,3.1\n2e8,4e9,2.9\n4e8,4e9,2.8\n")
    #expect(words.hasPrefix("3 runs are too few for 5 free parameters"), "\(words)")
  }

  @Test func `one distinct size is named unless its effect is held`() throws {
    let csv = "N,D,loss\n" + (1...7).map { "1e8,\($0)e9,\(3.0 - 0.1 * Double($0))\n" }.joined()
    let words = try Self.words(csv)
    #expect(words.hasPrefix("all runs have N = 100M"), "\(words)")
    let linear = Objective(scale: .linear, loss: .squares)
    #expect(
      try Self.words(csv, objective: linear, holding: ["A": 400, "alpha": 0.34]) == "no error")
  }

  @Test func `a unit that does not convert is named on both sides`() throws {
    let words = try Self.words("N [tokens],D,loss\n" + Self.rows)
    #expect(
      words.hasPrefix("runs.csv: column 'N [tokens]' is in tokens, expected parameters"), "\(words)"
    )
  }

  @Test func `holding what the law does not have names what it has`() throws {
    let words = try Self.words("N,D,loss\n" + Self.rows, holding: ["alfa": 0.3])
    #expect(words == "the law has no parameter 'alfa'; it has E, A, alpha, B, beta")
  }

  @Test func `a missing column is named with what the table has`() throws {
    let words = try Self.words("N,tokns,loss\n" + Self.rows)
    #expect(words.contains("D") && words.contains("tokns"), "\(words)")
  }
}
