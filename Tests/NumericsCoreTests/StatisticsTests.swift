import NumericsCore
import Testing

@Suite struct StatisticsTests {
  // mpmath 1.3, 50 digits: the root of betainc(nu/2, 1/2, 0, nu/(nu + t^2))/2 = 1 - p for the double p.
  static let quantiles: [(p: Double, nu: Double, t: Double)] = [
    (0.6, 1, 0.32491969623290624903), (0.6, 2.5, 0.28145951274854759175),
    (0.6, 12, 0.25903274567688700493), (0.6, 1000, 0.25341451583949870728),
    (0.6, 1_000_000, 0.253347170537841622), (0.975, 1, 12.706204736174693314),
    (0.975, 2.5, 3.5746548420036817607), (0.975, 5, 2.5705818356363147828),
    (0.975, 12, 2.1788128296672283703), (0.975, 100, 1.9839715185235518946),
    (0.975, 1000, 1.9623390808264081039), (0.975, 1_000_000, 1.9599663568141066553),
    (0.995, 5, 4.0321429835552271793), (0.995, 100, 2.625890521438017607),
    (0.9999999, 1, 3183098.8635132446965), (0.9999999, 2.5, 553.05998316476462751),
    (0.9999999, 12, 10.551069260851452224), (0.9999999, 100, 5.586900474706952946),
    (0.9999999, 1000, 5.2359984693922194369), (0.9999999, 1_000_000, 5.1993740209144227819),
  ]

  @Test func `quantiles of an unsorted sample are those of the sorted one`() {
    var stream = RandomStream(seed: 3, stream: 0)
    let sample = (0..<501).map { _ in (stream.uniform() * 40).rounded() }
    let shares = [0, 0.025, 0.1234, 0.5, 0.975, 1]
    #expect(
      Quantile.values(of: sample, shares) == shares.map { Quantile.value(of: sample.sorted(), $0) })
  }

  @Test(arguments: quantiles)
  func `Student's quantiles agree with 50-digit values`(_ row: (p: Double, nu: Double, t: Double)) {
    let t = StudentT.quantile(row.p, degreesOfFreedom: row.nu)
    #expect(abs(t / row.t - 1) < 2e-13)
    // The probability of the rounded t: 1 - p and its slope amplify the last place.
    #expect(abs(StudentT.cumulative(row.t, degreesOfFreedom: row.nu) - row.p) < 1e-15)
    #expect(StudentT.quantile(0.5, degreesOfFreedom: row.nu) == 0)
  }

  @Test func `Student's distribution is odd, and normal in the limit`() {
    #expect(
      StudentT.quantile(0.25, degreesOfFreedom: 3) == -StudentT.quantile(0.75, degreesOfFreedom: 3))
    #expect(StudentT.quantile(0.9, degreesOfFreedom: .infinity) == Normal.quantile(0.9))
    #expect(StudentT.quantile(1, degreesOfFreedom: 3) == .infinity)
    #expect(StudentT.quantile(1.5, degreesOfFreedom: 3).isNaN)
    #expect(StudentT.quantile(0.9, degreesOfFreedom: 0).isNaN)
  }

  // mpmath 1.3, 50 digits: the root of erfc(-x/sqrt(2))/2 = p for the double p.
  @Test(arguments: [
    (1e-300, -37.047096299361199237), (1e-10, -6.3613409024040561991),
    (0.001, -3.0902323061678135354), (0.025, -1.9599639845400542118),
    (0.05, -1.644853626951472688), (0.3, -0.52440051270804081597), (0.975, 1.9599639845400538556),
  ])
  func `normal quantiles agree with 50-digit values`(_ p: Double, x: Double) {
    #expect(abs(Normal.quantile(p) / x - 1) < 1e-15)
  }

  // mpmath 1.3, 50 digits: erfc(-x/sqrt(2))/2.
  @Test(arguments: [
    (-10, 7.619853024160526066e-24), (-1.96, 0.024997895148220436213),
    (0.5, 0.69146246127401310364), (3, 0.99865010196836990547),
  ])
  func `normal probabilities agree with 50-digit values`(_ x: Double, p: Double) {
    // The rounding of x/sqrt(2) is amplified by x^2 in the far tail.
    #expect(abs(Normal.cumulative(x) / p - 1) < 3e-14)
  }

  @Test func `normal quantiles end at infinity and leave 0...1 as NaN`() {
    #expect(Normal.quantile(0) == -.infinity)
    #expect(Normal.quantile(1) == .infinity)
    #expect(Normal.quantile(-0.1).isNaN)
    #expect(Normal.quantile(0.5) == 0)
  }

  @Test func `quantiles interpolate between neighbours`() {
    // numpy.quantile([1, 2, 4, 8], [0, 0.1, 0.5, 0.9, 1]), linear.
    let sample = [1.0, 2, 4, 8]
    let values = [0, 0.1, 0.5, 0.9, 1].map { Quantile.value(of: sample, $0) }
    let expected = [1, 1.3, 3, 6.8, 8]
    for (value, golden) in zip(values, expected) { #expect(abs(value - golden) < 1e-14) }
    #expect(Quantile.value(of: [7], 0.3) == 7)
    #expect(Quantile.value(of: [], 0.3).isNaN)
    #expect(Quantile.value(of: [-.infinity, -.infinity, 0], 0.25) == -.infinity)
  }

  @Test func `the median absolute deviation ignores one outlier`() {
    #expect(Quantile.medianAbsoluteDeviation([1, 2, 3, 4, 1000]) == 1)
    #expect(Quantile.median([3, 1, 2, 10]) == 2.5)
  }

  // scipy 1.17.1, stats.spearmanr.
  @Test func `ranks agree as in another program, ties sharing theirs`() throws {
    let (a, b) = ([1.0, 2, 2, 5, 9, 3], [2.0, 1, 4, 4, 8, 3.5])
    #expect(abs(try #require(RankAgreement.spearman(a, b)) - 0.75) < 1e-15)
    #expect(RankAgreement.spearman([1, 2, 3], [5, 5, 5]) == nil)
    #expect(RankAgreement.spearman([1, 2, .nan], [5, .nan, 5]) == nil)
    #expect(RankAgreement.spearman([1], [1]) == nil)
  }

  @Test func `pairs in the right order are counted, ties half`() throws {
    // Of 15 pairs one is not observed to differ and one is predicted alike; 11 are ordered alike.
    let order = try #require(
      PairOrder(observed: [1.0, 2, 2, 5, 9, 3], predicted: [2.0, 1, 4, 4, 8, 3.5]))
    #expect((order.pairs, order.right, order.ties) == (14, 11, 1))
    #expect(order.share == 11.5 / 14)
    #expect(PairOrder(observed: [1, 2, 3], predicted: [7, 7, 7])?.share == 0.5)
    #expect(PairOrder(observed: [1, 1], predicted: [1, 2]) == nil)
    #expect(PairOrder(observed: [1], predicted: [1]) == nil)
    #expect(PairOrder(observed: [], predicted: []) == nil)
    #expect(PairOrder(observed: [1, 2, .nan], predicted: [1, 2, 3]) == nil)
    #expect(PairOrder(observed: [1, .infinity], predicted: [-.infinity, 2])?.right == 1)
  }

  @Test func `pairs are those of a count one by one`() throws {
    var stream = RandomStream(seed: 5, stream: 0)
    for count in 2..<40 {
      // Few values, so that ties are many.
      let rows = (0..<2).map { _ in (0..<count).map { _ in (stream.uniform() * 7).rounded() } }
      var (pairs, right, ties) = (0, 0, 0)
      for i in 0..<count {
        for j in 0..<i where rows[0][i] != rows[0][j] {
          pairs += 1
          let product = (rows[0][i] - rows[0][j]) * (rows[1][i] - rows[1][j])
          right += product > 0 ? 1 : 0
          ties += product == 0 ? 1 : 0
        }
      }
      guard pairs > 0 else { continue }
      let order = try #require(PairOrder(observed: rows[0], predicted: rows[1]))
      #expect((order.pairs, order.right, order.ties) == (pairs, right, ties))
    }
  }

  @Test func `a correlation does not depend on units`() throws {
    let (a, b) = ([1.0, 2, 4, 3], [2.0, 3, 9, 4])
    let own = try #require(Correlation.pearson(a, b))
    // 11 / sqrt(5 * 29), by hand.
    #expect(abs(own - 11 / 145.0.squareRoot()) < 1e-15)
    let other = Correlation.pearson(a.map { 1e200 * $0 }, b.map { -1e-200 * $0 })
    #expect(abs(try #require(other) + own) < 1e-15)
    #expect(Correlation.pearson(a, [3, 3, 3, 3]) == nil)
    #expect(Correlation.pearson(a, [0.1 + 0.2, 0.3, 0.3, 0.3]) == nil)
    #expect(abs(try #require(Correlation.pearson([1, .nan, 2], [1, 5, 3])) - 1) < 1e-15)
    #expect(Correlation.pearson([1], [2]) == nil)
  }
}
