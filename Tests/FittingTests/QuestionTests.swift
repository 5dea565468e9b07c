import Fitting
import Formulas
import Laws
import NumericsCore
import Quantities
import Runs
import TestSupport
import Testing

/// A law, runs, an objective and held values as one value, and the way back to it from a fit.
@Suite struct QuestionTests {
  private static let table = SyntheticRuns.chinchilla(noise: 0.01)

  private static func question() throws -> Question {
    try Question(
      law: LawCatalog.law(named: "chinchilla"), table: table,
      objective: Objective(scale: .log, loss: .squares), holding: ["alpha": 0.34])
  }

  @Test func `a question is equal to one of the same parts, and to no other`() throws {
    let question = try Self.question()
    #expect(try question == Self.question())
    #expect(try Set([question, Self.question()]).count == 1)
    #expect(try question != question.minimizing(.hoffmann))
    #expect(try question != question.holding([:]))
    #expect(try question != question.keeping(Array(0..<20)))
    #expect(try question != question.responding(question.data.response.map { 1.01 * $0 }))
    #expect(
      question
        != question.replacing("N", by: Array(repeating: 1e9, count: question.data.count)))
  }

  @Test func `a saved fit gives its question back on its runs`() throws {
    let question = try Self.question()
    let fit = try Fit(json: Fitter().fit(question).json(), name: "fit.json")
    let again = try fit.question(on: Self.table)
    #expect(again == question)
    #expect(try Fitter().fit(again).values == fit.values)
  }

  @Test func `another file is not the runs of a fit`() throws {
    let fit = try Fitter().fit(Self.question())
    let error = #expect(throws: FitError.self) {
      try fit.question(on: SyntheticRuns.chinchilla(noise: 0.02))
    }
    #expect(
      error.map { "\($0)" }
        == "\(Self.table.name) is not the file that was fitted, \(Self.table.name): its bytes have "
        + "changed, or it is another of that name; accepted is the same file, byte for byte, and several in "
        + "the order of the fit")
  }

  @Test func `fewer rows of the file are not the runs of a fit`() throws {
    let fit = try Fitter().fit(Self.question())
    let error = #expect(throws: FitError.self) {
      try fit.question(on: Self.table.dropping(rows: [0, 1], because: "of a whim"))
    }
    let count = Self.table.rowCount
    #expect(
      error.map { "\($0)" }
        == "the fit used \(count) runs, \(Self.table.name) gives \(count - 2): accepted are the runs of "
        + "the fit, with the same conditions")
  }

  @Test func `another column is not the runs of a fit`() throws {
    let fit = try Fitter().fit(Self.question())
    let table = try Self.table.adding("M", unit: nil, as: Formula(parsing: "1000*N"))
    let error = #expect(throws: FitError.self) {
      try fit.question(on: table, mapping: ColumnMapping(parsing: "N=M"))
    }
    let own = try #require(fit.runs.ranges["N"])
    func words(_ factor: Double) -> String {
      "\(NumberText.text(factor * own.lower)) to \(NumberText.text(factor * own.upper))"
    }
    #expect(
      error.map { "\($0)" }
        == "\(Self.table.name) gives N from \(words(1000)), the fit had \(words(1)); accepted are the "
        + "runs of the fit, with the same units, mapping and derived columns")
  }

  @Test func `what leaves an effect open is a question that no fitter can answer`() throws {
    let question = try Self.question()
    let same = question.replacing("N", by: Array(repeating: 1e9, count: question.data.count))
    let error = #expect(throws: FitError.self) { try Fitter().fit(same) }
    #expect(
      error == .oneDistinctValue(symbol: "N", value: 1e9, parameters: ["A"]))
  }
}
