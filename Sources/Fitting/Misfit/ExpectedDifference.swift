import Laws
import NumericsCore
public import Quantities

/// By how much one choice ends above another, where what the law misses at both cancels.
public struct ExpectedDifference: Sendable, Hashable {
  /// What the intervals rest on.
  public enum Basis: Sendable, Hashable {
    /// How the law missed its runs.
    case misfit
    /// The law alone, taken as exactly true.
    case law
  }

  /// What the difference is counted in.
  public enum Measure: Sendable, Hashable {
    /// Shares of the other's response.
    case share
    /// The unit of the response.
    case amount
  }

  /// What the intervals rest on.
  public let basis: Basis
  /// What the difference is counted in.
  public let measure: Measure
  /// The difference that is expected: below 0 the first ends lower.
  public let value: Double
  /// Where the difference of two new runs will lie, the noise of both in it; nil where the law is taken as
  /// true.
  public let ofRuns: Interval?
  /// Where the difference of what is expected lies, without the noise of runs; nil where no error is known.
  public let expected: Interval?
  /// The probability that the first ends lower than the other, as two new runs where the misfit is known; nil
  /// where no error is.
  public let chanceLower: Double?

  /// A difference; of what it rests on and is counted in, and what was found.
  package init(
    basis: Basis, measure: Measure, value: Double, ofRuns: Interval?, expected: Interval?,
    chanceLower: Double?
  ) {
    (self.basis, self.measure, self.value) = (basis, measure, value)
    (self.ofRuns, self.expected, self.chanceLower) = (ofRuns, expected, chanceLower)
  }
}

extension RunExpectation {
  /// By how much the response of one site will lie above that of another.
  ///
  /// - Parameters:
  ///   - one: A site.
  ///   - other: The site that it is compared with.
  /// - Returns: The difference with its intervals at the level of the calibration; nil where a surface has no
  ///   value.
  /// - Complexity: O(n²).
  public func comparison(of one: Site, with other: Site) -> ExpectedDifference? {
    guard let deviations = surfaces.deviations(between: one.target, and: other.target),
      deviations.ofRuns > 0
    else { return nil }
    let (scale, freedom) = (misfit.scale, MisfitConstants.degreesOfFreedom)
    let mean = one.coordinate - other.coordinate
    let measure = calibration.differenceMeasure
    func amount(_ place: Double) -> Double {
      let end = scale.domain.moved(other.value, by: place * scale.unit)
      return measure == .share ? end / other.value - 1 : end - other.value
    }
    let quantile = StudentT.quantile((1 + calibration.level) / 2, degreesOfFreedom: freedom)
    func interval(_ deviation: Double) -> Interval {
      Interval(
        lower: amount(mean - quantile * deviation), upper: amount(mean + quantile * deviation))
    }
    return ExpectedDifference(
      basis: .misfit, measure: measure, value: amount(mean), ofRuns: interval(deviations.ofRuns),
      expected: interval(deviations.expected),
      chanceLower: StudentT.cumulative(-mean / deviations.ofRuns, degreesOfFreedom: freedom))
  }
}

extension Calibration {
  /// What differences of the response are counted in: shares where it is positive and has no upper end.
  package var differenceMeasure: ExpectedDifference.Measure {
    (runs?.misfit?.scale).map { $0 == .logarithm ? .share : .amount }
      ?? (law.response.domain == .positive ? .share : .amount)
  }
}
