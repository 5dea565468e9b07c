import NumericsCore

/// How far runs lie from what is expected of them, as a standard deviation.
public struct Scatter: Sendable, Hashable, Codable {
  /// What a scatter was found from.
  public enum Source: String, Sendable, Hashable, Codable {
    /// Runs that were set up alike, about their mean.
    case replicates
    /// The residuals of the fit: noise, and what the law misses.
    case residuals
  }

  /// The standard deviation, on the scale of the residuals.
  public let size: Double
  /// Runs less what was fitted to them.
  public let degreesOfFreedom: Int
  /// What it was found from.
  public let source: Source
  /// How many configurations were run again; 0 for residuals.
  public let configurations: Int
}

extension Scatter {
  /// From this many degrees of freedom on the scatter of replicates is known: to a factor of about 2,
  /// from 0.64 to 2.2, with 95 %.
  package static let leastFreedom = 6

  /// Whether it is known well enough for others to rest on it.
  fileprivate var isKnown: Bool { degreesOfFreedom >= Self.leastFreedom }

  /// The scatter of runs of one configuration; nil where none was run again with another result.
  init?(_ replicates: Replicates?) {
    guard let replicates, replicates.degreesOfFreedom > 0 else { return nil }
    self.init(
      size: replicates.standardDeviation, degreesOfFreedom: replicates.degreesOfFreedom,
      source: .replicates, configurations: replicates.configurations)
  }

  /// The residual scatter at a minimum, as robust as the loss that was minimized: under squares the
  /// standard deviation, else Huber's Proposal 2, which single runs far away hardly move.
  ///
  /// - Parameters:
  ///   - problem: The problem.
  ///   - point: The minimizer's coordinates at the minimum.
  ///   - squares: The sum of the squared residuals.
  ///   - degreesOfFreedom: Runs less free parameters that have an effect.
  init?(
    of problem: FitProblem, at point: [Double], squares: Double, degreesOfFreedom: Int
  ) {
    guard degreesOfFreedom > 0 else { return nil }
    let size: Double
    if problem.objective.loss == .squares {
      size = (squares / Double(degreesOfFreedom)).squareRoot()
    } else {
      let inner = problem.coordinates.inner(at: point)
      let residuals = JacobianRows(problem.residuals, at: inner).sample.residualsAlone
      let share = Double(residuals.count) / Double(problem.data.count)
      size = RobustScale.size(
        of: residuals, degreesOfFreedom: share * Double(degreesOfFreedom))
    }
    self.init(
      size: size, degreesOfFreedom: degreesOfFreedom, source: .residuals, configurations: 0)
  }
}

extension Fit {
  /// How far single runs scatter: runs of one configuration about their mean where enough were run
  /// again, else `residualScatter`; nil where runs show none.
  ///
  /// Every verb that speaks of the scatter of runs takes it from here.
  public var runScatter: Scatter? {
    guard isFitted else { return nil }
    return diagnostics.replicateScatter.flatMap { $0.isKnown ? $0 : nil } ?? residualScatter
  }

  /// The scatter of runs of one configuration where too few were run again for others to rest on it; nil
  /// where enough or none were.
  public var fewReplicates: Scatter? {
    guard isFitted else { return nil }
    return diagnostics.replicateScatter.flatMap { $0.isKnown ? nil : $0 }
  }

  /// How far runs lie from the law: noise, and what the law misses; nil where there are as many
  /// parameters as runs.
  public var residualScatter: Scatter? {
    guard let residualDeviation else { return nil }
    // Fits that were saved before it was kept have their residuals' standard deviation.
    return diagnostics.residualScatter
      ?? Scatter(
        size: residualDeviation, degreesOfFreedom: diagnostics.degreesOfFreedom, source: .residuals,
        configurations: 0)
  }

  /// The standard deviation of all residuals, large ones included, by degrees of freedom.
  ///
  /// What one new run can do rests on it; nil where there are as many parameters as runs.
  public var residualDeviation: Double? {
    guard isFitted, diagnostics.degreesOfFreedom > 0 else { return nil }
    let share = Double(diagnostics.degreesOfFreedom + determined.count)
    return diagnostics.residualSize
      * (share / Double(diagnostics.degreesOfFreedom)).squareRoot()
  }
}
