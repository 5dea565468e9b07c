import Quantities

/// Where the library names what may be set, the command writes what is typed: the only place that does.
extension Remedy {
  /// The remedy as it is typed, such as `--bootstrap 4000 --cluster run`.
  var options: String {
    steps.map { step in step.kind.option + (step.value.map { " \($0)" } ?? "") }
      .joined(separator: " ")
  }
}

extension Remedy.Kind {
  /// The option, or the verb that is called.
  fileprivate var option: String {
    switch self {
    case .unit, .cluster, .weights, .law, .domain, .start, .starts, .scale, .loss, .bootstrap,
      .cost, .compute, .money, .batch, .smaller, .multiples, .premium, .price, .memory,
      .candidates, .allowance, .format, .output:
      "--\(self)"
    case .approaches: "scaling approaches"
    case .noise: "--scatter"
    case .condition: "--where"
    case .heldOut: "--hold-out"
    case .mapping: "--map"
    case .derivedColumn: "--let"
    case .trustedUnits: "--trust-units"
    case .order: "--by"
    case .parameters: "--parameter"
    case .variables: "--variable"
    case .heldValue: "--hold"
    case .iterations: "--max-iterations"
    case .claimedError: "--claimed"
    case .point: "--at"
    case .inferenceTokens: "--inference-tokens"
    case .inferenceCost: "--inference-cost"
    case .utilization: "--mfu"
    case .accelerators: "--gpus"
    case .largestShare: "--most"
    case .savedFit: "--save"
    case .inspecting: "scaling inspect"
    case .fitting: "scaling fit"
    case .designing: "scaling next --law LAW --published ROW"
    case .comparing: "scaling compare"
    case .coverage: "scaling coverage"
    case .chaining: "scaling chain"
    }
  }
}
