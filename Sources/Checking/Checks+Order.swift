import Fitting
import Laws
import NumericsCore
import Quantities
import Runs

extension Check {
  /// A series of fewer rows than this tells of no correlation of neighbours.
  private static let shortest = 8

  /// Runs that follow each other (P53).
  static let order: [Check] = [
    Check(
      "P53", "serial correlation",
      why: "neighbours that err alike count as fewer runs, and errors come out too small"
    ) { subject in
      if subject.isExact { return .skipped(because: Subject.exactWords) }
      guard let series = subject.series else {
        return .skipped(
          because: "the runs are neither checkpoints nor a law of one variable; --by names an order"
        )
      }
      let long = series.rows.filter { $0.count >= shortest }.map { rows in
        rows.map { subject.residuals[$0] }
      }
      guard let found = SerialCorrelation(of: long, along: series.along) else {
        return .skipped(because: "the series of runs are short")
      }
      guard found.isNotable else {
        return .clear(
          saw: "residuals of neighbours along \(series.along) correlate by "
            + subject.text(found.correlation, digits: 2))
      }
      if case .bootstrap(let bootstrap) = subject.fit.settings.uncertainty,
        bootstrap.cluster != nil, subject.clusters != nil
      {
        return .clear(saw: "\(found.words); errors come from resampled clusters")
      }
      return .found(
        .warning, saw: found.words,
        remedy:
          "multiply standard errors by \(subject.text(found.errorFactor, digits: 2)), or keep "
          + "every \(subject.ordinal(of: found)) run; where P38 or P40 fire too, the law bends "
          + "otherwise than the runs")
    }
  ]
}

extension Subject {
  /// How far each row has come in its run: its tokens, or the steps of the log.
  var progress: [Double]? {
    data.columns["D"] ?? data.table.stepColumn.flatMap { data.table[$0]?.numbers }
  }

  /// The rows in their order, those of each run by themselves; nil where rows have no order.
  fileprivate var series: (along: Symbol, rows: [[Int]])? {
    let gone = Set(restarts?.abandoned ?? [])
    let kept = (0..<count).filter { !gone.contains($0) }
    func sorted(_ rows: [Int], _ values: [Double]) -> [Int] {
      rows.sorted { (values[$0], $0) < (values[$1], $1) }
    }
    if let clusters, let progress {
      let along = data.columns["D"] != nil ? "D" : data.table.stepColumn ?? "step"
      return (
        along,
        Dictionary(grouping: kept) { clusters.group[$0] }.sorted { $0.key < $1.key }
          .map { sorted($0.value, progress) }
      )
    }
    guard let axis, !axis.isCost else { return nil }
    return (axis.symbol, [sorted(kept, axis.values)])
  }

  /// Every how many runs are as good as independent: `5th`.
  fileprivate func ordinal(of found: SerialCorrelation) -> String {
    let number = max(2, Int((Double(found.count) / found.effectiveCount).rounded(.up)))
    let isTeen = (11...13).contains(number % 100)
    let ending = isTeen ? "th" : [1: "st", 2: "nd", 3: "rd"][number % 10] ?? "th"
    return "\(number)\(ending)"
  }
}
