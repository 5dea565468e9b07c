public import Laws
public import Quantities
import Runs

extension Calibration {
  /// Where the values of a law's parameters come from.
  public indirect enum Origin: Sendable, Hashable, Codable {
    /// A fit to runs: which these were, and how far they lie from the law.
    case runs(FittedRuns, residuals: Residuals)
    /// A row of the literature.
    case published(Law.Published)
    /// Nowhere: the law has no parameters.
    case formula
    /// Two stages: the values of a law, and those of what follows from its response, by another law.
    case stages(Origin, then: Origin, law: String, through: Symbol)

    /// The runs that gave the values, those of the first stage with the ranges of both; nil where none
    /// did.
    public var runs: FittedRuns? {
      switch self {
      case .runs(let runs, _): runs
      case .published, .formula: nil
      case .stages(let first, let next, let law, _):
        switch (first.runs, next.runs) {
        case (let own?, let others?): own.joined(with: others, law: law)
        case (let own, let others): own ?? others
        }
      }
    }

    /// How far the runs lie from the law, those of the last stage from its law.
    public var residuals: Residuals? {
      switch self {
      case .runs(_, let residuals): residuals
      case .published, .formula: nil
      case .stages(_, let next, _, _): next.residuals
      }
    }

    /// The responses that lead from one stage to the next; empty for one law.
    public var between: [Symbol] {
      switch self {
      case .runs, .published, .formula: []
      case .stages(let first, let next, _, let response):
        first.between + [response] + next.between
      }
    }

    /// The published rows that gave values, stage by stage.
    public var published: [Law.Published] {
      switch self {
      case .runs, .formula: []
      case .published(let row): [row]
      case .stages(let first, let next, _, _): first.published + next.published
      }
    }
  }
}

extension FittedRuns {
  /// The runs of the first stage, with the ranges of both.
  fileprivate func joined(with next: FittedRuns, law: String) -> FittedRuns {
    let own = provenance
    let step =
      "then \(law), fitted to \(next.used) runs of \(next.provenance.source); "
      + "the errors of both stages are taken as independent"
    return FittedRuns(
      provenance: Provenance(
        source: own.source, digest: own.digest, rowsRead: own.rowsRead, steps: own.steps + [step],
        leftOut: own.leftOut),
      used: used, ranges: ranges.merging(next.ranges) { first, _ in first }, cost: cost,
      sources: [:], ratios: ratios, checkpointsOf: nil, reading: nil, misfit: nil,
      abandoned: 0)
  }
}
