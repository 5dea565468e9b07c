import Laws
import Quantities
import Runs

extension FitData {
  /// Which rows are checkpoints of one run.
  ///
  /// What tells is how the rows of one label differ, not what the column is called: checkpoints have
  /// one configuration, and tokens or steps rise from one to the next. Rows that were planned with
  /// different lengths are runs of their own, and so are rows that have names of their own. Where only a
  /// size is shared, equal distances from row to row or a column that is called after runs decide; else
  /// the question is left open.
  /// - Complexity: O(rows) for each column of labels.
  public var checkpoints: Checkpoints {
    let found = table.columns.compactMap { column -> (Checkpoints, isNamed: Bool)? in
      guard let labelled = RowsByLabel(column, of: self) else { return nil }
      return (labelled.checkpoints, labelled.isNamedAfterRuns)
    }
    // A column that is called after runs comes first, then the one that tells most of them apart.
    let runs = found.compactMap { entry in entry.0.found.map { ($0, entry.isNamed) } }
      .max { ($0.1 ? 1 : 0, $0.0.count) < ($1.1 ? 1 : 0, $1.0.count) }
    if let runs { return .runs(runs.0) }
    let open = found.map(\.0).first { if case .open = $0 { true } else { false } }
    return open ?? sizesInOrder?.checkpointsOfSizes ?? found.first?.0 ?? .none
  }

  /// Rows of one size each that may be checkpoints of one run although no column names runs.
  ///
  /// They stand together, many of them, and tokens or steps rise from one to the next. Runs of a grid do so
  /// too, but at equal ratios, not at equal distances as logs are written.
  private var sizesInOrder: RowsByLabel? {
    table.columns.lazy.compactMap { RowsByLabel(size: $0, of: self) }.first
  }
}
