/// How many pairs of observations a prediction puts in the right order.
///
/// Pairs are those whose observations differ. A pair that is predicted alike is a tie: neither right nor
/// wrong, it counts half, so that a constant prediction has the share of a coin, one half.
public struct PairOrder: Sendable, Hashable {
  /// The pairs whose observations differ.
  public let pairs: Int
  /// Those predicted in the order observed.
  public let right: Int
  /// Those predicted alike.
  public let ties: Int

  /// The share of pairs in the right order, ties counting half.
  public var share: Double { (Double(right) + Double(ties) / 2) / Double(pairs) }

  /// Counts pairs.
  ///
  /// - Parameters:
  ///   - observed: What was observed (n).
  ///   - predicted: What was predicted (n).
  ///
  /// Nil where no two observations differ, and where a number is NaN.
  /// Source: Knight 1966, Journal of the American Statistical Association 61, pp. 436-439, whose
  /// exchanges of a merge sort are the pairs in the wrong order: O(n log n).
  public init?(observed: [Double], predicted: [Double]) {
    precondition(observed.count == predicted.count, "rows of one length")
    let numbers = zip(observed, predicted).map { Pair(observed: $0, predicted: $1) }
    guard !numbers.contains(where: { $0.observed.isNaN || $0.predicted.isNaN }) else { return nil }
    let sorted = numbers.sorted {
      ($0.observed, $0.predicted) < ($1.observed, $1.predicted)
    }
    pairs = Self.pairs(numbers.count) - Self.alike(sorted.map(\.observed))
    ties = Self.alike(predicted.sorted()) - Self.alike(sorted)
    var row = sorted.map(\.predicted)
    right = pairs - ties - Self.exchanges(sorting: &row)
    guard pairs > 0 else { return nil }
  }

  /// The pairs of several rows together; nil without any.
  public init?(sum orders: [PairOrder]) {
    guard !orders.isEmpty else { return nil }
    pairs = orders.reduce(0) { $0 + $1.pairs }
    right = orders.reduce(0) { $0 + $1.right }
    ties = orders.reduce(0) { $0 + $1.ties }
  }

  private struct Pair: Equatable {
    let observed: Double
    let predicted: Double
  }

  private static func pairs(_ count: Int) -> Int { count * (count - 1) / 2 }

  /// The pairs of equal elements of a sorted row.
  private static func alike<Element: Equatable>(_ sorted: [Element]) -> Int {
    RankAgreement.equalRuns(of: sorted).reduce(0) { $0 + pairs($1.count) }
  }

  /// Sorts a row and counts the pairs that stood in the wrong order.
  private static func exchanges(sorting row: inout [Double]) -> Int {
    var (count, width) = (0, 1)
    var other = row
    while width < row.count {
      for start in stride(from: 0, to: row.count, by: 2 * width) {
        let (middle, end) = (min(start + width, row.count), min(start + 2 * width, row.count))
        var (left, right) = (start, middle)
        for place in start..<end {
          if left < middle, right == end || row[left] <= row[right] {
            other[place] = row[left]
            left += 1
          } else {
            other[place] = row[right]
            right += 1
            count += middle - left
          }
        }
      }
      swap(&row, &other)
      width *= 2
    }
    return count
  }
}
