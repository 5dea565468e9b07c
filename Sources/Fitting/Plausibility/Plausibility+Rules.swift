import NumericsCore
import Quantities
import Runs

extension Plausibility {
  /// Correlations of a loss with the logarithms of size and tokens from which on it grows with them.
  private static let growth = (each: 0.2, some: 0.5)

  static func finding(of quantity: Quantity, series: [Double]?) -> Finding? {
    guard let range = quantity.range else { return nil }
    let (symbol, header, kind) = (quantity.symbol, quantity.header, quantity.kind)
    if case .loss(let information) = kind {
      let limit = largestLoss[information] ?? .infinity
      let beyond = quantity.values.count { $0 > limit && $0 < .infinity }
      return beyond > Int(Double(quantity.values.count) * shareOfDiverged)
        ? .perplexity(symbol, header: header, largest: range.upper) : nil
    }
    if kind == .share {
      let known = quantity.values.filter(\.isFinite)
      let isPercent = known.allSatisfy { $0 >= 0 && $0 <= 100 }
      return isPercent && 2 * known.count { $0 > 1 } > known.count
        ? .percent(symbol, header: header, range) : nil
    }
    // Every run has its size from the start; tokens and compute of checkpoints begin low.
    let few = strays(
      quantity.values, below: least[kind] ?? 0, series: kind == .size ? quantity.values : series)
    if few > 0 { return .few(symbol, header: header, kind, range, runs: few) }
    let limit = most[kind] ?? .infinity
    let many = quantity.values.count { $0 > limit && $0 < .infinity }
    return many > 0 ? .many(symbol, header: header, kind, range, runs: many) : nil
  }

  static func ratio(_ size: Quantity, _ tokens: Quantity) -> Finding? {
    let ratios = zip(tokens.values, size.values).map { $1 > 0 ? $0 / $1 : .nan }
    let found = ratios.filter { $0 > 0 && $0 < .infinity }
    guard let range = ColumnFacts.extremes(of: found) else { return nil }
    let runs =
      strays(ratios, below: tokensPerParameter.lower, series: size.values)
      + found.count { $0 > tokensPerParameter.upper }
    let whole = Interval(lower: range.least, upper: range.largest)
    guard runs > 0 else {
      let median = Quantile.median(found)
      let isUsual = middleTokensPerParameter.contains(median) || size.isConstant
      return isUsual
        ? nil : .middle(size: size.symbol, tokens: tokens.symbol, whole, median: median)
    }
    return .ratio(
      size: size.symbol, tokens: tokens.symbol, whole, runs: runs)
  }

  static func compute(
    _ compute: Quantity, _ size: Quantity, _ tokens: Quantity
  ) -> Finding? {
    let factors = compute.values.indices.map {
      compute.values[$0] / (6 * size.values[$0] * tokens.values[$0])
    }.filter { $0 > 0 && $0 < .infinity }
    guard !factors.isEmpty else { return nil }
    let factor = Quantile.median(factors)
    guard factor > computeFactor || factor < 1 / computeFactor else { return nil }
    return .compute(compute.symbol, header: compute.header, factor: factor)
  }

  /// How many positive values lie below a limit and are no beginning of a series that rises past it.
  ///
  /// - Parameters:
  ///   - values: The values, one a run.
  ///   - limit: What lies below it is looked at.
  ///   - series: The size of each run: runs of one size may be the checkpoints of a run. Nil takes all
  ///     runs for one series.
  /// - Returns: The number of runs.
  private static func strays(_ values: [Double], below limit: Double, series: [Double]?) -> Int {
    let rows = values.indices.filter { values[$0] > 0 && values[$0] < .infinity }
    guard rows.contains(where: { values[$0] < limit }) else { return 0 }
    return Dictionary(grouping: rows) { series?[$0] ?? 0 }.values.reduce(0) { sum, rows in
      let falling = rows.map { values[$0] }.sorted(by: >)
      guard var last = falling.first, last >= limit else { return sum + falling.count }
      for (place, value) in falling.enumerated() {
        if value < limit, last > largestStep * value { return sum + falling.count - place }
        last = value
      }
      return sum
    }
  }

  /// Whether what was read as the logarithm of perplexities is none.
  static func noPerplexity(_ loss: Quantity, among quantities: [Quantity]) -> Finding? {
    guard loss.writing == .perplexity else { return nil }
    let finite = loss.values.filter(\.isFinite)
    if let least = finite.min(), least < 0 {
      return .noPerplexity(
        loss.symbol, header: loss.header, least: loss.writing.writing(of: least))
    }
    let growth = quantities.filter { [.size, .tokens].contains($0.kind) }.compactMap { quantity in
      Correlation.pearson(
        loss.values, quantity.values.map { $0 > 0 ? VectorMath.value(of: .log, at: $0) : .nan })
    }
    guard growth.allSatisfy({ $0 > self.growth.each }),
      growth.contains(where: { $0 > self.growth.some })
    else { return nil }
    return .noPerplexity(
      loss.symbol, header: loss.header,
      least: finite.min().map { loss.writing.writing(of: $0) } ?? 1)
  }
}

extension Plausibility.Quantity {
  /// Whether all runs have one value.
  fileprivate var isConstant: Bool { range.map { $0.upper <= $0.lower * (1 + 1e-9) } ?? true }
}
