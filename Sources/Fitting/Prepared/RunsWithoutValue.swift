import Formulas
import Laws
import NumericsCore
import Quantities

/// Runs in which a law has no finite value, so that no fit can begin.
public struct RunsWithoutValue: Sendable, Hashable {
  /// The places of the first few, such as `runs.csv:7`; empty where each run has a value and only
  /// their sum of losses is not finite.
  public let places: [String]
  /// How many there are.
  public let count: Int
  /// Of how many runs.
  public let runs: Int
  /// Whether they have none at any start; otherwise at the start that fails in the fewest.
  public let isEverywhere: Bool
  /// Why the first of them has none, such as a power of a negative number; nil where no run fails.
  public let reason: String?
}

extension RunsWithoutValue {
  /// The sentence for people.
  var words: String {
    guard let first = places.first else {
      return "the objective is not finite at any start, although the law has a value in every run: "
        + "the residuals are too large; give a start near the runs\(Remedy(.start).means)"
    }
    let others = count - 1
    let more: String
    if count == runs {
      more = ", nor in any other run"
    } else if others == 0 {
      more = ""
    } else {
      let named = places.dropFirst().joined(separator: ", ")
      more =
        ", nor in \(others == 1 ? "1 other run" : "\(others) other runs") "
        + "(\(named)\(others >= places.count ? ", ..." : ""))"
    }
    let place = isEverywhere ? "at any start" : "at the start that fails in the fewest runs"
    let remedy = count == runs ? "" : "leave such runs out\(Remedy(.condition).means), or "
    let why = reason.map { ": \($0)" } ?? ""
    return "\(first): the law has no finite value \(place)\(more)\(why); \(remedy)"
      + "give a start\(Remedy(.start).means)"
  }
}
