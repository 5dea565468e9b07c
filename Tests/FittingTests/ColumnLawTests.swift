import Fitting
import Formulas
import Foundation
import Laws
import NumericsCore
import Quantities
import Runs
import Testing

/// Which laws are proposed for runs without the columns of the usual one, and that they can be fitted.
@Suite struct ColumnLawTests {
  private static let steps = [0.0, 100, 200, 400, 800, 1600, 3200, 6400]

  private func table(_ text: String) throws -> RunTable {
    try RunTable(parsing: text, name: "runs.csv")
  }

  private func first(_ text: String) throws -> ColumnLaw {
    try #require(ColumnLaw.found(in: table(text), mapping: .usual).first)
  }

  /// The runs that a fit of a proposal takes.
  private func question(_ law: ColumnLaw, _ table: RunTable) throws -> Question {
    let reading = law.completing(RunReading())
    let mapping = try reading.mapping()
    let whole = try reading.deriving(in: table, by: mapping)
    let typed = try Law(
      typed: Equation(parsing: law.law), for: whole, mapping: mapping)
    return try Question(
      law: typed, table: reading.kept(of: whole, for: typed, by: mapping), mapping: mapping,
      objective: law.objective)
  }

  /// A curve: `step,loss` with a header of its own for the loss.
  private func curve(_ header: String, _ cells: (Double, Double) -> String) -> String {
    let rows = Self.steps.map { step in cells(step, 3 + 50 * pow(step + 100, -0.5)) }
    return ([header] + rows).joined(separator: "\n") + "\n"
  }

  @Test func `a curve is fitted along its steps, without the first`() throws {
    let text = curve("step,lr,loss") { "\($0),1e-3,\($1)" }
    let law = try first(text)
    #expect(law.law == "L = E + A*step^-alpha")
    #expect(law.conditions == ["step > 0"])
    #expect(law.headers.isEmpty && law.isComplete)
    #expect(law.words.contains("N has no column of numbers"))
    #expect(try question(law, table(text)).data.count == Self.steps.count - 1)
  }

  @Test func `a header that no formula can hold is mapped, and so is a loss near a usual one`()
    throws
  {
    let text = curve("train/global_step,my_loss") { "\($0),\($1)" }
    let law = try first(text)
    #expect(law.law == "L = E + A*x^-alpha")
    #expect(law.headers == ["L=my_loss", "x=train/global_step"])
    #expect(try question(law, table(text)).data.count == Self.steps.count - 1)
  }

  @Test func `tokens come before the steps that they follow`() throws {
    let law = try first(curve("step,tokens,params,loss") { "\($0),\($0 * 4e5),1e8,\($1)" })
    #expect(law.law == "L = E + A*D^-alpha")
    #expect(law.words.last == "N is 100M in all rows")
  }

  @Test func `a parameter with the name of a column is called otherwise`() throws {
    let text = curve("step,alpha,A,loss") { "\($0),0.1,7,\($1)" }
    let law = try first(text)
    #expect(law.law == "L = E + A0*step^-gamma")
    #expect(try question(law, table(text)).free.count == 3)
  }

  @Test func `a loss that does not fall is passed over for one that does`() throws {
    let rows = [
      (8e5, 0.84, 0.81), (2e6, 0.83, 0.78), (6e6, 0.84, 0.76), (2e7, 0.85, 0.74), (5e7, 0.88, 0.72),
      (9e7, 0.9, 0.7),
    ]
    let law = try first(
      "num_params,final_val_loss,final_train_loss\n"
        + rows.map { "\($0.0),\($0.1),\($0.2)\n" }.joined())
    #expect(law.law == "L = E + A*N^-alpha")
    #expect(law.headers == ["L=final_train_loss"])
  }

  @Test func `curves of several runs have a floor and a scale each`() throws {
    let rows = ["a", "b", "c"].enumerated().flatMap { place, run in
      [1e5, 2e5, 4e5, 8e5, 16e5].map { "\(run),\($0),\(2 + Double(place) + 9e2 * pow($0, -0.5))\n" }
    }
    let text = "run,samples,loss\n" + rows.joined()
    let law = try first(text)
    #expect(law.law == "L = E[run] + A[run]*samples^-alpha")
    #expect(try question(law, table(text)).free.count == 7)
  }

  @Test func `a loss below 0 is fitted on the linear scale`() throws {
    let text =
      "C [FLOPs],Lu [nats/token]\n"
      + (0..<8).map { "\(1e17 * pow(4, Double($0))),\(-1 - 0.4 * Double($0))\n" }.joined()
    let law = try first(text)
    #expect(law.headers == ["L=Lu"])
    #expect(law.objective.scale == .linear)
    #expect(try question(law, table(text)).data.count == 8)
  }

  @Test func `scores without a loss are fitted as errors`() throws {
    let text =
      "params,dropout,MMLU\n"
      + (0..<8).map { "\(1e8 * pow(3, Double($0))),0.1,\(0.25 + 0.07 * Double($0))\n" }.joined()
    let law = try first(text)
    #expect(law.law == "Err = A*N^-alpha")
    #expect(law.derived == ["Err = 1 - MMLU"])
    #expect(try question(law, table(text)).data.count == 8)
  }

  @Test func `shares that sum to 1 are a mixture`() throws {
    let rows = (0..<8).map { place -> String in
      let share = Double(place) / 10
      return "\(share),\(0.9 - share),0.1,\(3 + share)\n"
    }
    let law = try first("p_web,p_code,p_math,loss_web\n" + rows.joined())
    #expect(law.law == "mixture-log-linear")
    #expect(law.headers == ["L=loss_web", "w[i]=p_*"])
    #expect(law.objective == Objective(scale: .linear, loss: .squares))
  }

  @Test func `what is not known is to be filled in`() throws {
    let law = try first("x1,x2,loss\n1,5,3\n2,6,2.5\n3,5,2.4\n4,6,2.3\n")
    #expect(law.law == "L = E + A*x^-alpha")
    #expect(law.headers == ["x=HEADER"] && !law.isComplete)
    #expect(law.words.last == "x is what L falls with; the columns of numbers are 'x1', 'x2'")
    let none = try first("name,r2,slope\na,0.9,1\nb,0.8,2\n")
    #expect(none.headers == ["L=HEADER", "x=HEADER"])
    #expect(try ColumnLaw.found(in: table("a,b\nx,y\nz,w\n"), mapping: .usual).isEmpty)
  }
}
