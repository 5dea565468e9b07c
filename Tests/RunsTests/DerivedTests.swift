import Formulas
import Quantities
import Runs
import Testing

struct DerivedTests {
  private let table: RunTable

  init() throws {
    table = try RunTable(
      parsing: """
        steps,batch,arch,train/tokens,loss
        1000,64,dense,1e9,3
        2000,,moe,2e9,2.5
        4000,128,,3e9,
        8000,128,moe,4e9,nan

        """, name: "runs.csv")
  }

  private func message(_ body: (RunTable) throws(RunError) -> RunTable) -> String {
    do {
      _ = try body(table)
      return "done"
    } catch {
      return "\(error)"
    }
  }

  @Test func `a derived column is computed row by row`() throws {
    let formula = try Formula(parsing: "steps*batch*2048")
    let added = try table.adding("D", unit: .tokens, as: formula)
    let numbers = try added.numbers("D")
    #expect(numbers[0] == 1000 * 64 * 2048)
    #expect(numbers[3] == 8000 * 128 * 2048)
    #expect(added["D"]?.unit == .tokens)
    #expect(added["D"]?.origin == .formula("\(formula)"))
    #expect(added.provenance.steps == ["D = \(formula)"])
  }

  @Test func `a row with an empty cell stays empty in derived columns`() throws {
    let added = try table.adding("x", as: Formula(parsing: "batch + 1"))
    #expect(try added.column("x").missingRows == [1])
    let negated = try table.adding("x", as: Formula(parsing: "-loss"))
    #expect(try negated.column("x").missingRows == [2, 3])
  }

  @Test func `headers that are not words are written in backticks`() throws {
    let added = try table.adding("D", as: Formula(parsing: "`train/tokens`/1B"))
    #expect(try added.numbers("D") == [1, 2, 3, 4])
  }

  @Test func `a name that exists is reported`() throws {
    let formula = try Formula(parsing: "2*steps")
    #expect(
      message { table throws(RunError) in try table.adding("loss", as: formula) }
        == "runs.csv has a column 'loss' already; give the new one another name")
  }

  @Test func `a derived column takes the place of an alias`() throws {
    let mapped = try table.mapped(.usual, to: [("L", .natsPerToken)])
    let added = try mapped.adding("L", as: Formula(parsing: "2*loss"))
    #expect(try added.numbers("L")[0] == 6)
    #expect(added.columns.filter { $0.symbol == "L" }.count == 1)
  }

  @Test func `where a column is not found computed ones and missing headers are marked`() throws {
    let added = try table.adding("twice", as: Formula(parsing: "2*loss"))
    #expect(
      message { _ throws(RunError) in try added.mapped(.usual, to: [("Q", nil)]) }
        == "runs.csv has no column 'Q'; the columns are steps, batch, arch, train/tokens, loss, "
        + "twice (computed)")
    let bare = try RunTable(parsing: "2e7,5.3\n4e7,5.1\n", name: "runs.csv")
    #expect(
      message { _ throws(RunError) in try bare.mapped(.usual, to: [("L", nil)]) }
        == "runs.csv has no column 'L'; there is no header, the first row is a run: the columns are "
        + "column_1, column_2")
  }

  @Test func `unknown columns and texts in a formula are reported`() throws {
    let unknown = try Formula(parsing: "step*2")
    #expect(
      message { table throws(RunError) in try table.adding("x", as: unknown) }
        == "runs.csv has no column 'step' (nearest: 'steps'); "
        + "the columns are steps, batch, arch, train/tokens, loss")
    let text = try Formula(parsing: "arch + 1")
    #expect(
      message { table throws(RunError) in try table.adding("x", as: text) }
        == "runs.csv:2: column 'arch' holds 'dense', not a number")
  }

  @Test func `rows in which a condition fails are counted as left out`() throws {
    let kept = try table.keeping(where: Condition(parsing: "arch == 'moe' and steps < 5000"))
    #expect(kept.rowCount == 1)
    #expect(kept.rowLines == [3])
    #expect(kept.provenance.leftOut.map(\.count) == [3])
    #expect(kept.provenance.leftOut[0].lines == [2, 4, 5])
    #expect(kept.provenance.leftOut[0].reason.contains("arch"))
  }

  @Test func `an empty cell fulfils no comparison`() throws {
    #expect(try table.keeping(where: Condition(parsing: "batch > 0")).rowLines == [2, 4, 5])
    #expect(try table.keeping(where: Condition(parsing: "batch <= 0")).rowCount == 0)
  }

  @Test func `a condition splits a table and leaves nothing out`() throws {
    let (matching, rest) = try table.split(where: Condition(parsing: "`train/tokens` > 2.5B"))
    #expect(matching.rowLines == [4, 5])
    #expect(rest.rowLines == [2, 3])
    #expect(matching.provenance.leftOut.isEmpty)
    #expect(rest.provenance.leftOut.isEmpty)
    #expect(matching.provenance.rowsRead == 4)
  }

  @Test func `an unknown column in a condition is reported`() throws {
    let condition = try Condition(parsing: "los < 3")
    #expect(
      message { table throws(RunError) in try table.keeping(where: condition) }
        == "runs.csv has no column 'los' (nearest: 'loss'); "
        + "the columns are steps, batch, arch, train/tokens, loss")
  }

  @Test func `a stray text in a column compared with numbers is reported with its line`() throws {
    let table = try RunTable(parsing: "C,x\n1e20,1\nlost,2\n", name: "runs.csv")
    let condition = try Condition(parsing: "C < 1e21")
    do {
      _ = try table.keeping(where: condition)
      Issue.record("kept")
    } catch {
      #expect("\(error)" == "runs.csv:3: column 'C' holds 'lost', not a number")
    }
  }

  @Test func `numbers compared with a text are reported`() throws {
    let condition = try Condition(parsing: "steps == 'many'")
    #expect(
      throws: RunError.formula(.numbersAsLabels("steps", text: "many"))
    ) { try table.keeping(where: condition) }
  }

  @Test func `a number in quotes compared with numbers is asked to lose them`() throws {
    let condition = try Condition(parsing: "steps != '1k'")
    #expect(
      message { table throws(RunError) in try table.keeping(where: condition) }
        == "runs.csv: column 'steps' holds numbers and is compared with the text '1k'; "
        + "write the number without quotes: 1k")
  }

  @Test func `the provenance quotes what was written`() throws {
    let condition = try Condition(parsing: "steps == 2k")
    let (matching, rest) = try table.split(where: condition, written: " steps = 2k ")
    #expect(matching.provenance.steps == ["rows where steps = 2k"])
    #expect(rest.provenance.steps == ["held out: 1 row where steps = 2k"])
    let kept = try table.keeping(where: condition, written: "steps = 2k")
    #expect(kept.provenance.leftOut.map(\.reason) == ["not steps = 2k"])
    let negated = try table.keeping(
      where: Condition(parsing: "not steps == 2k"), written: "not steps == 2k")
    #expect(negated.provenance.leftOut.map(\.reason) == ["not (not steps == 2k)"])
    let added = try table.adding("D", as: Formula(parsing: "steps*1k"), written: " steps*1k")
    #expect(added.provenance.steps == ["D = steps*1k"])
  }
}
