import ArgumentParser

// Which kinds of figures have a use for which options.
extension DrawCommand {
  /// Figures of runs as they lie beside the law.
  private static let ofRuns: [FigureKind] = [
    .fit, .observed, .residuals, .contours, .isoflop, .frontier, .speedup,
  ]
  /// Figures of a law where some variables stand still.
  private static let atPoint: [FigureKind] = [
    .fit, .contours, .isoflop, .frontier, .qat, .speedup, .mixture,
  ]
  private static let ofCuts: [FigureKind] = [.backtest, .compare]
  private static let ofBudgets: [FigureKind] = [.frontier, .contours]
  private static let ofCosts: [FigureKind] = ofBudgets + [.isoflop]

  /// Refuses options that the kind has no use for.
  func checkOptions() throws {
    let fits = FigureKind.allCases.filter(\.isOfFit)
    let options: [KindOption<FigureKind>] =
      [
        .init(name: "--law", isGiven: values.law != nil, kinds: fits + Self.ofCuts),
        .init(name: "--published", isGiven: values.published != nil, kinds: fits),
        .init(name: "--holding", isGiven: !held.holding.isEmpty, kinds: Self.atPoint),
        .init(name: "--runs", isGiven: !place.runs.isEmpty, kinds: Self.ofRuns + [.profile]),
        .init(name: "--other-runs", isGiven: !others.otherRuns.isEmpty, kinds: Self.ofRuns),
        .init(name: "--along", isGiven: choice.along != nil, kinds: [.fit, .curves]),
        .init(name: "--further", isGiven: choice.further != nil, kinds: [.fit]),
        .init(name: "--laws", isGiven: !laws.laws.isEmpty, kinds: Self.ofCuts),
        .init(name: "--by", isGiven: laws.by != nil, kinds: Self.ofCuts),
        .init(name: "--cut", isGiven: !laws.cut.isEmpty, kinds: Self.ofCuts),
        .init(name: "--over", isGiven: !valleys.over.isEmpty, kinds: [.sweep]),
        .init(name: "--within", isGiven: !valleys.sweep.within.isEmpty, kinds: [.sweep]),
        .init(name: "--bits", isGiven: !bits.bits.isEmpty, kinds: [.qat]),
      ] + planningOptions
    try KindOption.check(options, of: kind, called: "the figure '\(kind.rawValue)'")
  }

  private var planningOptions: [KindOption<FigureKind>] {
    [
      .init(name: "--speedup", isGiven: compared.speedup != nil, kinds: [.speedup]),
      .init(name: "--losses", isGiven: !compared.losses.isEmpty, kinds: [.speedup]),
      .init(name: "--most", isGiven: !limits.most.isEmpty, kinds: [.mixture]),
      .init(name: "--least", isGiven: !limits.least.isEmpty, kinds: [.mixture]),
      .init(name: "--unique", isGiven: !limits.unique.isEmpty, kinds: [.mixture]),
      .init(name: "--epochs", isGiven: !limits.epochs.isEmpty, kinds: [.mixture]),
      .init(name: "--tokens", isGiven: limits.tokens != nil, kinds: [.mixture]),
      .init(name: "--compute", isGiven: !goals.compute.values.isEmpty, kinds: Self.ofBudgets),
      .init(name: "--reach", isGiven: !goals.responses.values.isEmpty, kinds: Self.ofBudgets),
      .init(name: "--cost", isGiven: budgets.cost.cost != nil, kinds: Self.ofCosts),
      .init(
        name: "--inference-tokens", isGiven: budgets.inferenceTokens != nil, kinds: Self.ofCosts),
    ]
  }
}
