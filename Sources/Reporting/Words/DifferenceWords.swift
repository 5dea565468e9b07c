import Fitting
import Laws
import Planning
import Quantities

/// By how much one choice ends above or below another, in words.
struct DifferenceWords {
  let response: Law.Variable
  let promise: RunPromise

  /// `A ends 1.2 % below B (95 % of such pairs of new runs: 0.4 % to 2 % below; lower in 98 of 100)`.
  func sentence(_ pair: ComparedChoices) -> String {
    let difference = pair.difference
    let begin =
      "\(pair.one.words) ends \(side(of: difference.value, in: difference.measure)) "
      + pair.other.words
    let notes = [ends(of: difference), chance(of: difference)].compactMap(\.self)
    return notes.isEmpty ? begin : "\(begin) (\(notes.joined(separator: "; ")))"
  }

  /// A difference as a number with its sign, such as `-1.2 %`.
  func text(_ value: Double, in measure: ExpectedDifference.Measure) -> String {
    switch measure {
    case .share: Words.percent(value, digits: Self.digits)
    case .amount: NumberStyle(unit: response.unit).text(value, digits: Self.digits)
    }
  }

  /// An interval of differences, such as `[-2 %, -0.4 %]`.
  func text(_ interval: Interval, in measure: ExpectedDifference.Measure) -> String {
    "[\(text(interval.lower, in: measure)), \(text(interval.upper, in: measure))]"
  }

  /// A probability as so many of 100.
  static func ofHundred(_ chance: Double) -> String {
    chance < 0.01
      ? "less than 1 of 100"
      : chance > 0.99
        ? "more than 99 of 100" : "\(NumberStyle.plain.text(100 * chance, digits: 2)) of 100"
  }

  private static let digits = 2

  private func side(of value: Double, in measure: ExpectedDifference.Measure) -> String {
    let size = text(value.magnitude, in: measure)
    return value == 0 ? "level with" : "\(size) \(value < 0 ? "below" : "above")"
  }

  private func ends(of difference: ExpectedDifference) -> String? {
    let measure = difference.measure
    func words(_ interval: Interval) -> String {
      if interval.upper <= 0 {
        return
          "\(text(-interval.upper, in: measure)) to \(text(-interval.lower, in: measure)) below"
      }
      return interval.lower >= 0
        ? "\(text(interval.lower, in: measure)) to \(text(interval.upper, in: measure)) above"
        : "from \(text(-interval.lower, in: measure)) below to "
          + "\(text(interval.upper, in: measure)) above"
    }
    switch difference.basis {
    case .misfit:
      return difference.ofRuns.map {
        "\(PromiseWords(promise: promise).header(of: "such pairs of new runs")): \(words($0))"
      }
    case .law: return difference.expected.map { "if the law is exactly true: \(words($0))" }
    }
  }

  private func chance(of difference: ExpectedDifference) -> String? {
    difference.chanceLower.map { "lower in \(Self.ofHundred($0))" }
  }

  /// How often such intervals held: docs/beyond.md, "Two runs against each other".
  static func held(variables: Int) -> String {
    let begin =
      "what the law misses at both has no part in a difference; 95 % intervals of the difference of two "
      + "new runs held "
    return variables == 1
      ? begin + "97 % of pairs at 2 to 30 times the cost in 5 published families (docs/beyond.md)"
      : begin
        + "96 % of pairs at 2 to 30 times the cost in 10 published families, 74 % in the worst "
        + "(docs/beyond.md)"
  }

  /// That nothing says how the law misses.
  static let ifTrue =
    "the differences take the law as exactly true: by how much it misses both is not known"
}
