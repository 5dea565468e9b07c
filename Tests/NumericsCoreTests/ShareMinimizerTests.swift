import NumericsCore
import TestSupport
import Testing

/// Minima over shares that sum to 1.
@Suite struct ShareMinimizerTests {
  /// 1/Σ s w^g with its derivatives.
  static func powers(_ scales: [Double], _ exponents: [Double]) -> ([Double]) -> Jet {
    { shares in
      let terms = zip(zip(scales, exponents), shares).map { $0.0 * VectorMath.power($1, $0.1) }
      let sum = terms.reduce(0, +)
      let slopes = zip(zip(terms, exponents), shares).map { $0.0 * $0.1 / $1 }
      var bend = Matrix(rows: shares.count, columns: shares.count)
      for j in shares.indices {
        for i in shares.indices { bend[i, j] = 2 * slopes[i] * slopes[j] / (sum * sum * sum) }
        bend[j, j] -= slopes[j] * (exponents[j] - 1) / shares[j] / (sum * sum)
      }
      return Jet(value: 1 / sum, gradient: slopes.map { -$0 / (sum * sum) }, bend: bend)
    }
  }

  static func line(_ slopes: [Double]) -> ([Double]) -> Jet {
    { shares in
      Jet(
        value: zip(slopes, shares).reduce(0) { $0 + $1.0 * $1.1 }, gradient: slopes,
        bend: Matrix(rows: shares.count, columns: shares.count))
    }
  }

  /// The least value on a grid of mixtures of three within limits, refined ten times about its least: no
  /// derivative, no slope at a limit.
  static func searched(
    _ minimizer: ShareMinimizer, _ value: ([Double]) -> Double
  ) -> Double {
    var (center, width, best) = ([0.5, 0.5], 0.5, Double.infinity)
    for _ in 0..<12 {
      let origin = center
      for i in -20...20 {
        for j in -20...20 {
          let (a, b) = (
            origin[0] + width * Double(i) / 20, origin[1] + width * Double(j) / 20
          )
          let shares = [a, b, 1 - a - b]
          let isAllowed = zip(shares, zip(minimizer.lower, minimizer.upper)).allSatisfy {
            $0 >= $1.0 && $0 <= $1.1
          }
          guard isAllowed else { continue }
          let found = value(shares)
          if found < best { (best, center) = (found, [a, b]) }
        }
      }
      width /= 5
    }
    return best
  }

  // The slope of w^g is infinite at 0 for g < 1: no share is 0 at the minimum, however small it is.
  @Test(arguments: [
    ([0.0, 0, 0], [1.0, 1, 1]), ([0, 0, 0], [0.4, 1, 1]), ([0, 0.3, 0.05], [0.5, 1, 0.2]),
  ])
  func `a slope that is infinite at 0 is seen from the inside`(
    lower: [Double], upper: [Double]
  ) throws {
    let minimizer = ShareMinimizer(lower: lower, upper: upper)
    let jet = Self.powers([3, 0.4, 0.2], [0.9, 0.4, 0.6])
    let found = try #require(minimizer.minimize(from: minimizer.middle, jet))
    #expect(abs(found.shares.reduce(0, +) - 1) < 1e-14)
    #expect(zip(found.shares, zip(lower, upper)).allSatisfy { $0 >= $1.0 && $0 <= $1.1 })
    // The grid ends at steps of 1e-10 or so, of which the least value shows the square.
    #expect(abs(found.value - Self.searched(minimizer) { jet($0).value }) < 1e-9)
  }

  // Shares of one exponent are in proportion to s^(1/(1 - g)).
  @Test func `shares of one exponent are as their scales say`() throws {
    let minimizer = ShareMinimizer(lower: [0, 0, 0], upper: [1, 1, 1])
    let found = try #require(
      minimizer.minimize(from: minimizer.middle, Self.powers([3, 1, 0.01], [0.5, 0.5, 0.5])))
    for (share, weight) in zip(found.shares, [9, 1, 1e-4]) {
      #expect(matchingDigits(share, weight / 10.0001) >= 6)
    }
  }

  @Test func `a line ends in its corner, within limits too`() throws {
    let jet = Self.line([3, 2, 4])
    let free = ShareMinimizer(lower: [0, 0, 0], upper: [1, 1, 1])
    let corner = try #require(free.minimize(from: free.middle, jet)).shares
    #expect(corner[0] == 0 && corner[2] == 0 && abs(corner[1] - 1) < 1e-14)
    let held = ShareMinimizer(lower: [0, 0, 0.1], upper: [1, 0.6, 1])
    let found = try #require(held.minimize(from: held.middle, jet))
    #expect(zip(found.shares, [0.3, 0.6, 0.1]).allSatisfy { abs($0 - $1) < 1e-9 })
  }

  @Test func `limits that leave one mixture give it`() throws {
    let minimizer = ShareMinimizer(lower: [0, 0, 0], upper: [0.2, 0.3, 0.5])
    let found = try #require(minimizer.minimize(from: minimizer.middle, Self.line([1, 2, 3])))
    #expect(zip(found.shares, [0.2, 0.3, 0.5]).allSatisfy { abs($0 - $1) < 1e-12 })
  }

  // Of 3 a + 2 b + 4 c at most 2.5 the share a is 0.5 at most (the rest b), and c 0.25.
  @Test func `the ends of a share below a level are those of a line`() throws {
    let minimizer = ShareMinimizer(lower: [0, 0, 0], upper: [1, 1, 1])
    let start = [0.05, 0.9, 0.05]
    for (index, end) in [(0, 0.5), (2, 0.25)] {
      let shares = minimizer.end(
        of: index, towards: 1, from: start, below: 2.5, Self.line([3, 2, 4]))
      #expect(abs(try #require(shares)[index] - end) < 1e-9)
    }
    let least = minimizer.end(of: 1, towards: -1, from: start, below: 2.5, Self.line([3, 2, 4]))
    #expect(abs(try #require(least)[1] - 0.5) < 1e-9)
    #expect(
      minimizer.end(of: 0, towards: 1, from: start, below: 2, Self.line([3, 2, 4])) == nil)
  }
}
