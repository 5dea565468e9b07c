/// How far two rows of numbers agree in their order.
public enum RankAgreement {
  /// Spearman's correlation of two rows.
  ///
  /// - Parameters:
  ///   - a: One row (n).
  ///   - b: The other (n).
  /// - Returns: Pearson's correlation of the ranks, equal numbers sharing their mean rank; nil for fewer
  ///   than two numbers, or where a row has one rank only.
  /// - Complexity: O(n log n).
  ///
  /// Source: Kendall & Gibbons 1990, Rank Correlation Methods, 5th ed., ch. 3.
  public static func spearman(_ a: [Double], _ b: [Double]) -> Double? {
    precondition(a.count == b.count, "rows of one length")
    let (first, second) = (ranks(a), ranks(b))
    // The mean of all ranks, whatever the ties.
    let middle = Double(a.count + 1) / 2
    var (ab, aa, bb) = (0.0, 0.0, 0.0)
    for (x, y) in zip(first, second) {
      ab += (x - middle) * (y - middle)
      aa += (x - middle) * (x - middle)
      bb += (y - middle) * (y - middle)
    }
    return aa > 0 && bb > 0 ? ab / (aa * bb).squareRoot() : nil
  }

  /// The share of pairs that both rows order alike: how often the better of two was told.
  ///
  /// - Parameters:
  ///   - a: One row (n).
  ///   - b: The other (n).
  /// - Returns: The share among the pairs that differ in both rows; nil where there is none.
  /// - Complexity: O(n²).
  public static func decisionAccuracy(_ a: [Double], _ b: [Double]) -> Double? {
    precondition(a.count == b.count, "rows of one length")
    var (alike, pairs) = (0, 0)
    for i in a.indices {
      for j in 0..<i where a[i] != a[j] && b[i] != b[j] {
        pairs += 1
        if (a[i] < a[j]) == (b[i] < b[j]) { alike += 1 }
      }
    }
    return pairs > 0 ? Double(alike) / Double(pairs) : nil
  }

  /// The rank of each number, counted from 1; equal ones share their mean.
  static func ranks(_ values: [Double]) -> [Double] {
    let order = values.indices.sorted { (values[$0], $0) < (values[$1], $1) }
    var ranks = [Double](repeating: 0, count: values.count)
    var start = 0
    while start < order.count {
      // At least one: a NaN does not equal itself.
      var end = start + 1
      while end < order.count, values[order[end]] == values[order[start]] { end += 1 }
      for place in start..<end { ranks[order[place]] = Double(start + end + 1) / 2 }
      start = end
    }
    return ranks
  }
}
