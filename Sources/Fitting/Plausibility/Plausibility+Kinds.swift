import Laws
import Quantities
import Runs

extension Plausibility.Kind {
  /// Whether the quantity is a cross-entropy.
  var isLoss: Bool {
    if case .loss = self { true } else { false }
  }

  /// The kind of a variable of a role; nil for one of which no magnitude is known.
  fileprivate init?(_ role: Law.Role) {
    switch role {
    case .size: self = .size
    case .compute: self = .compute
    case .data, .uniqueData, .partOfData: self = .tokens
    default: return nil
    }
  }

  /// The role of the one quantity of a kind that tokens per parameter and compute are made of.
  var role: Law.Role? {
    switch self {
    case .size: .size
    case .tokens: .data
    case .compute: .compute
    case .loss, .share: nil
    }
  }

  /// The kind of a response in this unit; nil for one that is no cross-entropy.
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
  /// What a variable counts, by its role and unit; nil for one of which nothing is known.
  ///
  /// Tokens of a batch or a context are no training tokens. A typed law without a variable that counts
  /// is of anything: its response is called L by default.
  func kind(of variable: Variable) -> Plausibility.Kind? {
    guard let unit = variable.unit else { return nil }
    if let loss = Plausibility.Kind(loss: unit) {
      let isOfRuns = !isTyped || variables.contains { $0.countingKind != nil }
      return isOfRuns ? loss : nil
    }
    return variable.symbol == response.symbol ? nil : variable.countingKind
  }

  /// The kind of the response of a typed law where its symbol or header is that of an accuracy.
  func accuracy(_ variable: Variable, in column: Column) -> Plausibility.Kind? {
    guard isTyped, variable.symbol == response.symbol, column.unit == nil || column.unit == .one,
      Self.isAccuracy(variable.symbol.name) || Self.isAccuracy(column.header)
    else { return nil }
    return .share
  }
}

extension Law.Variable {
  /// What the variable counts, by its role.
  fileprivate var countingKind: Plausibility.Kind? { role.flatMap { Plausibility.Kind($0) } }
}

extension Plausibility.Kind {
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
