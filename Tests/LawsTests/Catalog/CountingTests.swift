import Formulas
import Laws
import Quantities
import Testing

struct CountingTests {
  /// A model of the shape of GPT-3: 96 layers, width 12288.
  static let large: [Symbol: Double] = [
    "n_layer": 96, "d_model": 12288, "d_ff": 49152, "n_head": 96, "d_key": 128, "n_ctx": 2048,
    "vocab": 50257, "D": 3e11,
  ]

  private func value(
    _ name: String, at point: [Symbol: Double] = large
  ) throws -> Double {
    let formula = try LawCatalog.law(named: name).formula
    return try formula.value(at: point)
  }

  @Test func `parameters without embeddings are 12 layers width^2`() throws {
    // Kaplan et al. 2020 (arXiv:2001.08361): 12*96*12288^2.
    #expect(try value("params_kaplan") == 173_946_175_488)
  }

  @Test func `embeddings add the vocabulary and the positions`() throws {
    #expect(try value("params_embedding") == 642_723_840)
    #expect(
      try value("params_total") == value("params_kaplan") + value("params_embedding"))
  }

  @Test func `training is three forward passes`() throws {
    var point = Self.large
    point["N"] = try value("params_kaplan")
    let forward = try value("flops_forward", at: point)
    // 2*173946175488 + 2*96*2048*12288
    #expect(forward == 352_724_189_184)
    #expect(try value("flops_kaplan", at: point) == 3 * forward)
  }

  @Test func `PaLM counts twice the attention of Kaplan`() throws {
    var point = Self.large
    point["N"] = 1e11
    let plain = 6e11
    let kaplan = try value("flops_kaplan", at: point) - plain
    let palm = try value("flops_palm", at: point) - plain
    #expect(palm == 2 * kaplan)
  }

  @Test func `Hoffmann's count is within a tenth of 6 N D for a wide model`() throws {
    // arXiv:2203.15556, appendix F: "the difference is very small".
    let parameters = try value("params_kaplan") + 50257 * 12288
    let counted = try value("flops_chinchilla")
    #expect(counted / (6 * parameters) > 1)
    #expect(counted / (6 * parameters) < 1.1)
  }

  @Test func `six parameters tokens`() throws {
    #expect(try value("flops_6nd", at: ["N": 70e9, "D": 1.4e12]) == 5.88e23)
  }

  @Test func `a TokenFormer with the matrices of a Transformer has its parameters`() throws {
    // 2 L d (n_q + n_k + n_v + n_o + n_ff) with 6 d in all is 12 L d^2 (arXiv:2410.23168).
    let point: [Symbol: Double] = [
      "n_layer": 12, "d_token": 768, "n_q": 768, "n_k": 768, "n_v": 768, "n_o": 768,
      "n_ff": 1536,
    ]
    #expect(
      try value("params_tokenformer", at: point)
        == value("params_kaplan", at: ["n_layer": 12, "d_model": 768]))
  }

  @Test func `a sequence costs 2 N T and 4 L d T^2`() throws {
    let cost = try value(
      "flops_tokenformer", at: ["N": 124e6, "n_layer": 12, "d": 768, "n_ctx": 1024])
    // 2*124e6*1024 + 4*12*768*1024^2
    #expect(cost == 292_606_705_664)
  }

  /// The table of arXiv:2507.06457 at width 2048, 16 heads, 4096 tokens.
  @Test(arguments: [
    ("mixer_softmax", 16_777_216.0), ("mixer_hgrn", 10240), ("mixer_retnet", 1_310_720),
    ("mixer_gla", 1_835_008), ("mixer_deltanet", 2_097_152),
  ])
  func `token mixers cost what the table says`(name: String, flops: Double) throws {
    let point: [Symbol: Double] = ["d_model": 2048, "n_head": 16, "n_ctx": 4096]
    #expect(try value(name, at: point) == flops)
  }
}
