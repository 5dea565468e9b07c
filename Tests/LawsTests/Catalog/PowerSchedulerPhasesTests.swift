import Formulas
import Laws
import Quantities
import Testing

/// Warm-up, power and decay of arXiv:2408.13359: (n/N_warm) lr(N_warm), lr(n), f(n) lr(N - N_decay).
struct PowerSchedulerPhasesTests {
  let law: Law

  init() throws {
    law = try LawCatalog.law(named: "power-scheduler-phases")
  }

  private func rate(_ tokens: Double) throws -> Double {
    try law.value(
      published: "deployed",
      at: ["batch": 128, "n": tokens, "n_warm": 1e9, "n_all": 1e11, "n_decay": 1e10, "left": 0.01])
  }

  private func plain(_ tokens: Double) throws -> Double {
    try LawCatalog.law(named: "power-scheduler")
      .value(published: "deployed", at: ["batch": 128, "n": tokens])
  }

  @Test func `the rate rises in proportion to the rate at the end of the warm-up`() throws {
    #expect(try agree(rate(2.5e8), 0.25 * plain(1e9), within: 1e-14))
    #expect(try agree(rate(1e9), plain(1e9), within: 1e-14))
  }

  @Test func `between warm-up and decay it is that of the schedule`() throws {
    for tokens in [2e9, 3e10, 9e10] {
      #expect(try agree(rate(tokens), plain(tokens), within: 1e-14))
    }
  }

  @Test func `it falls exponentially from the rate at which the decay begins`() throws {
    #expect(try agree(rate(9.5e10), 0.1 * plain(9e10), within: 1e-13))
    #expect(try agree(rate(1e11), 0.01 * plain(9e10), within: 1e-13))
  }

  @Test func `the cap holds in all phases`() throws {
    let early = try law.value(
      published: "deployed",
      at: ["batch": 1024, "n": 5e8, "n_warm": 1e9, "n_all": 1e11, "n_decay": 1e10, "left": 0.01])
    #expect(agree(early, 0.5 * 0.02, within: 1e-14))
  }
}
