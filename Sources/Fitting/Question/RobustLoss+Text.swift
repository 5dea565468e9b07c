public import NumericsCore
import Quantities

extension RobustLoss {
  /// Huber's δ where nobody gives one.
  ///
  /// Source: Hoffmann et al. 2022, arXiv:2203.15556, appendix D.2.
  public static let usualThreshold = 1e-3

  /// A loss the way people write it: `squares`, `absolute`, `huber`, `huber:DELTA`, `quantile:SHARE` or
  /// `overestimate:FACTOR`.
  ///
  /// - Parameter text: The text.
  /// - Throws: `FitError.setting` for any other text, with what is accepted.
  public init(parsing text: String) throws(FitError) {
    let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    let number = parts.count == 2 ? NumberText.value(of: String(parts[1])) : nil
    switch (parts.first, parts.count) {
    case ("squares", 1): self = .squares
    case ("absolute", 1): self = .absolute
    case ("huber", 1): self = .huber(Self.usualThreshold)
    case ("huber", 2):
      self = .huber(
        try Self.positive(
          number, in: text, accepted: "huber:DELTA with a delta above 0, such as huber:1e-3"))
    case ("quantile", _):
      guard let number, number > 0, number < 1 else {
        throw Self.fault(
          text,
          accepted:
            "quantile:SHARE with the share of runs that are to end below the law, between 0 and 1, "
            + "such as quantile:0.9")
      }
      self = .quantile(number)
    case ("overestimate", _):
      self = .overestimate(
        try Self.positive(
          number, in: text,
          accepted:
            "overestimate:FACTOR with what a prediction above its run counts, above 0, such as "
            + "overestimate:10"))
    default:
      throw Self.fault(
        text, accepted: "squares, absolute, huber:DELTA, quantile:SHARE and overestimate:FACTOR")
    }
  }

  /// The loss as people write it.
  public var text: String {
    switch self {
    case .squares: "squares"
    case .huber(let delta): "huber:\(NumberText.text(delta))"
    case .absolute: "absolute"
    case .quantile(let share): "quantile:\(NumberText.text(share))"
    case .overestimate(let factor): "overestimate:\(NumberText.text(factor))"
    }
  }

  /// What the loss makes of a law, as a clause, where that is not the middle of its runs; nil elsewhere.
  public var aim: String? {
    switch self {
    case .squares, .huber, .absolute: nil
    case .quantile(let share):
      "the law is the \(NumberText.text(share)) quantile of runs, not their middle"
    case .overestimate(let factor):
      "the law lies off the middle of runs, as predictions above them count "
        + "\(NumberText.text(factor)) times as much as those below"
    }
  }

  /// Fewer runs than this, expected beyond a quantile, do not show its errors: with 0.5 to 1.2 of
  /// them intervals of 95 % held the truth in 81 to 98 % of the simulations of `scaling coverage`, with 2.4 and
  /// more in 89 to 98 %.
  static let leastBeyond = 2.0

  /// Why standard errors of a quantile are not known, as too few runs lie beyond it; nil where they are.
  func reasonWithoutErrors(runs count: Int) -> String? {
    guard case .quantile(let share) = self else { return nil }
    let beyond = Double(count) * min(share, 1 - share)
    guard beyond < Self.leastBeyond else { return nil }
    return "of \(count) runs about \(NumberText.text(beyond, digits: 2)) are to end beyond the "
      + "\(NumberText.text(share)) quantile, and fewer than \(NumberText.text(Self.leastBeyond)) show neither its "
      + "errors nor, drawn again, how far it spreads"
  }

  private static func positive(
    _ number: Double?, in text: String, accepted: String
  ) throws(FitError) -> Double {
    guard let number, number > 0, number.isFinite else { throw fault(text, accepted: accepted) }
    return number
  }

  private static func fault(_ text: String, accepted: String) -> FitError {
    .setting(name: "the loss", found: "'\(text)'", accepted: accepted)
  }
}
