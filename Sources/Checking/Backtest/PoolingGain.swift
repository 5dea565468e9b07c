public import Fitting
import Laws
import NumericsCore
public import Quantities

/// What pooling is worth: how well runs of a label are predicted from few of its own, with and without.
///
/// Of each label in turn the half of the runs is left out that costs most, or has most of the one variable, or stands
/// last where there is neither, while all runs of the other labels stay. The law is fitted to what is left twice, with its families pooled and with a value of
/// its own for each label.
public struct PoolingGain: Sendable, Hashable {
  /// The label column.
  public let column: Symbol
  /// What the runs that are left out have most of, such as C; nil where they stand last.
  public let most: Symbol?
  /// How many labels were tested.
  public let labels: Int
  /// How many runs were left out and predicted.
  public let runs: Int
  /// The error of these runs with pooling and without, as a share of the response (root mean square).
  public let pooled: Double, alone: Double
  /// For how many labels the error is smaller with pooling.
  public let better: Int

  /// More labels than this are sampled evenly.
  static let mostLabels = 20

  /// Tests the pooling of a fit; nil where nothing is pooled, and where no label has runs to leave out.
  ///
  /// - Parameters:
  ///   - question: The question that the fit answered.
  ///   - fit: The fit, from whose values each refit begins.
  ///   - threads: How many threads may work; the result does not depend on it.
  /// - Complexity: some ten refits a label, of at most 20 labels.
  public init?(of question: Question, fit: Fit, threads: Int = 1) {
    guard fit.objective.pooling != nil,
      let column = question.law.pooled.first?.index.map({ Symbol($0) }),
      let places = question.data.columns[column], !fit.isNothingFound, !fit.isInterrupted
    else { return nil }
    let axis = Axis.of(
      question.law, question.data, by: nil, cost: Axis.cost(of: question.law, question.data))
    most = axis?.symbol
    let groups = Dictionary(grouping: places.indices) { places[$0] }.sorted { $0.key < $1.key }
      .map { _, rows in
        axis.map { axis in rows.sorted { axis.values[$0] < axis.values[$1] } } ?? rows
      }
      .filter { $0.count > 1 }
    let step = max(1, (groups.count + Self.mostLabels - 1) / Self.mostLabels)
    let tested = stride(from: 0, to: groups.count, by: step).map { groups[$0] }
    let trial = Trial(question: question, fit: fit)
    let results = concurrentMap(tested.count, threads: threads) {
      trial.errors(leavingOut: Array(tested[$0].dropFirst((tested[$0].count + 1) / 2)))
    }.compactMap(\.self)
    let runs = results.reduce(0) { $0 + $1.pooled.count }
    guard runs > 0 else { return nil }
    self.column = column
    self.runs = runs
    labels = results.count
    pooled = Self.rootMeanSquare(results.flatMap(\.pooled))
    alone = Self.rootMeanSquare(results.flatMap(\.alone))
    better = results.count { Self.rootMeanSquare($0.pooled) < Self.rootMeanSquare($0.alone) }
  }

  private static func rootMeanSquare(_ errors: [Double]) -> Double {
    (errors.reduce(0) { $0 + $1 * $1 } / Double(errors.count)).squareRoot()
  }
}

/// Fits of the runs of a question without some of one label.
private struct Trial: Sendable {
  let question: Question
  let fit: Fit

  /// The errors of runs that were left out; nil where what is left cannot be fitted.
  func errors(leavingOut rows: [Int]) -> (pooled: [Double], alone: [Double])? {
    let out = Set(rows)
    let rest = (0..<question.data.count).filter { !out.contains($0) }
    var objective = question.objective
    objective.pooling = nil
    guard let pooled = errors(of: rows, from: rest, question.law, objective),
      let alone = errors(of: rows, from: rest, question.law.unpooled, objective)
    else { return nil }
    return (pooled, alone)
  }

  private func errors(
    of rows: [Int], from rest: [Int], _ law: Law, _ objective: Objective
  ) -> [Double]? {
    let fitter = Fitter(
      starts: Starts(search: .points([fit.values.filter { fit.held[$0.key] == nil }])),
      level: fit.settings.level, seed: fit.settings.seed,
      maximumIterations: fit.settings.maximumIterations)
    guard
      let asked = try? Question(
        law: law, data: question.data.keeping(rest), objective: objective, holding: question.held),
      let found = try? fitter.fit(asked)
    else { return nil }
    let score = found.calibration.score(on: question.data.keeping(rows))
    let errors = score.runs.map(\.error)
    return errors.allSatisfy(\.isFinite) ? errors : nil
  }
}
