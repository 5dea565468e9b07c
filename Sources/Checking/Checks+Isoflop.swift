import Fitting
import Formulas
import Laws
import NumericsCore
import Quantities

extension Check {
  private static let none = "the runs do not lie on budgets with several sizes each"

  /// Runs on budgets (P11, P32 to P36).
  static let isoflop: [Check] = [
    Check(
      "P11", "tokens per parameter by three approaches",
      why:
        "20 is the optimum of one study's runs; approaches that disagree tell of the fit (Hoffmann et al.)"
    ) {
      subject in
      approaches(subject)
    },
    Check(
      "P32", "minimum of each budget", why: "a parabola without a minimum inside has none to give"
    ) {
      subject in
      let groups = subject.isoflops
      if groups.isEmpty { return .skipped(because: none) }
      let outside = groups.filter { !$0.isInside }
      let saw =
        "\(groups.count - outside.count) of \(groups.count) budgets have their minimum inside"
      guard !outside.isEmpty else { return .clear(saw: saw) }
      let list = outside.prefix(3).map { subject.text($0.budget, digits: 2) }.joined(
        separator: ", ")
      return .found(
        .warning, saw: "\(saw); not those of \(list)",
        remedy: "add smaller or larger models at these budgets")
    },
    Check(
      "P33", "bias of parabolas",
      why: "wide or off-centre grids move the vertex (Czech et al., arXiv:2603.22339)"
    ) {
      subject in
      let groups = subject.isoflops.filter(\.isInside)
      guard groups.count >= 3, let fitted = subject.exponentOfVertices(groups, of: \.responses)
      else {
        return .skipped(because: "fewer than three budgets have a minimum")
      }
      if let reason = subject.withoutOptimum { return .skipped(because: reason) }
      guard let a = subject.fit.derived.first(where: { $0.symbol == "a" }),
        let made = subject.exponentOfVertices(groups, of: { subject.curve(of: $0) })
      else { return .skipped(because: "the law has no rule for N (a)") }
      let bias = made - a.value
      let saw =
        "parabolas of the fitted law itself give a = \(subject.text(made)), the law has "
        + "\(subject.text(a.value)); those of the runs give \(subject.text(fitted))"
      return bias.magnitude > 0.02
        ? .found(
          .warning, saw: saw,
          remedy:
            "take the law's own optimum; parabolas on this grid are off by \(subject.text(bias, digits: 2))"
        )
        : .clear(saw: saw)
    },
    Check("P34", "flat valleys", why: "a flat valley allows a range of sizes, not one") { subject in
      let groups = subject.isoflops.filter(\.isInside)
      guard let last = groups.last, let vertex = last.vertex, let curvature = last.curvature,
        let scatter = subject.fit.scatter
      else { return .skipped(because: "no budget has a minimum inside, or runs show no scatter") }
      let depth =
        (last.responses.min() ?? 1) * (subject.problem.objective.scale == .log ? scatter : 0)
        + (subject.problem.objective.scale == .log ? 0 : scatter)
      let half = (depth / curvature).squareRoot()
      let factor = VectorMath.value(of: .exp, at: half)
      let saw =
        "at budget \(subject.text(last.budget, digits: 2)) sizes from \(subject.text(vertex / factor, digits: 2)) "
        + "to \(subject.text(vertex * factor, digits: 2)) are as good as the best, within the scatter of runs"
      return factor > 3
        ? .found(.note, saw: saw, remedy: "choose among them by what the model costs to run")
        : .clear(saw: saw)
    },
    Check("P35", "budgets rounded together", why: "runs of unlike budgets lie on no one parabola") {
      subject in
      let groups = subject.isoflops
      guard let worst = groups.max(by: { $0.spread < $1.spread }) else {
        return .skipped(because: none)
      }
      let saw =
        "the runs of one budget differ by up to \(subject.percent(worst.spread - 1)) in cost"
      return worst.spread > 1.05
        ? .found(.note, saw: saw, remedy: "fit the law itself, which needs no budgets")
        : .clear(saw: saw)
    },
    Check("P36", "few points a parabola", why: "a parabola through three points has no error") {
      subject in
      let groups = subject.isoflops
      if groups.isEmpty { return .skipped(because: none) }
      let few = groups.count { Set($0.sizes).count < 4 }
      let saw = "\(few) of \(groups.count) budgets have fewer than 4 sizes"
      return few > 0
        ? .found(.note, saw: saw, remedy: "give no error bar to their minima")
        : .clear(saw: saw)
    },
  ]
}

extension Subject {
  /// What the law says of the runs of a budget.
  fileprivate func curve(of group: Isoflop) -> [Double] {
    group.sizes.map { size in
      var point = target
      point["N"] = size
      point["D"] = group.budget / (6 * size)
      point["C"] = group.budget
      return (try? law.formula.value(at: fit.values.merging(point) { $1 })) ?? .nan
    }
  }

  /// The exponent of the vertices' sizes in their budgets.
  fileprivate func exponentOfVertices(
    _ groups: [Isoflop], of responses: (Isoflop) -> [Double]
  ) -> Double? {
    let points = groups.compactMap { group -> (Double, Double)? in
      guard let found = Isoflop.parabola(group.sizes, responses(group)), found.vertex > 0,
        found.curvature > 0, found.vertex.isFinite
      else { return nil }
      return (
        VectorMath.value(of: .log, at: group.budget), VectorMath.value(of: .log, at: found.vertex)
      )
    }
    guard points.count >= 3 else { return nil }
    let n = Double(points.count)
    let (x, y) = (points.reduce(0) { $0 + $1.0 } / n, points.reduce(0) { $0 + $1.1 } / n)
    let sxx = points.reduce(0) { $0 + ($1.0 - x) * ($1.0 - x) }
    let sxy = points.reduce(0) { $0 + ($1.0 - x) * ($1.1 - y) }
    return sxx > 0 ? sxy / sxx : nil
  }
}
