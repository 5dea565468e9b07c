import NumericsCore
import Testing

@Suite struct SamplingTests {
  // Random123 (Salmon et al. 2011), kat_vectors, philox4x32 10.
  @Test(arguments: [
    (
      SIMD4<UInt32>(repeating: 0), SIMD2<UInt32>(repeating: 0),
      SIMD4<UInt32>(0x6627_e8d5, 0xe169_c58d, 0xbc57_ac4c, 0x9b00_dbd8)
    ),
    (
      SIMD4<UInt32>(repeating: .max), SIMD2<UInt32>(repeating: .max),
      SIMD4<UInt32>(0x408f_276d, 0x41c8_3b0e, 0xa20b_c7c6, 0x6d54_51fd)
    ),
    (
      SIMD4<UInt32>(0x243f_6a88, 0x85a3_08d3, 0x1319_8a2e, 0x0370_7344),
      SIMD2<UInt32>(0xa409_3822, 0x299f_31d0),
      SIMD4<UInt32>(0xd16c_fe09, 0x94fd_cceb, 0x5001_e420, 0x2412_6ea1)
    ),
  ])
  func `Philox gives the published words`(
    _ counter: SIMD4<UInt32>, key: SIMD2<UInt32>, words: SIMD4<UInt32>
  ) {
    #expect(RandomStream.philox(counter, key: key) == words)
  }

  @Test func `a stream repeats itself and differs from the next`() {
    func draws(_ seed: UInt64, _ stream: UInt64) -> [UInt64] {
      var source = RandomStream(seed: seed, stream: stream)
      return (0..<100).map { _ in source.next() }
    }
    #expect(draws(1, 7) == draws(1, 7))
    #expect(Set(draws(1, 7)).isDisjoint(with: draws(1, 8)))
    #expect(Set(draws(1, 7)).isDisjoint(with: draws(2, 7)))
  }

  @Test func `normal draws have mean 0 and variance 1`() {
    var source = RandomStream(seed: 5, stream: 0)
    let draws = (0..<100_000).map { _ in source.normal() }
    let mean = draws.reduce(0, +) / 100_000
    let variance = draws.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 99_999
    // Four standard errors: 4/sqrt(n) and 4 sqrt(2/n).
    #expect(abs(mean) < 0.0127)
    #expect(abs(variance - 1) < 0.0179)
  }

  @Test func `multiplicities sum to the number of items`() {
    var source = RandomStream(seed: 5, stream: 0)
    let counts = source.multiplicities(240)
    #expect(counts.reduce(0, +) == 240)
    #expect(counts.allSatisfy { $0 >= 0 && $0 == $0.rounded() })
    #expect(
      (0..<1000).map { _ in source.index(below: 3) }.reduce(into: Set()) { $0.insert($1) }
        == [0, 1, 2])
  }

  @Test func `Sobol points are those of Joe and Kuo`() {
    // scipy 1.17.1, scipy.stats.qmc.Sobol(32, scramble=False, bits=32), points 5 and 1000003.
    let sequence = SobolSequence(dimensions: 32)
    #expect(
      sequence.point(5) == [
        0.875, 0.875, 0.125, 0.375, 0.875, 0.625, 0.875, 0.375, 0.375, 0.125, 0.375, 0.875, 0.875,
        0.125, 0.875, 0.375, 0.875, 0.375, 0.375, 0.625, 0.625, 0.625, 0.875, 0.375, 0.375, 0.375,
        0.875, 0.125, 0.625, 0.625, 0.875, 0.625,
      ])
    let far = sequence.point(1_000_003)
    let expected = [
      0.27647495, 0.56191921, 0.07799625, 0.41824627, 0.87865925, 0.54506207, 0.22074604,
      0.26679325, 0.05041599, 0.00440121, 0.88833141, 0.68117619, 0.5232172, 0.28334332,
      0.89910603, 0.46609592, 0.19301128, 0.50748539, 0.84289455, 0.63229275, 0.79012966,
      0.20430279, 0.91407108, 0.23955059, 0.39718342, 0.28742313, 0.88407612, 0.55644512,
      0.94211483, 0.28353214, 0.65248585, 0.29140377,
    ]
    for (found, golden) in zip(far, expected) { #expect(abs(found - golden) < 1e-8) }
  }

  @Test func `shifted points keep one point in every dyadic interval`() {
    let sequence = SobolSequence(dimensions: 21, seed: 3)
    let points = sequence.points(64)
    for dimension in 0..<21 {
      #expect(Set(points.map { Int($0[dimension] * 64) }).count == 64)
    }
    #expect(points == SobolSequence(dimensions: 21, seed: 3).points(64))
    #expect(points != SobolSequence(dimensions: 21, seed: 4).points(64))
  }
}
