internal import CNumerics

/// Questions about whole columns.
public enum ColumnFacts {
  /// The least and the largest number of a column, NaN left out; nil if there is none.
  ///
  /// - Complexity: O(n).
  public static func extremes(of column: [Double]) -> (least: Double, largest: Double)? {
    var (least, largest) = (0.0, 0.0)
    cn_extremes(column.count, column, &least, &largest)
    return least <= largest ? (least, largest) : nil
  }

  /// Whether every number of a column is above 0 and finite.
  ///
  /// - Complexity: O(n).
  public static func allPositive(_ column: [Double]) -> Bool {
    cn_all_positive(column.count, column) != 0
  }
}
