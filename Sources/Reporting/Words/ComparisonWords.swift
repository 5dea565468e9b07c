import Checking
import Fitting
import NumericsCore
import Quantities

// Which law describes the runs best, which predicts larger ones best, and where nothing says.
extension ComparisonSection {
  var verdicts: [Report.Block] {
    guard !comparison.alikeInSample.isEmpty else { return [] }
    guard let beyond = comparison.bestInExtrapolation else {
      let those = comparison.entries.count == 1 ? "it extrapolates" : "they extrapolate"
      return [.warning("No law could be fitted below a cut: nothing says how \(those).")]
    }
    return comparison.entries.count == 1 ? [backTest(of: beyond)] : [verdict]
  }

  private func backTest(of entry: Comparison.Entry) -> Report.Block {
    let error = entry.extrapolation?.meanError ?? .nan
    return .paragraph(
      error == 0
        ? "Fitted below a cut, \(entry.name) gives back the runs above it to rounding."
        : "Fitted below a cut, \(entry.name) misses the runs above it by "
          + "\(Words.percent(error, digits: 3)) in the mean.")
  }

  private var verdict: Report.Block {
    let (near, beyond) = (
      comparison.alikeInSample.map(\.name), comparison.alikeInExtrapolation.map(\.name)
    )
    let isDecided = near.count == 1 && beyond.count == 1
    if isDecided, near == beyond, comparison.alikeInSample.first?.isExact == false {
      return .paragraph("\(near[0]) describes the runs best and predicts larger ones best.")
    }
    let those = near == beyond ? (near.count == 1 ? "it" : "they") : Words.list(beyond)
    let words = "\(description(near)); \(extrapolation(beyond.count, those))"
    let other = Set(near).isDisjoint(with: beyond)
    return other
      ? .warning("\(words): to extrapolate, believe \(Words.list(beyond, last: "or")).")
      : .paragraph("\(words).")
  }

  /// How the laws that come first describe the runs.
  private func description(_ names: [String]) -> String {
    let those = Words.list(names)
    let isExact = comparison.alikeInSample.first?.isExact == true
    switch (isExact, names.count) {
    case (true, 1): return "\(those) gives back the runs to rounding"
    case (true, _):
      return "\(those) give back the runs to rounding, so that these runs do not distinguish them"
    case (false, 1): return "\(those) describes the runs best (AICc)"
    case (false, _):
      return "\(those) describe the runs alike: nothing in AICc, within 2, distinguishes them"
    }
  }

  /// How those that come first predict larger ones.
  private func extrapolation(_ count: Int, _ those: String) -> String {
    let isExact = comparison.bestInExtrapolation?.extrapolation?.meanError == 0
    switch (isExact, count) {
    case (true, 1): return "\(those) predicts larger ones to rounding"
    case (true, _): return "\(those) predict larger ones to rounding"
    case (false, 1): return "\(those) predicts larger ones best"
    case (false, _):
      return
        "\(those) predict larger ones alike: none of them is nearer at every cut and by a tenth "
        + "in the mean"
    }
  }

  /// What numbers stand for that rounding alone has made; empty where none has.
  var roundingWords: [Report.Block] {
    let exact = comparison.entries.filter(\.isExact).map(\.name)
    let zero = comparison.entries.contains {
      $0.leftOut?.meanError == 0 || $0.rollout.contains { $0.score?.meanError == 0 }
    }
    let words =
      (exact.isEmpty
        ? []
        : [
          "\(Words.list(exact)) \(exact.count == 1 ? "gives" : "give") back the runs to rounding: for "
            + "AICc and BIC an error counts as 1e-12 of the response, as large as rounding can be."
        ]) + (zero ? ["Errors of 0 are 0 to rounding."] : [])
    return words.isEmpty ? [] : [.paragraph(words.joined(separator: " "))]
  }
}
