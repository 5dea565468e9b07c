import Formulas
import Laws
import Quantities

/// Published coefficients of precision and quantization laws, evaluated where notes on them give a value.
///
/// Figures: ../shared/laws/precision-and-qat.md §2 to §5.
enum PrecisionStudies {
  static func all(_ data: DataFolder) throws -> [Study] {
    try [
      kumar(),
      Study(
        evaluating: chen, title: "Quantization-aware training, Chen and others",
        setting: "Errors and losses of Table 1."),
      Study(
        evaluating: critical + formats, title: "Floating point, Sun and others",
        setting: """
          Critical tokens in T at 1B, groups of 128; then mantissa and exponent bits of the best formats of 4, \
          8 and 16 bits, E2M1, E4M3 and E8M7.
          """),
      Study(
        evaluating: ouyang, title: "Quantization after training, Ouyang and others",
        setting:
          "Loss that four bits add, by the formula of Fig. 6, whose value was worked by hand."),
    ]
  }

  private static let chen: [Evaluation] =
    [
      ("w4a4", 594e6, 100e9, 32, 0.0441), ("w4a4", 594e6, 100e9, 128, 0.0573),
      ("w4a16", 594e6, 100e9, 128, 0.0210), ("w16a4", 594e6, 100e9, 128, 0.0400),
      ("w4a4", 74e6, 10e9, 128, 0.0761), ("w4a4-fc2", 594e6, 100e9, 128, 0.0381),
      ("w16a4-fc2", 594e6, 100e9, 128, 0.0216),
    ].map {
      Evaluation(
        law: "qat-chen", row: $0.0, place: ["N": $0.1, "D": $0.2, "G": $0.3], published: $0.4,
        quantity: "error", digits: 3)
    } + [
      Evaluation(
        law: "qat-chen", row: "w4a4", place: ["N": 594e6, "D": 100e9, "G": 1], published: 2.7409,
        digits: 5),
      Evaluation(
        law: "qat-chen", row: "w4a4", place: ["N": 74e6, "D": 10e9, "G": 1], published: 3.490),
      Evaluation(
        law: "qat-chen", row: "w4a4", place: ["N": 594e6, "D": 100e9, "G": 128], published: 0.712,
        quantity: "eff", digits: 3),
    ]

  private static let critical: [Evaluation] = [(8.0, 7.0, 1729.5), (4, 3, 27.33), (2, 1, 0.393)].map
  {
    Evaluation(
      law: "float-sun", row: "sun", place: ["N": 1e9, "E": $0.0, "M": $0.1, "B": 128],
      published: $0.2, quantity: "D_crit", unit: 1e12)
  }

  private static let formats: [Evaluation] = [(2.0, 1.0), (4, 3), (8, 7)].flatMap { format in
    let place: [Symbol: Double] = ["E": format.0, "M": format.1]
    return [("M_best", format.1), ("E_best", format.0)].map { quantity, bits in
      Evaluation(
        law: "float-sun", row: "sun", place: place, published: bits, quantity: Symbol(quantity),
        digits: 1, isWhole: true)
    }
  }

  private static let ouyang: [Evaluation] = [
    // 0.017 * (1e11)^0.5251 / ((1e9)^0.2261 * 4^5.4967), by hand.
    Evaluation(
      law: "ptq-ouyang", row: "gptq", place: ["N": 1e9, "D": 1e11, "P": 4], published: 0.045952,
      digits: 5)
  ]
}

/// Kumar and others 2024 (arXiv:2411.04330): which share of the parameters bits leave, and the best width.
extension PrecisionStudies {
  private static let law = "precision-kumar"
  private static let factors: [Symbol] = ["w", "a", "kv"]
  private static let offsets: [Symbol] = ["n_w", "n_a", "n_kv"]

  private static let shares: [Evaluation] =
    [(4.0, [0.696, 0.331, 0.828]), (6, [0.856, 0.730, 0.979]), (8, [0.932, 0.891, 0.997])]
    .flatMap { bits, values in
      zip(factors, values).map { share($0, bits, $1) }
    } + [share("a", 3, -0.051)]

  private static func share(_ factor: Symbol, _ bits: Double, _ published: Double) -> Evaluation {
    Evaluation(
      law: law, row: "kumar", place: [Symbol("P_\(factor)"): bits], published: published,
      quantity: factor, digits: 3)
  }

  private static func kumar() throws -> Study {
    let widths = try [
      ("best width, bits", 1.0, 7.00, 3), ("without the offsets", 0, 3.5, 2),
      ("with the other sign of the offsets", -1, 1, 1),
    ].map { name, sign, published, digits in
      try Study.Figure(
        name, published: published, ours: bestWidth(offsetsTimes: sign), digits: digits)
    }
    return Study(
      title: "Precision of training, Kumar and others", law: law,
      setting: """
        Shares of the parameters that count by the bits of weights, activations and cache, and the common width \
        at which most of them count a bit, looked for from 1 to 16 bits.
        """,
      figures: try shares.map { try $0.figure() } + widths,
      remarks: [
        "The offsets are printed without a clear sign; with the one taken here the best width is the 7 to 8 bits "
          + "of the text, and three bits of activations leave less than nothing: such runs diverged."
      ])
  }

  /// The width that leaves the most effective parameters a bit, to a hundredth of a bit.
  private static func bestWidth(offsetsTimes sign: Double) throws -> Double {
    let law = try LawCatalog.law(named: law)
    var values = try law.publishedValues(named: "kumar").values
    for offset in offsets { values[offset]? *= sign }
    let shares = law.parts.filter { factors.contains($0.symbol) }
    func perBit(_ bits: Double) throws -> Double {
      let point = values.merging(["P_w": bits, "P_a": bits, "P_kv": bits]) { $1 }
      // Shares below 0 are of runs that diverge.
      return try shares.reduce(1 / bits) { try $0 * max($1.formula.value(at: point), 0) }
    }
    let widths = stride(from: 100, through: 1600, by: 1).map { Double($0) / 100 }
    return try widths.map { try ($0, perBit($0)) }.max { $0.1 < $1.1 }?.0 ?? .nan
  }
}
