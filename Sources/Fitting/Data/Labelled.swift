import Laws
import Quantities
import Runs

/// A run and what it has in a column of texts.
public struct Labelled: Sendable, Hashable {
  /// Where the run stands, such as `runs.csv:14`.
  public let place: String
  /// The text.
  public let label: String
}
