import Fitting
import Laws
import NumericsCore
import Planning
import Quantities

extension Check {
  private static let none = "the runs do not lie on budgets with several sizes each"
  /// A bias of the exponent beyond this changes what a plan of a few decades more says.
  private static let materialBias = 0.02
  /// Costs that differ by this share differ by the rounding of a file.
  private static let rounding = 1e-9
  /// A valley wider than this on each side leaves the size open.
  private static let flat = 3.0

  /// Runs on budgets (P11, P32 to P36).
  static let isoflop: [Check] = [
    Check(
      "P11", "tokens per parameter by three approaches",
      why:
        "20 is the optimum of one study's runs; approaches that disagree put the fit in doubt (Hoffmann et al.)"
    ) {
      examined in
      approaches(examined)
    },
    Check(
      "P32", "minimum of each budget",
      why: "a budget has a best size where enough sizes lie on both sides"
    ) {
      examined in
      let slices = examined.isoflop.planned
      if slices.isEmpty { return .skipped(because: none) }
      let given = slices.count { $0.refusal == nil }
      let saw = "\(given) of \(slices.count) budgets give a best size"
      let outside = slices.filter { $0.refusal?.isNoMinimum ?? false }
      guard !outside.isEmpty else {
        return given > 0
          ? .clear(saw: saw)
          : .found(
            .warning, saw: "\(saw): \(slices[0].refusal.map { "\($0)" } ?? "")",
            remedy: "add sizes within a factor of 8 of the best of each budget")
      }
      let list = outside.prefix(3).map { NumberStyle.exponent.text($0.budget, digits: 4) }
      return .found(
        .warning,
        saw: "\(saw); no minimum inside at \(list.joined(separator: ", "))"
          + (outside.count > list.count ? ", ..." : ""),
        remedy: "add smaller or larger models at these budgets")
    },
    Check(
      "P33", "bias of parabolas",
      why: "wide or off-centre grids move the vertex (Czech et al., arXiv:2603.22339)"
    ) {
      examined in bias(examined)
    },
    Check("P34", "flat valleys", why: "a flat valley allows a range of sizes, not one") {
      examined in
      valley(examined)
    },
    Check("P35", "budgets rounded together", why: "runs of unlike budgets lie on no one parabola") {
      examined in
      guard let worst = examined.isoflop.planned.map(\.spread).max() else {
        return .skipped(because: none)
      }
      let saw =
        worst < rounding
        ? "the runs of one budget cost the same"
        : "the runs of one budget differ by up to \(examined.percent(worst)) in cost"
      return worst > IsoFLOP.mostSpread
        ? .found(.note, saw: saw, remedy: "fit the law itself, which needs no budgets")
        : .clear(saw: saw)
    },
    Check("P36", "few points a parabola", why: "a parabola through three points has no error") {
      examined in
      let slices = examined.isoflop.planned
      if slices.isEmpty { return .skipped(because: none) }
      let few = slices.count { $0.sizesNear < IsoFLOP.fewest }
      let saw =
        "\(few) of \(slices.count) budgets have fewer than \(IsoFLOP.fewest) sizes near their best"
      return few > 0
        ? .found(
          .note, saw: saw, remedy: "add sizes within a factor of 8 of the best of each budget")
        : .clear(saw: saw)
    },
  ]

  /// Approach 2 on runs of the fitted law itself, next to the law's own optimum.
  private static func bias(_ examined: ExaminedFit) -> CheckResult.Outcome {
    guard let found = examined.approaches, let third = found.finding(3) else {
      return .skipped(because: "the law gives no best \(examined.called(.size)) for a cost")
    }
    guard let second = found.finding(2), let bias = found.exponentBias else {
      return .skipped(because: "fewer than two budgets give a best size")
    }
    let saw =
      "parabolas through noise-free runs of the fitted law in these places give an exponent of \(examined.called(.size)) "
      + "\(NumberStyle.plain.text(bias.magnitude, digits: 2)) \(bias < 0 ? "below" : "above") the law's "
      + "own, \(NumberStyle.plain.line(third.exponent)); those of the runs give "
      + NumberStyle.plain.line(second.exponent)
    let areApart =
      second.exponent.interval.flatMap { a in
        third.exponent.interval.map { a.upper < $0.lower || $0.upper < a.lower }
      } ?? false
    if areApart, bias.magnitude <= materialBias {
      return .found(
        .warning, saw: "\(saw); their intervals do not meet",
        remedy:
          "see \(Remedy(.approaches)): no bias of parabolas explains it, so the law may not fit")
    }
    return bias.magnitude > materialBias
      ? .found(
        .warning, saw: saw,
        remedy: "take the law's own optimum, or sizes on both sides of the best of each budget")
      : .clear(saw: saw)
  }

  /// The sizes at the largest budget that a parabola cannot choose among.
  private static func valley(_ examined: ExaminedFit) -> CheckResult.Outcome {
    let given = examined.isoflop.planned.compactMap { slice in
      (try? slice.optimum.get()).map { (slice.budget, $0) }
    }
    guard let (budget, optimum) = given.last else {
      return .skipped(because: "no budget gives a best size")
    }
    let share =
      Tolerance.usual.slack(of: optimum.response, in: examined.fit.calibration) / optimum.response
    let factor = VectorMath.value(of: .exp, at: (share / optimum.curvature).squareRoot())
    let style = NumberStyle.suffixed
    let saw =
      "by the parabola through the runs at budget "
      + "\(NumberStyle.exponent.text(budget, digits: 4)) sizes from "
      + "\(style.text(optimum.size / factor, digits: 2)) to \(style.text(optimum.size * factor, digits: 2)) "
      + "give up at most \(examined.percent(share)) of the response"
    return factor > flat
      ? .found(.note, saw: saw, remedy: "choose among them by what the model costs to run")
      : .clear(saw: saw)
  }
}

extension Check {
  /// Whether it compares the three approaches (P11 and P33), which are found once for all checks.
  var asksForApproaches: Bool { ["P11", "P33"].contains(code) }
}

extension IsoFLOP.Refusal {
  /// Whether the runs of the slice have no minimum inside.
  fileprivate var isNoMinimum: Bool {
    switch self {
    case .noInteriorMinimum, .negativeCurvature, .vertexOutside: true
    case .tooFewPoints, .budgetSpread: false
    }
  }
}

extension ExaminedFit {
  /// The runs by budget, as plans divide them.
  var isoflop: IsoFLOP {
    guard let costs, let size = law.formula(of: .size) else { return IsoFLOP([]) }
    return IsoFLOP(
      budgets: costs, sizes: data.values(of: size, at: fit.values), responses: data.response)
  }
}
