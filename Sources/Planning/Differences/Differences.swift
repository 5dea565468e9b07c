public import Fitting
import Formulas
import Laws
public import Quantities

/// A run that could be made, beside others.
public struct ComparedChoice: Sendable, Hashable {
  /// What it is called, such as `N*/2`.
  public let words: String
  /// The variables of the law.
  public let point: [Symbol: Double]
  /// The label in each of the law's label columns.
  public let labels: [Symbol: String]

  /// A choice.
  public init(words: String, point: [Symbol: Double], labels: [Symbol: String] = [:]) {
    (self.words, self.point, self.labels) = (words, point, labels)
  }
}

extension ComparedChoice {
  /// Whether two are one run, to the precision of searches.
  fileprivate func isRun(of other: ComparedChoice) -> Bool {
    labels == other.labels && point.keys == other.point.keys
      && point.allSatisfy { symbol, value in
        other.point[symbol].map { abs(value - $0) <= Self.samePlace * abs($0) } ?? false
      }
  }

  /// Values within this share are one.
  private static let samePlace = 1e-6
}

/// A choice beside the one it is compared with.
public struct ComparedChoices: Sendable, Hashable {
  /// The choice.
  public let one: ComparedChoice
  /// The choice that it is compared with.
  public let other: ComparedChoice
  /// By how much the first ends above the other.
  public let difference: ExpectedDifference
}

/// Compares choices by the difference of their responses; made once for many.
public struct Differences: Sendable {
  /// What the choices are compared by.
  public let calibration: Calibration
  private let expectation: RunExpectation?

  /// The differences of a calibration.
  ///
  /// - Complexity: O(n³) for the n runs of its misfit, at most 100.
  public init(of calibration: Calibration) {
    self.calibration = calibration
    expectation = RunExpectation(calibration)
  }

  /// Each choice beside another one.
  ///
  /// - Parameters:
  ///   - choices: The choices; one that is the same run as the other is left out.
  ///   - other: The choice that they are compared with.
  /// - Returns: The choices of which the law says a difference, in their order.
  /// - Complexity: O(n²) a choice.
  public func comparing(
    _ choices: [ComparedChoice], with other: ComparedChoice
  ) -> [ComparedChoices] {
    let site = site(of: other)
    return choices.filter { !$0.isRun(of: other) }.compactMap { one in
      let seen = site.flatMap { site in
        self.site(of: one).flatMap { expectation?.comparison(of: $0, with: site) }
      }
      return (seen ?? ifTrue(one, other)).map {
        ComparedChoices(one: one, other: other, difference: $0)
      }
    }
  }

  private func site(of choice: ComparedChoice) -> RunExpectation.Site? {
    expectation?.site(at: choice.point, labels: choice.labels)
  }

  /// The difference of the law's own responses, whose error is that of the parameters alone.
  private func ifTrue(_ one: ComparedChoice, _ other: ComparedChoice) -> ExpectedDifference? {
    guard let formulas = try? [one, other].map(formula) else { return nil }
    let values = formulas.map { $0.number(at: calibration.values) }
    guard values.allSatisfy(\.isFinite) else { return nil }
    let measure = calibration.differenceMeasure
    let unit = measure == .share ? values[1] : 1
    let value = values[0] - values[1]
    let size = max(values[1].magnitude, .leastNormalMagnitude)
    let estimate = calibration.estimate(
      ofDifference: formulas[0] - formulas[1], symbol: "difference", value: value, size: size)
    return ExpectedDifference(
      basis: .law, measure: measure, value: value / unit, ofRuns: nil,
      expected: estimate.interval.map {
        Interval(lower: $0.lower / unit, upper: $0.upper / unit)
      },
      chanceLower: estimate.standardError.flatMap { error in
        error > 0 ? calibration.chance(below: -value / error) : nil
      })
  }

  private func formula(_ choice: ComparedChoice) throws(PlanError) -> Formula {
    try calibration.chosen(choice.labels).law.formula
      .replacing(choice.point.mapValues { Formula($0) })
  }
}
