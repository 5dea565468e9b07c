import Formulas
import Laws
import Quantities
import Testing

struct QATChenTests {
  let law: Law

  init() throws {
    law = try LawCatalog.law(named: "qat-chen")
  }

  /// Row, N, D, G and the quantization error, by Table 1 of arXiv:2505.14302.
  static let errors: [(String, Double, Double, Double, Double)] = [
    ("w4a4", 594e6, 100e9, 32, 0.0441), ("w4a4", 594e6, 100e9, 128, 0.0573),
    ("w4a16", 594e6, 100e9, 128, 0.0210), ("w16a4", 594e6, 100e9, 128, 0.0400),
    ("w4a4", 74e6, 10e9, 128, 0.0761),
  ]

  @Test(arguments: errors)
  func `errors are those of the table`(
    key: String, size: Double, tokens: Double, group: Double, error: Double
  ) throws {
    let point: [Symbol: Double] = ["N": size, "D": tokens, "G": group]
    #expect(abs(try law.told("error", published: key, at: point) - error) < 5.1e-5)
  }

  @Test func `a group of one is full precision`() throws {
    let loss = try law.value(published: "w4a4", at: ["N": 594e6, "D": 100e9, "G": 1])
    #expect(abs(loss - 2.7409) < 5e-5)
  }

  @Test func `four bits of both leave the work of 71 percent of the parameters`() throws {
    // Their eq. 12 at N 594M, D 100B, G 128: 0.712.
    let share = try law.told("eff", published: "w4a4", at: ["N": 594e6, "D": 100e9, "G": 128])
    #expect(abs(share - 0.712) < 5.1e-4)
  }

  @Test func `errors of weights and activations add to nine tenths`() throws {
    // Their rule: delta_W4A4 is about 0.906 (delta_W16A4 + delta_W4A16), also with FC2 in 8 bits:
    // 0.906 (0.0210 + 0.0216) = 0.0386 against 0.0381.
    let point: [Symbol: Double] = ["N": 594e6, "D": 100e9, "G": 128]
    let weights = try law.told("error", published: "w4a16", at: point)
    let activations = try law.told("error", published: "w16a4-fc2", at: point)
    let both = try law.told("error", published: "w4a4-fc2", at: point)
    #expect(abs(activations - 0.0216) < 5.1e-5)
    #expect(abs(both - 0.0381) < 5.1e-5)
    #expect(abs(0.906 * (weights + activations) - both) < 1e-3)
  }
}
