import Quantities
import Runs

extension FitData {
  /// Whether a law has the same numbers of the same source: then tables behind them say the same.
  public static func == (left: FitData, right: FitData) -> Bool {
    left.columns == right.columns && left.response == right.response
      && left.weights == right.weights && left.levels == right.levels
      && left.shares == right.shares && left.roles == right.roles
      && left.responseUnit == right.responseUnit && left.provenance == right.provenance
  }

  /// Feeds a part of what equality compares.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(response)
    hasher.combine(provenance)
  }
}
