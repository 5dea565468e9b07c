import Quantities

/// Where the library names what may be set, the command writes what is typed: the only place that does.
extension Remedy {
  /// The remedy as it is typed, such as `--bootstrap 4000 --cluster run`.
  var options: String {
    steps.map { step in step.kind.option + (step.value.map { step.kind.separator + $0 } ?? "") }
      .joined(separator: " ")
  }

  /// The same where variables get their values at a point that is predicted.
  var optionsAtPoint: String {
    options.replacing(Remedy.Kind.heldVariable.option, with: Remedy.Kind.point.option)
  }
}

extension Remedy {
  /// Runs a body whose sentences say how variables get their values at a point.
  static func atPoint<Result>(_ body: () throws -> Result) rethrows -> Result {
    try $spelling.withValue(Spelling(\.optionsAtPoint), operation: body)
  }
}

extension Remedy.Kind {
  /// What stands between an option and its value; settings are part of the option's own value.
  fileprivate var separator: String { option.contains(",") ? "=" : " " }

  /// The option, or the verb that is called.
  fileprivate var option: String {
    switch self {
    case .unit, .cluster, .weights, .law, .domain, .start, .scale, .loss, .bootstrap, .cost,
      .compute, .smaller, .multiples, .premium, .memory,
      .candidates, .allowance, .epochs, .cut, .format, .output, .melt, .best, .schedule:
      "--\(self)"
    case .nearness: "--near"
    case .approaches: "scaling approaches"
    case .noise: "--scatter"
    case .simulatedNoise: "--noise"
    case .condition: "--where"
    case .heldOut: "--hold-out"
    case .mapping: "--map"
    case .decimalSign: "--decimal"
    case .derivedColumn: "--let"
    case .trustedUnits: "--trust-units"
    case .allStates: "--all-states"
    case .runs: "--run"
    case .taken: "--take"
    case .order: "--by"
    case .parameters: "--parameter"
    case .variables: "--variable"
    case .heldValue: "--hold"
    case .iterations: "--max-iterations"
    case .claimedError: "--claimed"
    case .point: "--at"
    case .inferenceTokens: "--inference-tokens"
    case .inferenceCost: "--inference-cost"
    case .heldVariable: "--holding"
    case .starts: "--start"
    case .batch: "--shapes usual,batch"
    case .utilization: "--gpu NAME,mfu"
    case .price: "--gpu NAME,mfu=SHARE,price"
    case .money: "--gpu NAME,money"
    case .accelerators: "--gpu NAME,mfu=SHARE,count"
    case .largestShare: "--most"
    case .smallestShare: "--least"
    case .uniqueTokens: "--unique"
    case .runTokens: "--tokens"
    case .lossWeights: "--weights"
    case .mixture: "--beside"
    case .savedFit: "--save"
    case .inspecting: "scaling inspect"
    case .fitting: "scaling fit"
    case .predicting: "scaling predict FIT --schedule"
    case .peak: "--peak"
    case .warmup: "--warmup"
    case .lastStep: "--at-step"
    case .designing: "scaling next --law LAW --published ROW"
    case .backtesting: "scaling backtest"
    case .comparing: "scaling compare"
    case .checking: "scaling check"
    case .coverage: "scaling coverage"
    case .chaining: "scaling chain"
    }
  }
}
