import Laws
import NumericsCore
import Quantities
import Runs

extension Plausibility {
  /// A quantity with its numbers read in a way.
  struct Written: Sendable {
    let quantity: Quantity
    /// The unit as `--unit` takes it; nil: as they are read.
    let unit: String?
    let writing: WrittenUnit
    /// The decimal logarithms of the least, middle and largest positive values.
    let (least, middle, most): (Double, Double, Double)
  }
}

extension Plausibility.Written {
  /// Where the middle of runs usually is, in decimal logarithms.
  private static let usual: [Plausibility.Kind: Double] = [.size: 8.5, .tokens: 10, .compute: 20]
  /// What makes a reading unlikely: a change of a unit, a decade from the middle, one from the usual ratio
  /// of tokens to parameters and to other tokens; sizes that span less than a factor of 2; logarithms to
  /// two bases; a header that says otherwise; a multiple of numbers that are large by themselves.
  private static let weights = (
    change: 0.3, middle: 0.1, ratio: 0.5, narrow: 0.3, bases: 0.3, header: 1.0, large: 0.4
  )
  /// Decimal logarithms: of 20 tokens per parameter, of 6 FLOPs for each of both, and of a factor of 2.
  private static let (twenty, six, two) = (1.301, 0.778, 0.301)
  /// The decimal logarithm of numbers that nobody writes in thousands.
  private static let large = 5.0
  /// Logarithms of runs are below this, to base 2 as well.
  private static let largestLogarithm = 110.0

  /// The quantity as it is and in each other way in which its numbers may be meant, without ways that
  /// cannot be by themselves.
  ///
  /// - Parameters:
  ///   - quantity: The quantity.
  ///   - factor: How many times 6 FLOPs for each parameter and token compute is; nil where it is.
  /// - Returns: The readings, the quantity as it is first.
  static func readings(
    of quantity: Plausibility.Quantity, factor: Double? = nil
  ) -> [Plausibility.Written] {
    let own = Plausibility.Written(quantity, unit: nil, writing: quantity.writing)
    let isSoundLoss = quantity.kind.isLoss && Plausibility.finding(of: quantity, series: nil) == nil
    guard quantity.header != nil, !isSoundLoss else { return own.map { [$0] } ?? [] }
    let others = (quantity.units + quantity.ownUnit(against: factor)).compactMap {
      unit -> Plausibility.Written? in
      let writing = WrittenUnit(parsing: unit)
      guard !writing.isLike(quantity.writing) else { return nil }
      let read = quantity.read(as: writing)
      guard Plausibility.finding(of: read, series: nil) == nil else { return nil }
      return Plausibility.Written(read, of: quantity, unit: unit, writing: writing)
    }
    return (own.map { [$0] } ?? []) + others
  }

  private init?(_ quantity: Plausibility.Quantity, unit: String?, writing: WrittenUnit) {
    self.init(quantity, of: quantity, unit: unit, writing: writing)
  }

  private init?(
    _ read: Plausibility.Quantity, of quantity: Plausibility.Quantity, unit: String?,
    writing: WrittenUnit
  ) {
    let positive = read.values.filter { $0 > 0 && $0 < .infinity }
    guard let range = read.range else { return nil }
    let logs = VectorMath.log([range.lower, Quantile.median(positive), range.upper])
      .map { $0 / Plausibility.ln10 }
    self.init(
      quantity: quantity, unit: unit, writing: writing, least: logs[0], middle: logs[1],
      most: logs[2])
  }

  /// How far readings are from usual runs, in decades.
  static func distance(of set: [Plausibility.Written]) -> Double {
    func one(_ kind: Plausibility.Kind) -> Plausibility.Written? {
      Plausibility.one(kind, among: set.filter { $0.quantity.header != nil }) { $0.quantity }
    }
    var distance = set.reduce(0) { $0 + $1.ownDistance }
    let bases = Set(
      set.compactMap { read -> WrittenUnit.Base? in
        if case .logarithm(let base) = read.writing { base } else { nil }
      })
    if bases.count > 1 { distance += weights.bases }
    let (size, tokens, compute) = (one(.size), one(.tokens), one(.compute))
    guard let tokens else {
      guard let size, let compute else { return distance }
      return distance + weights.ratio * abs(compute.middle - six - 2 * size.middle - twenty)
    }
    for other in set where other.quantity.kind == .tokens && other.quantity.header != nil {
      distance += weights.ratio * abs(other.middle - tokens.middle)
    }
    guard let size else { return distance }
    distance += weights.ratio * abs(tokens.middle - size.middle - twenty)
    return distance + (compute.map { abs($0.middle - six - size.middle - tokens.middle) } ?? 0)
  }

  /// How far the reading is from usual runs by itself.
  private var ownDistance: Double {
    guard quantity.header != nil else { return 0 }
    var distance = Self.usual[quantity.kind].map { Self.weights.middle * abs(middle - $0) } ?? 0
    if quantity.kind == .size, most - least < Self.two { distance += Self.weights.narrow }
    guard unit != nil else { return distance }
    distance += Self.weights.change
    switch writing {
    case .logarithm: break
    case .unit(let unit):
      if quantity.saysLogarithm { distance += Self.weights.header }
      let written = middle - VectorMath.value(of: .log, at: unit.scale) / Plausibility.ln10
      if unit.scale > 1, written > Self.large { distance += Self.weights.large }
    case .perplexity: break
    }
    return distance
  }
}

extension Plausibility {
  /// ln 10 to the nearest double.
  static let ln10 = 2.302585092994046
}

extension Plausibility.Quantity {
  /// Whether the header speaks of logarithms.
  fileprivate var saysLogarithm: Bool {
    header.map { $0.lowercased().hasPrefix("log") || $0.lowercased().hasPrefix("ln") } ?? false
  }

  /// The power of ten that makes compute what N and D say, where that is one but for a factor of 2.
  fileprivate func ownUnit(against factor: Double?) -> [String] {
    guard role == .compute, let factor else { return [] }
    let decades = -VectorMath.value(of: .log10, at: factor)
    return abs(decades - decades.rounded()) < 0.3 ? ["1e\(Int(decades.rounded()))"] : []
  }

  /// The units in which its numbers may be meant, as `--unit` takes them.
  fileprivate var units: [String] {
    let logarithms = WrittenUnit.Base.allCases.map(\.description)
    switch kind {
    case .size: return ["parameters", "K", "M", "B", "T"] + logarithms
    case .tokens: return ["tokens", "K", "M", "B", "T"] + logarithms
    // A PF-day is 8.64e19 FLOPs.
    case .compute:
      return ["FLOPs", "K", "M", "B", "T", "P", "E", "PF-days", "1e21"] + logarithms
    case .loss: return ["ppl"]
    case .share: return ["%"]
    }
  }
}

extension WrittenUnit {
  /// Whether both read numbers alike, whatever is counted.
  fileprivate func isLike(_ other: WrittenUnit) -> Bool {
    if case .unit(let own) = self, case .unit(let unit) = other {
      return abs(own.scale / unit.scale - 1) < 1e-9
    }
    return self == other
  }
}
