import Formulas
import NumericsCore
import Quantities
import Runs

extension Plausibility {
  /// Readings of quantities that make runs of them.
  struct Proposal: Sendable {
    /// The quantities that are read otherwise, with their readings.
    let changes: [(quantity: Quantity, unit: String)]
    /// How unlikely the runs are that it gives: decades from usual ones.
    let distance: Double
  }

  /// Proposals this much less likely than the best are not made.
  private static let nearBest = 0.7
  /// So many are made, and so many sets of readings tried: each is a look at all runs.
  private static let bounds = (made: 3, tried: 60, sets: 4096)

  /// What the numbers may mean, likeliest first; empty where no unit makes runs of them.
  ///
  /// Each is tried against all that is known of runs: what is offered here is not refused afterwards.
  var proposals: [Proposal] {
    var sets: [[Written]] = [[]]
    for quantity in quantities {
      let readings = Written.readings(of: quantity, factor: largeCompute)
      guard sets.count * readings.count <= Self.bounds.sets else { return [] }
      sets = sets.flatMap { set in readings.map { set + [$0] } }
    }
    let ranked = sets.filter { $0.contains { $0.unit != nil } }
      .map { (set: $0, distance: Written.distance(of: $0)) }.sorted { $0.distance < $1.distance }
    var proposals: [Proposal] = []
    for (set, distance) in ranked.prefix(Self.bounds.tried) {
      if let best = proposals.first, distance > best.distance + Self.nearBest { break }
      guard trial(set.map(\.writing)).isPlausible else { continue }
      proposals.append(
        Proposal(
          changes: set.compactMap { read in read.unit.map { (read.quantity, $0) } },
          distance: distance))
      if proposals.count == Self.bounds.made { break }
    }
    return proposals
  }

  /// The units in which the numbers are likeliest runs, such as `C=log10`; empty where they are runs as they are.
  public var likeliestUnits: [String] {
    isPlausible
      ? [] : (proposals.first?.changes ?? []).map { "\($0.quantity.symbol)=\($0.unit)" }
  }

  /// By what factor compute is larger than N and D say, where that is what cannot be; nil elsewhere.
  private var largeCompute: Double? {
    findings.lazy.compactMap { finding in
      if case .compute(_, _, let factor) = finding, factor > 1 { factor } else { nil }
    }.first
  }

  /// The runs with each quantity read in a way, and what is computed from them computed again.
  func trial(_ writings: [WrittenUnit]) -> Plausibility {
    let read = zip(quantities, writings).map { $0.read(as: $1) }
    return Plausibility(
      zip(quantities, read).map { old, new in
        new.computed(from: read, isBy: old.isComputed(from: quantities))
      }, name: name)
  }
}

extension Plausibility.Quantity {
  /// How closely a formula gives values that it computed from the quantities themselves.
  private static let closeness = 1e-6

  /// The quantity with its written numbers read in another way.
  func read(as other: WrittenUnit) -> Plausibility.Quantity {
    guard header != nil, other != writing else { return self }
    return with(values: values.map { other.meaning(of: writing.writing(of: $0)) }, writing: other)
  }

  /// The quantity with other values.
  func with(values: [Double], writing: WrittenUnit? = nil) -> Plausibility.Quantity {
    Plausibility.Quantity(
      symbol: symbol, header: header, kind: kind, values: values, writing: writing ?? self.writing,
      formula: formula, role: role)
  }

  /// Whether the formula of the quantity is one in others as they are, not in their written numbers.
  func isComputed(from others: [Plausibility.Quantity]) -> Bool {
    guard let row = values.firstIndex(where: { $0.isFinite && $0 != 0 }),
      let value = value(from: others, row: row)
    else { return false }
    return abs(value / values[row] - 1) < Self.closeness
  }

  /// The quantity computed again, where it is computed from others.
  fileprivate func computed(
    from others: [Plausibility.Quantity], isBy isComputed: Bool
  ) -> Plausibility.Quantity {
    guard isComputed else { return self }
    return with(values: values.indices.map { value(from: others, row: $0) ?? .nan })
  }

  private func value(from others: [Plausibility.Quantity], row: Int) -> Double? {
    guard let formula else { return nil }
    var point: [Symbol: Double] = [:]
    for other in others where other.symbol != symbol { point[other.symbol] = other.values[row] }
    return try? formula.value(at: point)
  }
}
