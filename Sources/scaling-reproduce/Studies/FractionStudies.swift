import Fitting
import Laws
import Planning
import Quantities

/// The best fraction of quantization-aware training, Dremov and others 2025 (arXiv:2509.22935).
///
/// Figures: ../shared/laws/precision-and-qat.md §1.2, §1.5 and §7.
enum FractionStudies {
  static func all(_ data: DataFolder) throws -> [Study] {
    try [
      Study(
        evaluating: rule + worked + budget, title: "Best fraction of quantization-aware training",
        setting: """
          The rule's table, natural logarithms; worked points; then 100B tokens on 125M parameters at 4 and 1 \
          bits, where ParetoQ (arXiv:2502.02631) finds 0.1 best.
          """),
      inverse(), synthetic(),
    ]
  }

  private static let rule: [Evaluation] = zip(
    [5.0, 10, 20, 50, 100, 200, 500, 1e3, 2e3, 5e3, 1e4, 2e4, 5e4, 1e5, 2e5],
    [
      0.0153, 0.0538, 0.1058, 0.1790, 0.2319, 0.2808, 0.3386, 0.3775, 0.4126, 0.4538, 0.4816,
      0.5069, 0.5369, 0.5574, 0.5762,
    ]
  ).map { Evaluation(law: "qat-fraction", row: "dremov", place: ["S": $0], published: $1) }

  private static let worked: [Evaluation] = [
    (86e6, 2.3e9, 4.0, 53.5, 0.184, 3), (396e6, 100e9, 4, 505.1, 0.339, 3),
    (759e6, 500e9, 2, 2635, 0.4255, 4), (2.2e9, 1e12, 4, 909.1, 0.372, 3),
  ].flatMap { size, tokens, bits, ratio, fraction, digits in
    let place: [Symbol: Double] = ["N": size, "D": tokens, "B": bits]
    return [
      Evaluation(
        law: "qat-fraction", row: "dremov", place: place, published: ratio, quantity: "S"),
      Evaluation(
        law: "qat-fraction", row: "dremov", place: place, published: fraction, digits: digits),
    ]
  }

  private static let budget: [Evaluation] = [(4.0, 0.40), (1, 0.46)].map { bits, fraction in
    Evaluation(
      law: "qat-fraction", row: "dremov", place: ["N": 125e6, "D": 100e9, "B": bits],
      published: fraction, digits: 2)
  }

  private static func fit(_ law: Law, _ row: String) throws -> Calibration {
    try Calibration(law, published: law.publishedValues(named: row))
  }

  private static func inverse() throws -> Study {
    let planner = try Planner(fit(LawCatalog.law(named: "qat-fraction"), "dremov"))
    let pairs: [(Double, Double, Int)] = [
      (0.05, 9.454, 4), (0.10, 18.59, 4), (0.15, 34.72, 4), (0.20, 65.46, 4), (0.25, 128.3, 4),
      (0.30, 267.6, 4), (0.40, 1548, 4), (0.50, 16464, 5), (0.55, 77400, 3),
    ]
    let figures = try pairs.map { fraction, ratio, digits in
      let plan = try planner.plan(for: .value(of: "S", response: fraction))
      guard let found = plan.allocation["S"] else {
        throw ReproductionError("no S at f = \(fraction)")
      }
      return Study.Figure(
        "S at f = \(NumberText.text(fraction))", published: ratio, ours: found.value, digits: digits
      )
    }
    return Study(
      title: "Tokens per byte at which a fraction is best", law: "qat-fraction",
      setting: "The rule solved for S.", figures: figures)
  }

  /// Ours, not the paper's: none of its coefficients is public.
  private static let truth = """
    published  truth alpha=1.8 beta=2000 gamma=0.37 zeta=480 eta=0.35 theta=0.8 kappa=1.1 phi=12 chi=0.6 \
    psi=0.2 omega=0.3 lambda=93.78 xi=0.5 rho=0.05 from nobody, made up to test

    """

  private static func synthetic() throws -> Study {
    let law = try LawCatalog.law(named: "qat-loss-collapsed")
    let training = try QuantizedTraining(fit(Law(parsing: law.text + truth), "truth"))
    let pairs: [(Double, Double)] = [
      (20, 0.233), (50, 0.258), (100, 0.278), (1e3, 0.355), (1e4, 0.445), (1e5, 0.541),
    ]
    let figures = try pairs.map { ratio, fraction in
      let setting = QuantizedTraining.Setting(size: 1e8, tokens: ratio * 1e8 / 2, bits: 4)
      return try Study.Figure(
        "f at S = \(NumberText.text(ratio))", published: fraction,
        ours: training.division(of: setting).fraction.value, digits: 3)
    }
    return Study(
      title: "Best fraction by the unified law, made-up coefficients", law: law.name,
      setting: """
        omega = 0.3, xi = 0.5, rho = 0.05, lambda/(phi omega) = 26.05: coefficients chosen to test with, as the \
        paper's are not public. The fraction at which the loss is least, at 100M parameters and 4 bits.
        """,
      figures: figures)
  }
}
