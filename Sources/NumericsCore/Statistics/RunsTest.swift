/// The test of Wald & Wolfowitz 1940: whether values above and below their median take turns by chance.
public enum RunsTest {
  /// Fewer values than these on either side say nothing.
  private static let fewest = 6

  /// The number of runs of one side, as standard deviations from what chance gives.
  ///
  /// - Parameters:
  ///   - values: The values (n), such as residuals.
  ///   - places: What they are put in order by (n); equal places keep their order.
  /// - Returns: About a standard normal number where signs are independent, far below 0 where neighbours agree;
  ///   nil for fewer than six values on either side of the median.
  /// - Complexity: O(n log n).
  public static func statistic(of values: [Double], along places: [Double]) -> Double? {
    let order = places.indices.sorted { (places[$0], $0) < (places[$1], $1) }
    let middle = Quantile.median(values)
    let signs = order.map { values[$0] > middle }
    let (above, below) = (signs.count { $0 }, signs.count { !$0 })
    guard above >= fewest, below >= fewest else { return nil }
    let runs = 1 + zip(signs, signs.dropFirst()).count { $0 != $1 }
    let n = Double(signs.count)
    let mean = 2 * Double(above) * Double(below) / n + 1
    let variance = (mean - 1) * (mean - 2) / (n - 1)
    return variance > 0 ? (Double(runs) - mean) / variance.squareRoot() : nil
  }
}
