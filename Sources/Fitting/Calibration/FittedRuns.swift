import Laws
public import Quantities
public import Runs

/// Which runs a fit rests on, without the runs themselves.
public struct FittedRuns: Sendable, Hashable, Codable {
  /// Source, digest, steps taken and rows left out.
  public let provenance: Provenance
  /// The number of runs used.
  public let used: Int
  /// The range of each variable over the runs used, in the law's units.
  public let ranges: [Symbol: Interval]
  /// The range of the law's cost over the runs used; nil when the law has none.
  public let cost: Interval?
  /// Where the values of each of the law's variables and labels and of its response came from: the header
  /// of a column, or the formula of a derived one.
  public let sources: [Symbol: ColumnSource]
  /// The ranges of ratios of sizes and tokens, such as D/N.
  package let ratios: [RatioRange]
  /// The column whose labels name the runs that rows are checkpoints of; nil where each row is a run.
  public let checkpointsOf: Symbol?
  /// How they were read; nil where nobody said it.
  public internal(set) var reading: RunReading?
  /// How the law missed them; nil where it was not asked, and where the runs do not show it.
  public internal(set) var misfit: Misfit?
  /// The curves of the runs, where the law goes along them; nil for laws of single rows.
  package internal(set) var curves: FittedCurves?
  /// How many rows of a log were replaced by later ones after a restart.
  public let abandoned: Int

  // Files whose `misfit` was written in another way are as those of before it was kept.
  private enum CodingKeys: String, CodingKey {
    case provenance, used, ranges, cost, sources, ratios, checkpointsOf, reading, abandoned, curves
    case misfit = "missed"
  }
}

extension FittedRuns {
  /// The last step of the runs of a law along them; nil for a law of single rows.
  public var lastStep: Double? { curves?.ends?.upperBound }

  /// What a reader must know of errors that take rows as independent, one sentence each.
  var warnings: [String] {
    let checkpoints = checkpointsOf.map { column in
      "rows of one '\(column)' are of one run, checkpoints or several metrics of it, and err together, so that "
        + "these errors, which take each row as a run of its own, may be far too small; check P18 says by how much, and "
        + "\(Remedy(.bootstrap, "4000").and(.cluster, column.name)) resamples whole runs"
    }
    let restarts =
      "the log was restarted: \(abandoned == 1 ? "1 row" : "\(abandoned) rows") that later ones replaced "
      + "\(abandoned == 1 ? "is" : "are") fitted too; "
      + "\(Remedy(.inspecting)) names their lines, to delete in a copy of the file"
    return [checkpoints, abandoned > 0 ? restarts : nil].compactMap(\.self)
  }
}

/// Where the values of a symbol came from.
public enum ColumnSource: Sendable, Hashable, Codable {
  /// A column of this header.
  case header(String)
  /// A formula of other columns.
  case formula(String)
}
