import Fitting
import Laws
import NumericsCore
import Quantities
import Runs

/// As how many independent rows the rows of longer runs count: the one count that all checks give.
///
/// The residual of a row is what its whole run has in common, and what it shares with its neighbours in
/// the run, an autoregression of first order: of the mean's variance the first part falls with the number
/// of runs, the second with that of the rows, fewer by (1 - r)/(1 + r).
/// Source: Kish 1965, Survey Sampling, §5.4 (design effect); Bayley & Hammersley 1946.
struct EffectiveRows: Sendable {
  /// The number of rows.
  let rows: Int
  /// The number of runs.
  let runs: Int
  /// The correlation of residuals within runs; nil where no run has several rows.
  let withinRuns: Double?
  /// That of neighbours within a run; nil where it is no larger than chance gives.
  let serial: SerialCorrelation?

  /// As how many independent rows they count.
  var count: Double {
    let runs = Double(runs)
    let common = min(max(withinRuns ?? 0, 0), 1)
    let alone = max(
      runs,
      SerialCorrelation.effectiveCount(of: rows, correlated: serial?.correlation ?? 0))
    return 1 / (common / runs + (1 - common) / alone)
  }

  /// How many times larger standard errors are than they are under independence.
  var errorFactor: Double { SerialCorrelation.errorFactor(of: rows, as: count) }
}

extension ExaminedFit {
  /// A series of fewer rows than this tells of no correlation of neighbours.
  private static let shortest = 8

  /// As how many the rows count; nil where nothing says which belong to one run or follow each other.
  var effectiveRows: EffectiveRows? { effectiveRows(in: clusters) }

  /// As how many the rows would count if they belonged to some runs.
  func effectiveRows(in runs: Checkpoints.Runs?) -> EffectiveRows? {
    let serial = serial(in: runs)
    guard runs != nil || serial != nil else { return nil }
    return EffectiveRows(
      rows: count, runs: runs?.count ?? 1,
      withinRuns: runs.flatMap { intraclass($0.group, $0.count) },
      serial: serial.flatMap { $0.isNotable ? $0 : nil })
  }

  /// The correlation of neighbours; nil where rows have no order, and where series are short.
  var serial: SerialCorrelation? { serial(in: clusters) }

  private func serial(in runs: Checkpoints.Runs?) -> SerialCorrelation? {
    guard let series = series(in: runs) else { return nil }
    let long = series.rows.filter { $0.count >= Self.shortest }
    return SerialCorrelation(
      of: long.map { rows in rows.map { residuals[$0] } }, along: series.along)
  }

  /// Whether rows have an order, in which neighbours can be compared.
  var hasOrder: Bool { series(in: clusters) != nil }

  /// The rows in their order, those of each run by themselves; nil where rows have no order.
  private func series(in runs: Checkpoints.Runs?) -> (along: Symbol, rows: [[Int]])? {
    let gone = Set(restarts?.abandoned ?? [])
    let kept = (0..<count).filter { !gone.contains($0) }
    func sorted(_ rows: [Int], _ values: [Double]) -> [Int] {
      rows.sorted { (values[$0], $0) < (values[$1], $1) }
    }
    if let runs, let progress {
      let along = law.symbol(.data) ?? data.table.stepColumn ?? "step"
      return (
        along,
        Dictionary(grouping: kept) { runs.group[$0] }.sorted { $0.key < $1.key }
          .map { sorted($0.value, progress) }
      )
    }
    guard let axis, !axis.isCost else { return nil }
    return (axis.symbol, [sorted(kept, axis.values)])
  }

  /// How far each row has come in its run: its tokens, or the steps of the log.
  var progress: [Double]? {
    data.values(.data) ?? data.table.stepColumn.flatMap { data.table[$0]?.numbers }
  }

  /// What works where rows err together, with as many runs as there are: resamples of whole runs take
  /// more runs than parameters.
  func remedy(_ found: EffectiveRows) -> String {
    if let clusters, clusters.count > problem.free.count {
      return "resample whole runs: "
        + "\(Remedy(.bootstrap, "4000").and(.cluster, clusters.column.name))"
    }
    let factor = "multiply standard errors by \(text(found.errorFactor, digits: 2))"
    if let clusters {
      return "\(factor): \(words(clusters.count, "run")) cannot be resampled for "
        + words(problem.free.count, "parameter")
    }
    return "\(factor), or keep every \(ordinal(of: found)) run; where P38 or P40 fire too, the law "
      + "bends otherwise than the runs"
  }

  /// Every how many runs are as good as independent: `5th`.
  private func ordinal(of found: EffectiveRows) -> String {
    let number = max(2, Int((Double(found.rows) / found.count).rounded(.up)))
    let isTeen = (11...13).contains(number % 100)
    let ending = isTeen ? "th" : [1: "st", 2: "nd", 3: "rd"][number % 10] ?? "th"
    return "\(number)\(ending)"
  }

  /// Whether the fit's errors come from resamples of whole runs, which allow for it.
  var resamplesRuns: Bool {
    if case .bootstrap(let bootstrap) = fit.settings.uncertainty {
      bootstrap.cluster != nil
    } else {
      false
    }
  }
}
