public import Quantities

/// How runs are resampled to find the uncertainty of a fit.
public struct Bootstrap: Sendable, Hashable, Codable {
  /// What is made of the resamples.
  public enum Limits: String, Sendable, Hashable, Codable, CaseIterable {
    /// Quantiles of the resamples.
    case percentile
    /// Quantiles corrected for bias and for an error that changes with the parameter.
    case bca
  }

  /// How many resamples are drawn.
  public var resamples: Int
  /// The column whose labels tell which runs belong together, as checkpoints of one training do; nil:
  /// each run by itself.
  public var cluster: Symbol?
  /// How intervals are taken from the resamples.
  public var limits: Limits

  /// A recipe for resampling.
  public init(resamples: Int = 4000, cluster: Symbol? = nil, limits: Limits = .percentile) {
    self.resamples = resamples
    self.cluster = cluster
    self.limits = limits
  }
}

/// The fits of resampled runs.
public struct Resampling: Sendable, Hashable, Codable {
  /// In which resamples starts are searched anew.
  public enum Search: Sendable {
    /// In one of twenty; in all of them once that leads lower than a refit from the fit's own values.
    case allOnceBettered
    /// In one of twenty, at the best few points: for a look at how widely the resamples spread.
    case some
  }

  /// How the runs were resampled.
  public let bootstrap: Bootstrap
  /// How many runs, or clusters of runs, there were to draw from.
  public let groups: Int
  /// Resamples that led to no fit: fewer distinct runs than free parameters, or no convergence.
  public let failed: Int
  /// Whether starts were searched anew for every resample.
  ///
  /// A part of the resamples always are; where one of these leads lower than a refit from the fit's own
  /// values, all are.
  public let searched: Bool
  /// In how many resamples a parameter lost its effect: it came to an edge of its domain.
  public let atBound: [Symbol: Int]
  /// The values of the free parameters in each resample, in the order of the law.
  public let draws: [[Double]]
  /// Those of fits that leave out one group each, which the correction of intervals wants; else empty.
  public let leftOut: [[Double]]
  /// The column of which rows with one label are checkpoints of one run, where rows were drawn by
  /// themselves all the same; nil where there is none.
  public let parted: Symbol?
}

extension Resampling {
  /// What a reader must know of the resamples, one sentence each.
  var warnings: [String] {
    parted.map { column in
      [
        "rows of one '\(column)' are of one run and were resampled by themselves, so that "
          + "errors come out too small; \(Remedy(.cluster, column.name)) resamples whole runs"
      ]
    } ?? []
  }
}
