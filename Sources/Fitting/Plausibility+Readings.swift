import NumericsCore
import Quantities

extension Plausibility {
  /// A way in which the numbers of a column may be meant.
  struct Reading: Sendable, Hashable {
    /// The unit as `--unit` takes it; nil: as they are read.
    let unit: String?
    /// The decimal logarithm of what written numbers are multiplied by; nil: they are logarithms.
    let shift: Double?
  }

  /// One reading of each quantity.
  struct Proposal: Sendable {
    /// The quantities that are read otherwise, with their readings.
    let changes: [(quantity: Quantity, reading: Reading)]
    /// How unlikely the runs are that it gives: decades from usual ones.
    let distance: Double
  }

  /// Where runs usually are, in decimal logarithms: least, middle and largest of sizes, tokens, FLOPs.
  private static let usual: [Role: (least: Double, middle: Double, most: Double)] = [
    .size: (3, 8.5, 13), .tokens: (4, 10, 15.5), .compute: (9, 20, 28),
  ]
  /// What a change of a unit, a decade from the middle, and one from 20 tokens per parameter weigh.
  private static let weights = (change: 0.3, middle: 0.1, ratio: 0.5)
  /// Proposals this much less likely than the best are not made.
  private static let nearBest = 0.7
  /// The decimal logarithms of 20 tokens per parameter and of 6 FLOPs for each of both.
  private static let (twenty, six) = (1.301, 0.778)

  /// What the numbers may mean, likeliest first; empty where no unit makes runs of them.
  var proposals: [Proposal] {
    guard findings.contains(where: \.isOfUnits) else { return [] }
    let found = [
      Self.quantity(.size, among: quantities, usual: "N"),
      Self.quantity(.tokens, among: quantities, usual: "D"),
      Self.quantity(.compute, among: quantities, usual: "C"),
    ].map { $0.flatMap { $0.role == .compute && $0.header == nil ? nil : Written($0) } }
    func options(_ written: Written?) -> [Written?] { written.map(\.readings) ?? [nil] }
    var proposals: [Proposal] = []
    for size in options(found[0]) {
      for tokens in options(found[1]) {
        for compute in options(found[2]) {
          let read = [size, tokens, compute]
          guard let distance = Self.distance(of: read) else { continue }
          let changes = read.compactMap { $0 }.filter { $0.reading.unit != nil }
          guard !changes.isEmpty else { continue }
          proposals.append(
            Proposal(changes: changes.map { ($0.quantity, $0.reading) }, distance: distance))
        }
      }
    }
    let sorted = proposals.sorted { $0.distance < $1.distance }
    guard let best = sorted.first else { return [] }
    return Array(sorted.filter { $0.distance <= best.distance + Self.nearBest }.prefix(3))
  }

  /// How far readings are from usual runs; nil where they cannot be.
  private static func distance(of read: [Written?]) -> Double? {
    var distance = 0.0
    for written in read.compactMap(\.self) where written.quantity.header != nil {
      guard let usual = usual[written.quantity.role], written.least >= usual.least,
        written.most <= usual.most
      else { return nil }
      distance += weights.middle * abs(written.middle - usual.middle)
      if written.reading.unit != nil { distance += weights.change }
    }
    guard let size = read[0], let tokens = read[1] else { return distance }
    let ratio = tokens.middle - size.middle
    let limits = VectorMath.log([tokensPerParameter.lower, tokensPerParameter.upper])
    guard ratio * ln10 >= limits[0], ratio * ln10 <= limits[1] else { return nil }
    distance += weights.ratio * abs(ratio - twenty)
    guard let compute = read[2] else { return distance }
    let factor = compute.middle - six - size.middle - tokens.middle
    return abs(factor) <= 2 ? distance + abs(factor) : nil
  }

  /// ln 10 to the nearest double.
  fileprivate static let ln10 = 2.302585092994046

  /// A quantity under a reading, in decimal logarithms.
  struct Written {
    let quantity: Quantity
    let reading: Reading
    let least: Double
    let middle: Double
    let most: Double
  }
}

extension Plausibility.Written {
  /// The multiples that logs count in.
  private static let multiples = [("K", 3.0), ("M", 6), ("B", 9), ("T", 12)]
  /// Those of compute; a PF-day is 8.64e19 FLOPs.
  private static let multiplesOfCompute = [
    ("K", 3.0), ("M", 6), ("B", 9), ("T", 12), ("P", 15), ("E", 18), ("PF-days", 19.937),
    ("1e21", 21),
  ]

  /// The quantity as it is read; nil without a positive value.
  init?(_ quantity: Plausibility.Quantity) {
    let positive = quantity.values.filter { $0 > 0 && $0 < .infinity }
    guard let range = quantity.range else { return nil }
    let logs = VectorMath.log([range.lower, Quantile.median(positive), range.upper])
      .map { $0 / Plausibility.ln10 }
    self.init(
      quantity: quantity, reading: Plausibility.Reading(unit: nil, shift: 0), least: logs[0],
      middle: logs[1], most: logs[2])
  }

  /// The quantity as it is and in each other way in which its numbers may be meant.
  var readings: [Plausibility.Written] {
    guard quantity.header != nil else { return [self] }
    let scale = VectorMath.log([quantity.scale])[0] / Plausibility.ln10
    let multiples = quantity.role == .compute ? Self.multiplesOfCompute : Self.multiples
    let base = scale == 0 ? [] : [(Self.baseName(quantity.role), 0.0)]
    let shifted = (base + multiples).filter { abs($0.1 - scale) > 0.1 }.map { unit, shift in
      Plausibility.Written(
        quantity: quantity, reading: Plausibility.Reading(unit: unit, shift: shift),
        least: least - scale + shift, middle: middle - scale + shift, most: most - scale + shift)
    }
    // Logarithms are small numbers: those of runs are below 40, and have no unit.
    guard scale == 0, let range = quantity.range, range.upper < 40 else { return [self] + shifted }
    let powers = Plausibility.Written(
      quantity: quantity, reading: Plausibility.Reading(unit: "log10", shift: nil),
      least: range.lower, middle: range.lower / 2 + range.upper / 2, most: range.upper)
    return [self] + shifted + [powers]
  }

  private static func baseName(_ role: Plausibility.Role) -> String {
    switch role {
    case .size: "parameters"
    case .tokens: "tokens"
    case .compute: "FLOPs"
    case .loss: "nats/token"
    }
  }
}
