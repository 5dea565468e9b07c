/// What a forecast of a run takes as known before it sees the run's curve.
///
/// The share and the spreads of the fall were read off public curves whose rate falls (two sizes under seven
/// schedules, a ladder of four sizes, routed models, and models below a million parameters): docs/forecast.md has what
/// each family gives. The others were chosen so that intervals hold on half of the curves; the other half judges them.
enum ForecastConstants {
  /// What a fall of the rate to 0 takes off the loss, as a share of it: the geometric mean of four families, whose
  /// medians are 4.1, 5.5, 6.9 and 9.7 %.
  static let fallShare = 0.06
  /// The standard deviation of the logarithm of that share from run to run, families counted alike.
  static let fallSpread = 0.45
  /// The same where the run's own curve shows what the fall does, of the part that is still to come.
  static let seenFallSpread = 0.4
  /// The same from earlier runs: the deviation that is taken as known, and the number of runs that counts as.
  static let earlierSpread = (deviation: 0.15, count: 2.0)
  /// A fall counts as seen from so large a part of that at the step that is forecast, and of the peak.
  static let seenFall = (part: 0.5, ofPeak: 0.1)
  /// A smaller fall of the rate is none.
  static let noFall = 1e-3
  /// The loss follows the rate within this part of the steps up to the one that is forecast.
  static let lagShare = 0.03
  /// Rows before this part of the steps seen are left out: a power law in steps begins later.
  static let leftOutShare = 0.1
  /// A law misses by so much, and by so many of its misfits, for each e-fold of steps beyond the last row.
  ///
  /// Those of laws beyond their runs on 27 families of public runs.
  static let perFold = (share: 0.005, misfits: 1.5)
  /// How a weakly determined law adds to that: by this power of one plus its leverage.
  static let leveragePower = 0.08
  /// So many earlier misses of the size that the law leads one to expect stand beside those that were found.
  static let expectedMisses = 2.0
  /// The degrees of freedom of the error.
  static let degreesOfFreedom = MisfitConstants.degreesOfFreedom
  /// Where in the part that was seen forecasts are tried.
  static let cuts = [0.25, 0.4, 0.55, 0.7, 0.85]
  /// An earlier forecast is as far as this one where it goes so large a part of its e-folds.
  static let farEnough = 0.8
  /// A curve needs so many rows for a law of three parameters, and as many earlier runs tell how forecasts miss.
  static let (fewestRows, fewestRuns) = (5, 3)
  /// Nothing is told of steps beyond so many times those that were seen: no farther was back-tested than 4.
  static let mostTimes = 4.5
  /// Nor where half of the interval is wider than this share of the loss.
  static let widest = 0.1
  /// Of so many last values the middle one is where the curve is now.
  static let lastValues = 3
  /// So many steps at least the rate is followed at, between the first and the last.
  static let pathSteps = 1000
}
