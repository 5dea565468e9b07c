import Fitting
import Foundation
import Laws
import Quantities
import Runs
import Testing

/// Which columns are proposed for a law, and that what is proposed gives the right runs.
@Suite struct ColumnChoiceTests {
  private static let runs = [70e6, 125e6, 350e6, 1.3e9].flatMap { size in
    [2e9, 7e9, 30e9].map { tokens in (size: size, tokens: tokens) }
  }

  /// A table of compute in a unit and of tokens or sizes in another.
  private func table(
    _ headers: (compute: String, other: String),
    _ cells: ((size: Double, tokens: Double)) -> (compute: Double, other: Double)
  ) throws -> RunTable {
    let rows = Self.runs.map { run in
      let loss = 1.7 + 400 * pow(run.size, -0.34) + 400 * pow(run.tokens, -0.28)
      return "\(cells(run).compute),\(cells(run).other),\(loss)"
    }
    return try RunTable(
      parsing: (["\(headers.compute),\(headers.other),loss"] + rows).joined(separator: "\n") + "\n",
      name: "runs.csv")
  }

  private func choice(_ table: RunTable) throws -> ColumnChoice {
    ColumnChoice(of: table, for: try UsualLaw.first, mapping: .usual)
  }

  /// The runs that a fit takes when everything that is proposed is said.
  private func data(_ table: RunTable) throws -> FitData {
    let choice = try choice(table)
    #expect(choice.isComplete)
    let reading = choice.completing(RunReading())
    #expect(reading.units.isEmpty)
    let mapping = try reading.mapping()
    return try FitData(
      reading.deriving(in: table, by: mapping), for: UsualLaw.first, mapping: mapping)
  }

  /// Digits on which numbers must agree: products in another order differ in the last bits.
  private static let digits = 15.0

  private func agree(_ found: [Double]?, _ wanted: [Double]) -> Bool {
    zip(found ?? [], wanted).allSatisfy { abs($0 / $1 - 1) < pow(10, -Self.digits) }
      && found?.count == wanted.count
  }

  @Test(arguments: [
    ("flops", 1.0), ("gflops", 1e9), ("total_gflops", 1e9), ("FLOPs (1e18)", 1e18),
    ("compute_zflops", 1e21), ("C [PFLOPs]", 1e15), ("pf_days", 8.64e19), ("train_exaflops", 1e18),
  ])
  func `sizes that are proposed from compute are those of the runs`(
    header: String, scale: Double
  ) throws {
    let data = try data(
      table((header, "tokens_B")) { (6 * $0.size * $0.tokens / scale, $0.tokens / 1e9) })
    #expect(agree(data.columns["N"], Self.runs.map(\.size)))
    #expect(agree(data.columns["D"], Self.runs.map(\.tokens)))
  }

  @Test(arguments: [
    ("params", 1.0), ("model_size_M", 1e6), ("Params (millions)", 1e6), ("N [B parameters]", 1e9),
  ])
  func `tokens that are proposed from compute are those of the runs`(
    header: String, scale: Double
  ) throws {
    let data = try data(
      table(("total_gflops", header)) { (6 * $0.size * $0.tokens / 1e9, $0.size / scale) })
    #expect(agree(data.columns["N"], Self.runs.map(\.size)))
    #expect(agree(data.columns["D"], Self.runs.map(\.tokens)))
  }

  @Test func `everything that is found is said with its reason`() throws {
    let choice = try choice(
      table(("gflops", "tokens_B")) { (6 * $0.size * $0.tokens / 1e9, $0.tokens / 1e9) })
    #expect(
      choice.parts.map(\.words) == [
        "L is the column 'loss', a usual header; no unit, nats/token assumed",
        "N has no column; it follows as N = 1e9*gflops/(6*1e9*tokens_B)",
        "D is the column 'tokens_B', a usual header, read in B tokens",
      ])
    #expect(choice.compute == "C is the column 'gflops', a usual header, read in B FLOPs")
  }

  @Test func `a unit that is guessed is said with its reason`() throws {
    let choice = try choice(
      RunTable(
        parsing: "params,D,ppl\n70,2,30\n125,5,20\n350,13,15\n1300,60,11\n", name: "runs.csv"))
    #expect(
      choice.parts.map(\.words) == [
        "L has no usual header; nearest is 'ppl'; read as ppl, whose logarithm is the loss",
        "N is the column 'params', a usual header; read as M, since no run has such numbers",
        "D is the column 'D'; read as B, since no run has such numbers",
      ])
    let loss = try self.choice(
      RunTable(
        parsing: "params,D,loss\n70,2,3.4\n125,5,3.1\n350,13,2.7\n1300,60,2.4\n", name: "runs.csv"))
    #expect(loss.units == ["N=M", "D=B"])
    #expect(
      loss.parts.map(\.words).dropFirst() == [
        "N is the column 'params', a usual header; read as M, since no run has such numbers",
        "D is the column 'D'; read as B, since no run has such numbers",
      ])
  }

  @Test func `settings of a loss are none, and parts of records come first`() throws {
    let choice = try choice(
      RunTable(
        parsing: """
          [{"N":1e8,"D":1e9,"h":{"z_loss":1e-4,"my_loss":2},"results":[{"loss":3.1}]},
           {"N":2e8,"D":2e9,"h":{"z_loss":2e-4,"my_loss":1},"results":[{"loss":2.9}]}]
          """, name: "runs.json"))
    #expect(
      choice.parts.first?.words
        == "L has no usual header; nearest is 'results.0.loss', then 'h.my_loss'")
  }

  @Test func `without a header all is asked for at once`() throws {
    let choice = try choice(RunTable(parsing: "1e8,1e9,3\n2e8,2e9,2.9\n", name: "runs.csv"))
    #expect(choice.hasAny && choice.needsList && !choice.isComplete)
    #expect(
      choice.description == """
        runs.csv: the law chinchilla needs a column for each of L, N, D
          - L has no column
          - N has no column
          - D has no column
          - there is no header, the first row is a run: the columns are column_1, column_2, column_3
        """)
    #expect(choice.headers == ["L=HEADER", "N=HEADER", "D=HEADER"])
  }

  @Test func `tokens of training are no loss of training`() throws {
    let choice = try choice(
      RunTable(
        parsing: "N,tokens,train_tokens,loss\n1e8,1e9,2e9,3\n2e8,2e9,4e9,2.9\n", name: "runs.csv"))
    #expect(
      choice.parts.last?.words == "D may be 'tokens' or 'train_tokens', likeliest first")
  }

  @Test func `names hold sizes where no column does, and compute goes before them`() throws {
    let named = try choice(
      RunTable(parsing: "run,loss\na-70M-2B,3\na-125M-5B,2.9\n", name: "runs.csv"))
    #expect(named.headers == ["N=run", "D=run"])
    #expect(
      named.parts.last?.words
        == "D has no column; 'run' may be read from the names: 'a-70M-2B' is 2B")
    let computed = try choice(
      RunTable(
        parsing: "run,tokens,flops,loss\na-70M,2e9,8.4e17,3\na-125M,5e9,3.75e18,2.9\n",
        name: "runs.csv"))
    #expect(computed.derived == ["N = flops/(6*tokens)"])
  }

  @Test func `tokens follow from compute and the sizes in the names of runs`() throws {
    let rows = Self.runs.map { run in
      "gpt-\(Int(run.size / 1e6))M,\(6 * run.size * run.tokens),2.5\n"
    }
    let table = try RunTable(parsing: "run,total_flos,loss\n" + rows.joined(), name: "runs.csv")
    let choice = try choice(table)
    #expect(choice.headers == ["N=run"] && choice.derived == ["D = total_flos/(6*N)"])
    #expect(try data(table).columns["D"]?.first.map { abs($0 / 2e9 - 1) < 1e-12 } == true)
  }

  @Test func `tokens follow from steps once it is said how many a step has`() throws {
    let rows = Self.runs.map { run in "\(run.size),\(Int(run.tokens / 1e6)),2.5\n" }
    for header in ["training_steps", "steps"] {
      let table = try RunTable(parsing: "N,\(header),loss\n" + rows.joined(), name: "runs.csv")
      let choice = try choice(table)
      #expect(choice.derived == ["D = \(header)*TOKENS_PER_STEP"] && choice.headers.isEmpty)
      #expect(
        choice.asked == "how many tokens a step has is to be written in place of TOKENS_PER_STEP")
      #expect(!choice.isComplete)
    }
  }

  @Test func `steps that are the same in all runs say nothing of tokens`() throws {
    let table = try RunTable(parsing: "N,steps,loss\n1e8,10,3\n2e8,10,2.5\n", name: "runs.csv")
    #expect(try choice(table).headers == ["D=HEADER"])
  }
}
