/// What the surface of a law's misfit takes as known before it sees runs.
///
/// `reserve` and the three widenings were learned: they make the mean score of 95 % intervals smallest over 20
/// families of public runs, each weighing one, on runs at 2 to 30 times the cost of those that were fitted. The
/// others were chosen. `Scripts/backtest --refit` finds the learned ones again; docs/beyond.md says what each is
/// with a family left out.
enum MisfitConstants {
  /// Over how many e-folds of the variables a misfit stays alike.
  static let lengths = [4.0, 9.0]
  /// The variance of the misfit over that of the noise of runs.
  static let ratios = [0.03, 0.3, 3, 30, 300, 3000]
  /// The standard deviation of the parameters' coordinates, in units of the misfit and its noise.
  static let parameterSpread = 2.0
  /// The sum of squares that is added to that of the residuals: no law is believed to be exact.
  static let reserve = 0.26
  /// The prior weight of a ratio is this power of it.
  static let ratioPower = 0.5
  /// The factor of the standard deviation of one new run.
  static let widening = 0.73
  /// The same where rows are checkpoints of runs, of which families with many rows a run miss less.
  static let checkpointWidening = 0.51
  /// The same of several laws together, as their choice mends a part of what one law misses.
  static let severalWidening = 0.65
  /// The interval is not narrower than that of a law that is exactly true, whose leverage counts up to this; rows
  /// that are checkpoints of runs have no such bound, as their scatter is not that of independent runs.
  static let mostLeverage = 1.0
  /// The degrees of freedom of the error.
  static let degreesOfFreedom = 4.0
  /// A size belongs to the region that cannot be told from the best where it exceeds the best by at most so many
  /// standard deviations of the difference, at 95 %: the response is so flat about its best that the usual
  /// quantile would take in nearly everything.
  static let regionDeviations = 1.0
  /// How far apart runs of different labels lie, in e-folds.
  static let labelsApart = 2.0
  /// How many runs the surface is made of; more are thinned evenly along their cost.
  static let mostRuns = 100
  /// A pair of length and ratio that weighs less is left out.
  static let leastWeight = 1e-4
}
