import NumericsCore

extension Calibration {
  /// How far single runs scatter: runs of one configuration about their mean where enough were run
  /// again, else `residualScatter`; nil where runs show none.
  ///
  /// Every verb that speaks of the scatter of runs takes it from here.
  public var runScatter: Scatter? {
    residuals?.replicates.flatMap { $0.isKnown ? $0 : nil } ?? residuals?.scatter
  }
  /// The scatter of runs of one configuration where too few were run again for others to rest on it; nil
  /// where enough or none were.
  public var fewReplicates: Scatter? { residuals?.replicates.flatMap { $0.isKnown ? nil : $0 } }
  /// How far runs lie from the law; nil where there are as many parameters as runs, or no runs.
  public var residualScatter: Scatter? { residuals?.scatter }
  /// The standard deviation of all residuals; nil where there are as many parameters as runs, or no runs.
  public var residualDeviation: Double? { residuals?.deviation }
  /// Whether the runs lie on the law to rounding: the residuals have nothing to say.
  public var isExact: Bool { residuals?.areRounding ?? false }
}
