import Quantities
import Runs
import Testing

/// Sizes and tokens that follow from compute: the formula carries the units that headers imply.
@Suite struct ImpliedFormulaTests {
  @Test(arguments: [
    ("flops", "flops"), ("gflops", "1e9*gflops"), ("total_gflops", "1e9*total_gflops"),
    ("throughput/total_gflops", "1e9*`throughput/total_gflops`"),
    ("FLOPs (1e18)", "1e18*`FLOPs (1e18)`"), ("FLOPs (x1e18)", "1e18*`FLOPs (x1e18)`"),
    ("FLOPs (in billions)", "1e9*`FLOPs (in billions)`"),
    ("flops (EFLOPs)", "1e18*`flops (EFLOPs)`"), ("compute_zflops", "1e21*compute_zflops"),
    ("train_exaflops", "1e18*train_exaflops"), ("zettaflops", "1e21*zettaflops"),
    ("pf_days", "8.64e+19*pf_days"), ("log10_flops", "10^log10_flops"), ("ln(C)", "exp(`ln(C)`)"),
    ("C", "C"), ("C (computed)", "C"),
  ])
  func `the unit of a header of compute stands in the formula`(header: String, compute: String) {
    #expect(
      ColumnMapping.usual.formula(of: "N", from: [header, "tokens"]) == "N = \(compute)/(6*tokens)")
  }

  @Test func `tokens follow from steps, sequences and their length`() {
    let headers = ["iter", "batch_size", "block_size", "n_params", "val/loss"]
    #expect(
      ColumnMapping.usual.formula(of: "D", from: headers) == "D = iter*batch_size*block_size")
    #expect(
      ColumnMapping.usual.formula(of: "D", from: headers + ["gradient_accumulation_steps"])
        == "D = iter*batch_size*block_size*gradient_accumulation_steps")
    #expect(ColumnMapping.usual.formula(of: "N", from: headers) == nil)
    #expect(ColumnMapping.usual.formula(of: "D", from: ["iter", "batch_size"]) == nil)
  }

  @Test(arguments: [
    ("tokens", "tokens"), ("tokens_B", "1e9*tokens_B"), ("Tokens (B)", "1e9*`Tokens (B)`"),
    ("D_B", "1e9*D_B"), ("config.tokens_M", "1e6*config.tokens_M"), ("log10_D", "10^log10_D"),
  ])
  func `the unit of a header of tokens stands in the formula`(header: String, tokens: String) {
    #expect(
      ColumnMapping.usual.formula(of: "N", from: ["flops", header]) == "N = flops/(6*\(tokens))")
  }

  @Test func `the unit of a header of sizes stands in the formula`() {
    #expect(
      ColumnMapping.usual.formula(of: "D", from: ["flops", "params_M"])
        == "D = flops/(6*1e6*params_M)")
    #expect(ColumnMapping.usual.formula(of: "D", from: ["flops", "width"]) == nil)
    #expect(ColumnMapping.usual.formula(of: "L", from: ["flops", "params"]) == nil)
  }

  @Test func `a unit that is given was read with the table and does not count again`() throws {
    let given = try ColumnMapping.usual.reading(units: "C=1e6 FLOPs,D=B")
    #expect(given.formula(of: "N", from: ["gflops", "tokens_M"]) == "N = gflops/(6*tokens_M)")
    let mapped = try ColumnMapping(parsing: "C=work [PFLOPs]")
    #expect(mapped.formula(of: "N", from: ["gflops", "tokens"]) == "N = work/(6*tokens)")
  }

  @Test(arguments: ["tflops", "pflops", "tflops_per_gpu", "loss_z", "params_z", "C_y"])
  func `rates of machines and single letters are no compute`(header: String) {
    #expect(ColumnMapping.usual.formula(of: "N", from: [header, "tokens"]) == nil)
  }
}
