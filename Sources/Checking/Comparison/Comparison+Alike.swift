import Fitting
import Quantities

// Which laws a comparison cannot put in order.
extension Comparison {
  /// An AICc that is larger by less than this says little against a law: Burnham & Anderson 2002, Model
  /// Selection and Multimodel Inference, 2nd ed., §2.6.
  private static let undecided = 2.0
  /// The error of a mean error of about fifty runs, as a share.
  private static let material = 0.1

  /// The laws that describe the runs as well as the best, which comes first; empty where none has an AICc.
  ///
  /// Of laws that lie on the runs none is better: they differ by their parameters alone.
  public var alikeInSample: [Entry] {
    guard let best = bestInSample, let least = best.information.corrected else { return [] }
    return [best]
      + entries.filter { entry in
        guard entry.name != best.name, let own = entry.information.corrected else { return false }
        return best.isExact ? entry.isExact : own - least < Self.undecided
      }
  }

  /// The laws that predict larger runs as well as the best, which comes first; empty where none could be
  /// fitted below a cut.
  ///
  /// A law is worse where its error is larger at every cut, and by a tenth in the mean.
  public var alikeInExtrapolation: [Entry] {
    guard let best = bestInExtrapolation else { return [] }
    return [best] + entries.filter { $0.name != best.name && !best.isNearer(than: $0) }
  }
}

extension Comparison.Entry {
  /// Whether the law gives back the runs to rounding.
  public var isExact: Bool { fit.isExact }

  /// Whether the law predicts what is above the cuts with smaller errors than another one.
  fileprivate func isNearer(than other: Comparison.Entry) -> Bool {
    guard let own = extrapolation?.meanError, let its = other.extrapolation?.meanError,
      other.rollout.count(where: { $0.score != nil }) == rollout.count(where: { $0.score != nil })
    else { return true }
    return own < its * (1 - Comparison.material)
      && zip(rollout, other.rollout).allSatisfy { mine, theirs in
        guard let a = mine.score?.meanError, let b = theirs.score?.meanError else { return true }
        return a < b
      }
  }
}
