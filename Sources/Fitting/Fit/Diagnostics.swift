import Laws
import NumericsCore
public import Quantities

/// How far a fit can be believed: facts found while it was made.
///
/// Nothing here stops a fit.
public struct Diagnostics: Sendable, Hashable, Codable {
  /// How many starts were minimized.
  public let starts: Int
  /// The share of starts, 0 to 1, whose minimum agrees with the best to 1e-6 of its value.
  public let agreement: Double
  /// The number of distinct minima met.
  public let distinctMinima: Int
  /// The Newton decrement at the end: by about this much the objective could still fall.
  public let decrement: Double
  /// Iterations of the minimizer from the best start.
  public let iterations: Int
  /// Evaluations of the objective in the minimizations from all starts; the search for starts not
  /// counted.
  public let evaluations: Int
  /// How many directions in the space of the free parameters with an effect the runs determine.
  public let rank: Int
  /// The number of free parameters.
  public let freeParameters: Int
  /// The condition number of the Jacobian with columns scaled to one length; nil if not finite.
  public let condition: Double?
  /// Parameters that make up what is not determined, or else the least determined combination, the
  /// strongest first.
  public let weakest: [Symbol]
  /// The changes of parameters in which the runs tell nothing, or else the one in which they tell
  /// least; empty where there is but one parameter.
  public let tradeoffs: [Tradeoff]
  /// Parameters whose error leaves them open by more than a factor of 100.
  public let open: [Symbol]
  /// Variables that move together: the logarithms of each two correlate by 0.99 and more.
  public let together: [Symbol]
  /// The share of the variance of the response, on the objective's scale, that the law explains.
  public let explained: Double?
  /// The parameters without an effect that are held above 0.
  public let heldAbove: [Symbol]
  /// Where the law explains no more than the mean, those that a rule had taken to be positive; nil elsewhere.
  public let assumedAbove: [Symbol]?
  /// The search that was made again because the first one was no evidence; nil where it was.
  public let further: FurtherSearch?

  /// A search made again, wider: starts for each parameter on its own, and either sign for parameters
  /// that a rule had held above 0 and that ended there.
  public struct FurtherSearch: Sendable, Hashable, Codable {
    /// How many starts were minimized.
    public let starts: Int
    /// The parameters that could have either sign.
    public let freed: [Symbol]
    /// Those of them that are below 0 in the fit.
    public let below: [Symbol]
    /// The objective that the first search had reached; nil where the second found none lower.
    public let before: Double?

    /// What was done in all, with an earlier search that had begun at another objective.
    func after(_ before: Double, starts: Int) -> FurtherSearch {
      FurtherSearch(starts: starts + self.starts, freed: freed, below: below, before: before)
    }
  }
}

extension Diagnostics {
  /// How many starts ended at the best minimum; 0 where their share is not known.
  package var startsAtBest: Int {
    Int(exactly: (agreement * Double(starts)).rounded()) ?? 0
  }
}
