/// How far two rows of numbers lie on one line.
public enum Correlation {
  /// A row that varies by less than this share of its largest number is constant but for rounding.
  private static let rounding = 1e-12

  /// Pearson's correlation.
  ///
  /// - Parameters:
  ///   - a: One row (n).
  ///   - b: The other (n).
  /// - Returns: The correlation, -1 to 1, over the places where both are finite; nil for fewer than two
  ///   of them, or where one row does not vary there but for rounding.
  /// - Complexity: O(n).
  ///
  /// Scaling or shifting a row leaves the correlation as it is, but for its sign.
  public static func pearson(_ a: [Double], _ b: [Double]) -> Double? {
    precondition(a.count == b.count, "rows of one length")
    let known = a.indices.filter { a[$0].isFinite && b[$0].isFinite }
    guard known.count > 1 else { return nil }
    let (x, y) = (centred(known.map { a[$0] }), centred(known.map { b[$0] }))
    guard let x, let y else { return nil }
    var product = 0.0
    for (first, second) in zip(x, y) { product += first * second }
    return max(-1, min(1, product))
  }

  /// The distances from the mean, scaled to a length of 1; nil for a constant row.
  private static func centred(_ row: [Double]) -> [Double]? {
    let size = row.reduce(0) { max($0, $1.magnitude) }
    guard size > 0 else { return nil }
    // By the largest first: squares of large numbers overflow, those of small ones vanish.
    let scaled = row.map { $0 / size }
    let mean = scaled.reduce(0, +) / Double(row.count)
    let distances = scaled.map { $0 - mean }
    let length = distances.reduce(0) { $0 + $1 * $1 }.squareRoot()
    guard length > rounding * Double(row.count).squareRoot() else { return nil }
    return distances.map { $0 / length }
  }
}
