import Fitting
import NumericsCore
import Quantities
import Testing

/// The deviation that no interval of a new run is below.
@Suite struct ExactLawBoundTests {
  private static func misfit() throws -> Misfit {
    try #require(
      Misfit(
        scale: .logarithm, axes: [.logarithm("x")], names: ["a", "b", "c", "d", "e"],
        places: [[0], [1], [2], [3], [4]], residuals: [0.1, -0.1, 0.1, -0.1, 0.1],
        gradients: [[1], [1], [1], [1], [1]]))
  }

  @Test func `it is the scatter of the runs with what they leave open of the law`() throws {
    let bound = ExactLawBound(of: try Self.misfit(), used: 5)
    // Five runs and a parameter leave four degrees of freedom, those of the misfit's error.
    let scatter = (0.05 / 4).squareRoot()
    #expect(abs(bound.deviation(at: [1]) - scatter * 1.2.squareRoot()) < 1e-12)
    #expect(abs(bound.deviation(at: [2]) - scatter * 1.8.squareRoot()) < 1e-12)
  }

  @Test func `leverage counts up to 1, and as 1 where the runs leave a parameter open`() throws {
    let scatter = (0.05 / 4).squareRoot()
    let bound = ExactLawBound(of: try Self.misfit(), used: 5)
    #expect(abs(bound.deviation(at: [10]) - scatter * 2.0.squareRoot()) < 1e-12)
    let open = try #require(
      Misfit(
        scale: .logarithm, axes: [.logarithm("x")], names: ["a", "b", "c", "d", "e"],
        places: [[0], [1], [2], [3], [4]], residuals: [0.1, -0.1, 0.1, -0.1, 0.1],
        gradients: [[1, 1], [1, 1], [1, 1], [1, 1], [1, 1]]))
    // Three degrees of freedom have no larger quantile than the four of the misfit's error.
    let expected = (0.05 / 3 * 2).squareRoot()
    #expect(abs(ExactLawBound(of: open, used: 5).deviation(at: [1, 0]) - expected) < 1e-12)
  }

  @Test func `of thinned runs it is that of all`() throws {
    let quantiles = [9.0, 4.0].map { StudentT.quantile(0.975, degreesOfFreedom: $0) }
    let expected = quantiles[0] / quantiles[1] * (0.1 / 9 * 1.1).squareRoot()
    let bound = ExactLawBound(of: try Self.misfit(), used: 10)
    #expect(abs(bound.deviation(at: [1]) - expected) < 1e-12)
  }
}
