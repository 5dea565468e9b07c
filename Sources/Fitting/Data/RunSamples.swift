import NumericsCore

/// Even samples of many runs, small to large: starts are searched on the first, and minima followed
/// through the others to all runs, so that few passes over all of them are needed.
struct RunSamples: Sendable {
  /// The runs of the first sample, on which starts are searched.
  let first: [Int]
  /// The runs of the further ones.
  let further: [[Int]]

  /// What one pass over the rows costs.
  enum Cost {
    /// Each row by itself.
    case rows
    /// A row the more, the more rows of its run come before it: fewer are looked at first.
    case rowsBefore

    /// The runs of the first sample.
    fileprivate var least: Int {
      switch self {
      case .rows: 2400
      case .rowsBefore: 240
      }
    }
  }

  /// How many times larger the next one is: its minimum is then as close to that of the runs before
  /// that a step or two lead there.
  private static let growth = 32
  /// A sample is worth its while among this many times its runs.
  private static let worth = 10

  /// Samples of so many runs; nil where all of them are few.
  init?(of count: Int, costing cost: Cost) {
    let least = cost.least
    guard count > Self.worth * least else { return nil }
    first = Self.sample(least, of: count)
    further = sequence(first: least * Self.growth) { $0 * Self.growth }
      .prefix { count > Self.worth * $0 }.map { Self.sample($0, of: count) }
  }

  /// One run at random of each stretch of equal length.
  private static func sample(_ size: Int, of count: Int) -> [Int] {
    var stream = RandomStream(seed: 1, stream: 0)
    let stretch = Double(count) / Double(size)
    return (0..<size).map { Int((Double($0) + stream.uniform()) * stretch) }
  }
}
