import NumericsCore
import TestSupport
import Testing

/// The size of residuals by Huber's Proposal 2.
@Suite struct RobustScaleTests {
  static func residuals(_ count: Int) -> [Double] {
    var stream = RandomStream(seed: 3, stream: 1)
    return (0..<count).map { _ in stream.normal() }
  }

  // By definition: min(r²/s², 1.5²) sums to the degrees of freedom times what a normal residual gives,
  // 2 Phi(k) - 1 - 2 k phi(k) + 2 k² (1 - Phi(k)) at k = 1.5.
  @Test func `the size is that at which capped squares sum to the degrees of freedom`() {
    let residuals = Self.residuals(50)
    let size = RobustScale.size(of: residuals, degreesOfFreedom: 46)
    let sum = residuals.reduce(0) { $0 + min($1 * $1 / (size * size), 2.25) }
    #expect(matchingDigits(sum, 46 * 0.778_465_216_174_47) >= 12)
  }

  @Test func `normal residuals have their standard deviation`() {
    let residuals = Self.residuals(100_000)
    let size = RobustScale.size(of: residuals, degreesOfFreedom: 100_000)
    // The estimate of 100,000 residuals has an error of 0.3 %.
    #expect(abs(size - 1) < 0.01)
  }

  @Test func `a few residuals far away hardly move the size`() {
    let plain = Self.residuals(50)
    let size = RobustScale.size(of: plain, degreesOfFreedom: 46)
    let spoilt = RobustScale.size(of: plain.dropLast(3) + [1e6, -1e6, 1e9], degreesOfFreedom: 46)
    #expect(spoilt > size && spoilt < 1.5 * size)
  }

  @Test func `residuals times a factor have a size times that factor`() {
    let residuals = Self.residuals(20)
    let (one, many) = (
      RobustScale.size(of: residuals, degreesOfFreedom: 18),
      RobustScale.size(of: residuals.map { -1e-5 * $0 }, degreesOfFreedom: 18)
    )
    #expect(matchingDigits(many, 1e-5 * one) >= 12)
  }

  @Test func `residuals of 0 have no size, and what is no number gives none`() {
    #expect(RobustScale.size(of: [0, 0, 0, 0], degreesOfFreedom: 2) == 0)
    #expect(RobustScale.size(of: [], degreesOfFreedom: 2) == 0)
    #expect(RobustScale.size(of: [1, .nan], degreesOfFreedom: 1).isNaN)
    #expect(RobustScale.size(of: [1, .infinity], degreesOfFreedom: 1).isNaN)
    #expect(RobustScale.size(of: [1, 2], degreesOfFreedom: 0).isNaN)
  }
}
