import Formulas
public import Laws
public import NumericsCore
public import Quantities
public import Runs

/// The answer to a fit problem: the parameters of a law with their uncertainty.
///
/// It holds all that is needed to compute with them but no runs, so that it can be saved and read
/// back whole.
public struct Fit: Sendable {
  /// The law.
  public internal(set) var law: Law
  /// The value of every parameter, held ones included, in the law's units.
  public internal(set) var values: [Symbol: Double]
  /// Parameters that were kept fixed.
  public internal(set) var held: [Symbol: Double]
  /// The covariance of the free coordinates of `determined`, in its order; nil when the runs do not
  /// determine it.
  public internal(set) var covariance: Matrix?
  /// What was minimized.
  public internal(set) var objective: Objective
  /// The minimum of the objective: the weighted sum of the losses; squares are not halved.
  public internal(set) var cost: Double
  /// How the minimizer ended.
  public internal(set) var termination: Termination
  /// How far the fit can be believed.
  public internal(set) var diagnostics: Diagnostics
  /// Which runs the fit rests on.
  public internal(set) var runs: FittedRuns
  /// The settings of the fitter.
  public internal(set) var settings: FitSettings
  /// The fits of resampled runs, where the settings asked for them.
  public internal(set) var resampling: Resampling?
  /// The published values that stand in place of a fit; nil for a fit to runs.
  public internal(set) var published: Law.Published?
  /// The fits that were joined to this one, in their order; empty for the fit of one law.
  public internal(set) var stages: [Fit] = []
  /// How the parameters' uncertainty carries over; nil where the runs do not tell it.
  public private(set) var uncertainty: Uncertainty?

  /// Whether the minimizer converged.
  public var isConverged: Bool { termination.isConverged }
  /// What a reader must know before believing the fit, one sentence each.
  public var warnings: [String] {
    guard stages.isEmpty else {
      return stages.flatMap { stage in stage.warnings.map { "\(stage.law.name): \($0)" } }
    }
    guard isFitted else { return [] }
    let lacksResamples =
      termination == .interrupted && settings.uncertainty != .covariance && resampling == nil
    return diagnostics.warnings(ending: termination)
      + correctionWarnings
      + (lacksResamples ? ["the runs were not resampled: errors are those of the covariance"] : [])
      + (resampling?.warnings ?? runs.warnings)
  }
  /// Whether runs gave the values: not those of the literature, and not a formula without parameters.
  public var isFitted: Bool { published == nil && !law.isFormula }
  /// The parameters that were found, in the order of the law.
  public var free: [Law.Parameter] { law.parameters.filter { held[$0.symbol] == nil } }
  /// The parameters that were found and have an effect on the runs, in the order of the law.
  public var determined: [Law.Parameter] {
    free.filter { !diagnostics.atBound.contains($0.symbol) }
  }

  init(
    law: Law, values: [Symbol: Double], held: [Symbol: Double], covariance: Matrix?,
    objective: Objective, cost: Double, termination: Termination, diagnostics: Diagnostics,
    runs: FittedRuns, settings: FitSettings, resampling: Resampling? = nil,
    published: Law.Published? = nil
  ) {
    self.published = published
    self.law = law
    self.values = values
    self.held = held
    self.covariance = covariance
    self.objective = objective
    self.cost = cost
    self.termination = termination
    self.diagnostics = diagnostics
    self.runs = runs
    self.settings = settings
    self.resampling = resampling
    uncertainty = carried
  }

  /// The uncertainty by the resamples where there are some, else by the covariance.
  private var carried: Uncertainty? {
    if let resampling {
      return Uncertainty(resampling, free: free, held: held, level: settings.level)
    }
    return covariance.flatMap {
      Uncertainty(
        free: determined,
        center: determined.map { $0.domain.coordinate(of: values[$0.symbol] ?? .nan) },
        covariance: $0, held: values, degreesOfFreedom: diagnostics.degreesOfFreedom,
        level: settings.level)
    }
  }
}

extension Fit {
  init(
    problem: FitProblem, values: [Symbol: Double], covariance: Matrix?, settings: Fitter,
    objective cost: Double, termination: Termination, diagnostics: Diagnostics
  ) {
    self.init(
      law: problem.law, values: values, held: problem.held, covariance: covariance,
      objective: problem.objective, cost: cost, termination: termination,
      diagnostics: diagnostics, runs: problem.runs,
      settings: FitSettings(settings))
  }

  /// The fit with the uncertainty of refitted resamples.
  func with(_ resampling: Resampling) -> Fit { with(resampling, ending: termination) }

  /// The fit with the uncertainty of its covariance.
  var withoutResamples: Fit { with(nil, ending: termination) }

  /// The fit without the resamples that were asked for, as there was no time for them.
  var interrupted: Fit { with(nil, ending: .interrupted) }

  private func with(_ resampling: Resampling?, ending termination: Termination) -> Fit {
    changing { fit in
      (fit.resampling, fit.termination) = (resampling, termination)
    }
  }

  /// A copy with some of its parts changed and the uncertainty that follows from them.
  func changing(_ change: (inout Fit) -> Void) -> Fit {
    var fit = self
    change(&fit)
    fit.uncertainty = fit.carried
    return fit
  }
}

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
  /// of a column, or the formula of a derived one; nil in fits that were saved without.
  public internal(set) var sources: [Symbol: ColumnSource]?
  /// The ranges of ratios of sizes and tokens, such as D/N; nil in fits of earlier versions.
  public let ratios: [RatioRange]?
  /// The column whose labels name the runs that rows are checkpoints of; nil where each row is a run, and
  /// in fits of earlier versions.
  public internal(set) var checkpointsOf: Symbol?
  /// How they were read; nil where nobody said it, and in fits of earlier versions.
  public internal(set) var reading: RunReading?
  /// How many rows of a log were replaced by later ones after a restart; nil in fits of earlier versions.
  public internal(set) var abandoned: Int?
}

extension FittedRuns {
  /// What a reader must know of errors that take rows as independent, one sentence each.
  fileprivate var warnings: [String] {
    let checkpoints = checkpointsOf.map { column in
      "rows of one '\(column)' are checkpoints of one run and err together, so that these errors, which "
        + "take each row as a run of its own, may be far too small; check P18 says by how much, and "
        + "--bootstrap 4000 --cluster \(column) resamples whole runs"
    }
    let restarts = abandoned.flatMap { $0 > 0 ? $0 : nil }.map { count in
      "the log was restarted: \(count == 1 ? "1 row" : "\(count) rows") that later ones replaced "
        + "\(count == 1 ? "is" : "are") fitted too; scaling inspect names their lines, to delete in a copy of the file"
    }
    return [checkpoints, restarts].compactMap(\.self)
  }
}

/// Where the values of a symbol came from.
public enum ColumnSource: Sendable, Hashable, Codable {
  /// A column of this header.
  case header(String)
  /// A formula of other columns.
  case formula(String)
}

extension FittedRuns {
  /// No runs at all.
  static let none = FittedRuns(
    provenance: Provenance(source: "", digest: "", rowsRead: 0), used: 0, ranges: [:], cost: nil,
    ratios: nil)

  init(_ data: FitData, law: Law, rows: RowsOfRuns) {
    provenance = data.provenance
    used = data.count
    var ranges: [Symbol: Interval] = [:]
    for variable in law.variables { ranges[variable.symbol] = data.range(of: variable.symbol) }
    self.ranges = ranges
    cost = law.cost.flatMap { data.range(of: $0.formula) }
    let symbols = [law.response.symbol] + (law.variables.map(\.symbol) + law.labels.map(\.symbol))
    sources = symbols.reduce(into: [:]) { sources, symbol in
      guard let column = data.table[symbol] else { return }
      if case .formula(let text) = column.origin {
        sources?[symbol] = .formula(text)
      } else {
        sources?[symbol] = .header(column.header)
      }
    }
    ratios = RatioRange.all(of: data, law: law)
    checkpointsOf = rows.checkpoints?.column
    abandoned = rows.abandoned.count
  }
}

/// The settings that a fit was made with, and that make it again.
public struct FitSettings: Sendable, Hashable, Codable {
  /// The probability of the intervals, two-sided.
  public let level: Double
  /// The seed of every random choice.
  public let seed: UInt64
  /// Where the minimizer began.
  public let starts: Starts
  /// How the uncertainty was found.
  public let uncertainty: Uncertainty.Method
  /// The most steps from one start.
  public let maximumIterations: Int

  init(_ fitter: Fitter) {
    level = fitter.level
    seed = fitter.seed
    starts = fitter.starts
    uncertainty = fitter.uncertainty
    maximumIterations = fitter.maximumIterations
  }
}
