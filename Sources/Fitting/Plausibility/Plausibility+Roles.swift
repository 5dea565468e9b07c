import Laws
import Quantities
import Runs

extension Plausibility.Role {
  /// Whether the quantity is a cross-entropy.
  var isLoss: Bool {
    if case .loss = self { true } else { false }
  }

  /// The role of a response in this unit; nil for one that is no cross-entropy.
  init?(loss unit: Unit) {
    if unit.base.hasPrefix("nats/") {
      self = .loss(.nats)
    } else if unit.base.hasPrefix("bits/") {
      self = .loss(.bits)
    } else {
      return nil
    }
  }
}

extension Law {
  /// What a variable counts, by its unit; nil for one of which nothing is known.
  ///
  /// Tokens of a batch or a context are no training tokens. A typed law without a variable that counts
  /// is of anything: its response is called L by default.
  func role(of variable: Variable) -> Plausibility.Role? {
    guard let unit = variable.unit else { return nil }
    if let loss = Plausibility.Role(loss: unit) {
      let isOfRuns = !isTyped || variables.contains { $0.countingRole != nil }
      return isOfRuns ? loss : nil
    }
    return variable.symbol == response.symbol ? nil : variable.countingRole
  }

  /// The role of the response of a typed law where its symbol or header is that of an accuracy.
  func accuracy(_ variable: Variable, in column: Column) -> Plausibility.Role? {
    guard isTyped, variable.symbol == response.symbol, column.unit == nil || column.unit == .one,
      Self.isAccuracy(variable.symbol.name) || Self.isAccuracy(column.header)
    else { return nil }
    return .share
  }
}

extension Law.Variable {
  /// Words about tokens that are a part of a run.
  private static let parts = [
    "batch", "context", "sequence", "warm", "decay", "vocabulary", "window",
  ]

  /// What the variable counts, by its unit.
  fileprivate var countingRole: Plausibility.Role? {
    switch unit {
    case Unit.parameters: return .size
    case Unit.flops: return .compute
    case Unit.tokens:
      let words = about.lowercased()
      return Self.parts.contains { words.contains($0) } ? nil : .tokens
    default: return nil
    }
  }
}

extension Plausibility.Role {
  /// The unit, for people.
  var unitWords: String {
    switch self {
    case .size: "parameters"
    case .tokens: "tokens"
    case .compute: "FLOPs"
    case .loss(.nats): "nats"
    case .loss(.bits): "bits"
    case .share: "as a share"
    }
  }
}
