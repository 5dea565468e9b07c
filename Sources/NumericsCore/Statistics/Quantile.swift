/// Quantiles of a sample.
public enum Quantile {
  /// The quantile of a sorted sample, linear between neighbours.
  ///
  /// - Parameters:
  ///   - sorted: The sample (n ≥ 1) in rising order.
  ///   - p: The share of the sample below the quantile, in 0...1.
  /// - Returns: The value at place p (n - 1), counted from 0; NaN for an empty sample, for a share that is
  ///   NaN or outside of 0...1, and where a value at that place is NaN.
  /// - Complexity: O(1).
  ///
  /// Source: Hyndman & Fan 1996, Sample Quantiles in Statistical Packages, definition 7.
  public static func value(of sorted: [Double], _ p: Double) -> Double {
    guard let last = sorted.last, p >= 0, p <= 1 else { return .nan }
    let place = p * Double(sorted.count - 1)
    let below = Int(place)
    guard below + 1 < sorted.count else { return last }
    let part = place - Double(below)
    // Equal neighbours give their value even where their difference would be NaN (infinities).
    guard part > 0, sorted[below] != sorted[below + 1] else { return sorted[below] }
    return sorted[below] + part * (sorted[below + 1] - sorted[below])
  }

  /// Quantiles of a sample in any order, as `value(of:_:)` gives them once it is sorted.
  ///
  /// - Parameters:
  ///   - sample: The sample (n ≥ 1).
  ///   - shares: The shares of the sample below each quantile, in 0...1.
  /// - Returns: A quantile a share; NaN for a share that is NaN or outside of 0...1, and for all shares
  ///   where the sample is empty or holds a NaN.
  /// - Complexity: O(n) a share, on average.
  public static func values(of sample: [Double], _ shares: [Double]) -> [Double] {
    guard let last = sample.indices.last, !sample.contains(where: \.isNaN) else {
      return shares.map { _ in .nan }
    }
    var sample = sample
    return shares.map { p in
      guard p >= 0, p <= 1 else { return .nan }
      let place = p * Double(last)
      let below = Int(place)
      select(below, of: &sample)
      let low = sample[below]
      guard below < last, place > Double(below) else { return low }
      let high = sample[(below + 1)...].reduce(.infinity) { min($0, $1) }
      return low == high ? low : low + (place - Double(below)) * (high - low)
    }
  }

  /// The median of a sample in any order.
  ///
  /// - Parameter sample: The sample (n ≥ 1).
  /// - Returns: The middle value, or the mean of the two; NaN for an empty sample and for one that holds
  ///   a NaN.
  /// - Complexity: O(n), on average.
  public static func median(_ sample: [Double]) -> Double {
    guard !sample.isEmpty, !sample.contains(where: \.isNaN) else { return .nan }
    var sample = sample
    let middle = sample.count / 2
    select(middle, of: &sample)
    if sample.count % 2 == 1 { return sample[middle] }
    let below = sample[..<middle].reduce(sample[0]) { max($0, $1) }
    return below == sample[middle] ? below : below + 0.5 * (sample[middle] - below)
  }

  /// Moves the value that is at a place in rising order there.
  ///
  /// Smaller ones end in front of it, larger ones behind. Source: Hoare 1961, Algorithm 65: FIND,
  /// CACM 4.
  private static func select(_ place: Int, of sample: inout [Double]) {
    var (low, high) = (0, sample.count - 1)
    sample.withUnsafeMutableBufferPointer { values in
      while low < high {
        let pivot = values[place]
        var (i, j) = (low, high)
        repeat {
          while values[i] < pivot { i += 1 }
          while pivot < values[j] { j -= 1 }
          if i <= j {
            values.swapAt(i, j)
            i += 1
            j -= 1
          }
        } while i <= j
        if j < place { low = i }
        if place < i { high = j }
      }
    }
  }

  /// The median of the distances from the median.
  ///
  /// - Parameter sample: The sample (n ≥ 1).
  /// - Returns: The median absolute deviation, as it is; times 1.4826 it estimates the standard
  ///   deviation of a normal sample. NaN for an empty sample and for one that holds a NaN.
  /// - Complexity: O(n), on average.
  public static func medianAbsoluteDeviation(_ sample: [Double]) -> Double {
    let middle = median(sample)
    return median(sample.map { abs($0 - middle) })
  }
}
