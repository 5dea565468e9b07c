public import Quantities

/// Between what a share of a mixture may lie, and why.
public struct ShareBound: Sendable, Hashable {
  /// What sets the most of a share.
  public enum Reason: Sendable, Hashable {
    /// A share is no more than 1.
    case nature
    /// A number that was given.
    case given
    /// The passes over the tokens of the domain.
    case epochs(Double)
  }

  /// The share, such as `w[code]`.
  public let symbol: Symbol
  /// The least that it may be.
  public let least: Double
  /// The most that it may be.
  public let most: Double
  /// What sets the most.
  public let reason: Reason

  /// The name of the domain, such as `code`.
  public var domain: String { symbol.index ?? symbol.name }

  /// Shares nearer to a limit stand at it.
  private static let atLimit = 1e-9

  /// Whether a share stands at the most that it may be, where that is less than all.
  public func isMost(_ share: Double) -> Bool { most < 1 && share >= most - Self.atLimit }

  /// Whether a share lies within the limits.
  public func contains(_ share: Double) -> Bool {
    share >= least - Self.atLimit && share <= most + Self.atLimit
  }

  /// Whether a share stands at the least that it may be.
  public func isLeast(_ share: Double) -> Bool { share <= least + Self.atLimit }
}

extension ShareLimits {
  /// The limits of the shares of a mixture.
  ///
  /// - Parameter shares: The shares, such as `w[code]`.
  /// - Returns: Their limits, in their order.
  /// - Throws: `ShareFault` where a number is not acceptable, names no domain, or no mixture lies within the limits.
  public func bounds(of shares: [Symbol]) throws(ShareFault) -> [ShareBound] {
    let most = try most.numbers(of: shares, .largestShare)
    let least = try least.numbers(of: shares, .smallestShare)
    let supplied = try supply?.shares(of: shares)
    var bounds: [ShareBound] = []
    for (index, symbol) in shares.enumerated() {
      let (given, floor) = (most[index], least[index] ?? 0)
      var (top, reason) = (given ?? 1, given == nil ? ShareBound.Reason.nature : .given)
      if let own = supplied?[index], own.share < top {
        (top, reason) = (own.share, .epochs(own.epochs))
      }
      let bound = ShareBound(symbol: symbol, least: floor, most: top, reason: reason)
      guard floor <= top else { throw .crossed(bound) }
      bounds.append(bound)
    }
    let sums = (least: bounds.reduce(0) { $0 + $1.least }, most: bounds.reduce(0) { $0 + $1.most })
    guard sums.most >= 1 - Self.rounding else {
      throw .tooLittle(sum: sums.most, bounds: bounds)
    }
    guard sums.least <= 1 + Self.rounding else { throw .tooMuch(sum: sums.least) }
    return bounds
  }

  /// Ten shares of 0.1 at most are a mixture, whatever their sum rounds to.
  private static let rounding = 1e-9
}

extension [Symbol] {
  /// Shares by their symbols, of numbers by domain.
  ///
  /// - Parameter numbers: The numbers, by domain or share.
  /// - Returns: The numbers by share.
  /// - Throws: `ShareFault` for what is no domain, no number from 0 to 1, or given twice.
  public func shares(named numbers: [String: Double]) throws(ShareFault) -> [Symbol: Double] {
    let found = try ShareLimits.ByDomain(numbers).numbers(of: self, .mixture)
    return Dictionary(
      uniqueKeysWithValues: zip(self, found).compactMap { symbol, number in
        number.map { (symbol, $0) }
      })
  }
}

extension ShareLimits.ByDomain {
  /// The number of each share, each from 0 to 1.
  fileprivate func numbers(
    of shares: [Symbol], _ kind: Remedy.Kind
  ) throws(ShareFault) -> [Double?] {
    try numbers(of: shares, kind) { $0 >= 0 && $0 <= 1 ? nil : "a number from 0 to 1" }
  }

  /// The number of each share.
  ///
  /// - Parameters:
  ///   - shares: The shares.
  ///   - kind: What the numbers are.
  ///   - fault: What is accepted, for a number that is not.
  /// - Returns: The numbers; nil for a share without one.
  /// - Throws: `ShareFault` for a name of no domain, two numbers of one, and a number that is not accepted.
  fileprivate func numbers(
    of shares: [Symbol], _ kind: Remedy.Kind, fault: (Double) -> String?
  ) throws(ShareFault) -> [Double?] {
    for number in [others].compactMap(\.self) {
      if let accepted = fault(number) {
        throw .number(kind, domain: nil, found: number, accepted: accepted)
      }
    }
    var result: [Double?] = shares.map { _ in others }
    var seen: Set<Symbol> = []
    for (name, number) in named.sorted(by: { $0.key < $1.key }) {
      guard let index = shares.firstIndex(where: { $0.index == name || $0.name == name }) else {
        throw .unknownDomain(
          kind, name: name, accepted: shares.map { $0.index ?? $0.name })
      }
      guard seen.insert(shares[index]).inserted else {
        throw .twice(kind, domain: shares[index].index ?? name)
      }
      if let accepted = fault(number) {
        throw .number(kind, domain: name, found: number, accepted: accepted)
      }
      result[index] = number
    }
    return result
  }
}

extension ShareLimits.Supply {
  /// The most that each share may be by the tokens of its domain: epochs × tokens of the domain / tokens of the run.
  fileprivate func shares(
    of shares: [Symbol]
  ) throws(ShareFault) -> [(share: Double, epochs: Double)?] {
    func above(_ number: Double) -> String? {
      number > 0 && number.isFinite ? nil : "a number above 0"
    }
    func notBelow(_ number: Double) -> String? {
      number >= 0 && number.isFinite ? nil : "a number from 0"
    }
    if let accepted = above(tokens) {
      throw .number(.runTokens, domain: nil, found: tokens, accepted: accepted)
    }
    let passes = try epochs.numbers(of: shares, .epochs, fault: above)
    let unique = try unique.numbers(of: shares, .uniqueTokens, fault: notBelow)
    var result: [(share: Double, epochs: Double)?] = []
    for (index, symbol) in shares.enumerated() {
      guard let own = unique[index] else {
        result.append(nil)
        continue
      }
      guard let passes = passes[index] else {
        throw .noEpochs(domain: symbol.index ?? symbol.name)
      }
      result.append((passes * own / tokens, passes))
    }
    return result
  }
}
