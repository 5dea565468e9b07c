/// How far two rows of numbers agree in their order.
public enum RankAgreement {
  /// Spearman's correlation of two rows.
  ///
  /// - Parameters:
  ///   - a: One row (n).
  ///   - b: The other (n).
  /// - Returns: Pearson's correlation of the ranks, equal numbers sharing their mean rank; nil for fewer
  ///   than two numbers, where a row has one rank only, and where a number is NaN.
  /// - Complexity: O(n log n).
  ///
  /// Source: Kendall & Gibbons 1990, Rank Correlation Methods, 5th ed., ch. 3.
  public static func spearman(_ a: [Double], _ b: [Double]) -> Double? {
    precondition(a.count == b.count, "rows of one length")
    guard !a.contains(where: \.isNaN), !b.contains(where: \.isNaN) else { return nil }
    return Correlation.pearson(ranks(a), ranks(b))
  }

  /// The rank of each number, counted from 1; equal ones share their mean.
  private static func ranks(_ values: [Double]) -> [Double] {
    let order = values.indices.sorted { (values[$0], $0) < (values[$1], $1) }
    var ranks = [Double](repeating: 0, count: values.count)
    for run in equalRuns(of: order.map { values[$0] }) {
      for place in run { ranks[order[place]] = Double(run.lowerBound + run.upperBound + 1) / 2 }
    }
    return ranks
  }

  /// The stretches of equal elements of a row, in its order.
  static func equalRuns<Element: Equatable>(of row: [Element]) -> [Range<Int>] {
    var runs: [Range<Int>] = []
    var start = 0
    while start < row.count {
      var end = start + 1
      while end < row.count, row[end] == row[start] { end += 1 }
      runs.append(start..<end)
      start = end
    }
    return runs
  }
}
