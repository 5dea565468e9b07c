import Quantities
import Runs
import Testing

struct ImpliedUnitTests {
  private func table(_ header: String) throws -> RunTable {
    try RunTable(parsing: "\(header),x\n20,1\n30,1\n", name: "runs.csv", format: .csv)
  }

  @Test(arguments: [
    ("model_size_M", "N", Unit.parameters, 2e7), ("params_millions", "N", .parameters, 2e7),
    ("N (M)", "N", .parameters, 2e7), ("N_M", "N", .parameters, 2e7),
    ("Params (millions)", "N", .parameters, 2e7), ("model size (B)", "N", .parameters, 2e10),
    ("train_tokens (B)", "D", .tokens, 2e10), ("tokens_b", "D", .tokens, 2e10),
    ("tokens_in_billions", "D", .tokens, 2e10), ("D (billion tokens)", "D", .tokens, 2e10),
    ("billions_of_tokens", "D", .tokens, 2e10), ("Gtokens", "D", .tokens, 2e10),
    ("compute (PFLOPs)", "C", .flops, 2e16), ("flops_1e18", "C", .flops, 2e19),
    ("total_gflops", "C", .flops, 2e10),
  ])
  func `a header that carries the unit is read as it`(
    header: String, symbol: Symbol, unit: Unit, value: Double
  ) throws {
    let table = try table(header)
    let mapped = try table.mapped(.usual, to: [(symbol, unit)])
    #expect(mapped[symbol]?.numbers?.first == value)
    #expect(mapped[symbol]?.unit == unit)
    // The column itself keeps the numbers as they are written, for formulas that convert them.
    #expect(table.columns[0].numbers == [20, 30])
    #expect(
      mapped.provenance.steps.first?.hasPrefix("\(symbol) is the column '\(header)', read in ")
        == true)
  }

  @Test(arguments: ["loss_m", "D_b", "N_m", "lr_b", "loss (M)", "params_x", "tokens_per_step"])
  func `other headers carry none`(header: String) throws {
    let table = try table(header)
    for symbol in ["N", "D", "C", "L"] as [Symbol] {
      let mapped = try table.mapped(.usual, to: [(symbol, nil)], optional: [symbol])
      #expect(mapped[symbol] == nil)
    }
  }

  @Test func `a loss in bits per byte is no loss in nats per token`() throws {
    let table = try table("val_loss (bits/byte)")
    #expect(throws: RunError.self) { try table.mapped(.usual, to: [("L", .natsPerToken)]) }
    #expect(try table.mapped(.usual, to: [("L", .bitsPerByte)])["L"]?.unit == .bitsPerByte)
    let tokens = try self.table("loss (bits/token)")
    #expect(try tokens.mapped(.usual, to: [("L", .bitsPerToken)])["L"]?.unit == .bitsPerToken)
  }

  @Test func `a usual header as it is goes before one with a unit`() throws {
    let table = try RunTable(parsing: "N,params_M\n2e7,20\n", name: "runs.csv", format: .csv)
    #expect(try table.mapped(.usual, to: [("N", .parameters)]).numbers("N") == [2e7])
  }
}
