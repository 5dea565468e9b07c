import Formulas
public import Laws
public import NumericsCore
public import Quantities

/// A law with the values of its parameters and what is known of their errors: all that predictions and
/// plans take.
///
/// The values come from runs, from the literature, or there are none, as in a formula. A fit has one, and
/// so has a published row of a law.
public struct Calibration: Sendable {
  /// The law.
  public internal(set) var law: Law
  /// The value of every parameter, held ones included, in the law's units.
  public internal(set) var values: [Symbol: Double]
  /// Parameters that were kept fixed.
  public internal(set) var held: [Symbol: Double]
  /// Parameters that have lost their effect on the runs.
  ///
  /// They ended at an edge of their domain, as E at 0, or in a term that has died out. The others'
  /// errors are given with these held.
  public internal(set) var atBound: [Symbol]
  /// Parameters that the runs do not separate, so that their values are arbitrary; empty where all are
  /// determined.
  public internal(set) var undetermined: [Symbol]
  /// The covariance of the free coordinates of `determined`, in its order; nil when no runs determine
  /// it.
  public internal(set) var covariance: Matrix?
  /// The fits of resampled runs, where there are some.
  public internal(set) var resampling: Resampling?
  /// The probability of the intervals, two-sided.
  public internal(set) var level: Double
  /// What a reader must know before believing the values, one sentence each.
  public internal(set) var warnings: [String]
  /// Where the values come from.
  public internal(set) var origin: Origin
  /// The places of labels that were chosen, which the law has no more.
  private(set) var chosen: [Symbol: Double] = [:]
  /// How the parameters' uncertainty carries over; nil where no runs say.
  public private(set) var uncertainty: Uncertainty?

  /// The parameters that were found, in the order of the law.
  public var free: [Law.Parameter] { law.parameters.filter { held[$0.symbol] == nil } }
  /// The parameters that were found and have an effect on the runs, in the order of the law.
  public var determined: [Law.Parameter] { free.filter { !atBound.contains($0.symbol) } }
  /// The runs that gave the values; nil where none did.
  public var runs: FittedRuns? { origin.runs }
  /// How far the runs lie from the law; nil where none gave the values.
  public var residuals: Residuals? { origin.residuals }
  /// Runs less free parameters that have an effect; 0 where no runs gave the values.
  public var degreesOfFreedom: Int { residuals?.degreesOfFreedom ?? 0 }

  init(
    law: Law, values: [Symbol: Double], held: [Symbol: Double] = [:], atBound: [Symbol] = [],
    undetermined: [Symbol] = [], covariance: Matrix? = nil, resampling: Resampling? = nil,
    level: Double = 0.95,
    warnings: [String] = [], origin: Origin
  ) {
    self.law = law
    self.values = values
    self.held = held
    self.atBound = atBound
    self.undetermined = undetermined
    self.covariance = covariance
    self.resampling = resampling
    self.level = level
    self.warnings = warnings
    self.origin = origin
    uncertainty = carried
  }

  /// A copy with some of its parts changed and the uncertainty that follows from them.
  func changing(_ change: (inout Calibration) -> Void) -> Calibration {
    var copy = self
    change(&copy)
    copy.uncertainty = copy.carried
    return copy
  }

  /// A copy for runs of some labels, whose law has these labels no more.
  func choosing(_ places: [Symbol: Double]) -> Calibration {
    changing {
      $0.law = law.putting(places.mapValues { Formula($0) })
      $0.chosen.merge(places) { $1 }
    }
  }

  /// A copy without uncertainty, for searches whose answer rests on the values alone.
  package var withoutUncertainty: Calibration {
    changing { ($0.covariance, $0.resampling) = (nil, nil) }
  }

  /// The uncertainty by the resamples where there are some, else by the covariance.
  private var carried: Uncertainty? {
    if let resampling {
      return Uncertainty(resampling, free: free, held: held, level: level)
    }
    return covariance.flatMap {
      Uncertainty(
        free: determined,
        center: determined.map { $0.domain.coordinate(of: values[$0.symbol] ?? .nan) },
        covariance: $0, held: values, degreesOfFreedom: degreesOfFreedom, level: level)
    }
  }
}
