import Fitting
import Laws
import NumericsCore
import Quantities
import Work

/// A law of a comparison with its runs and its fit.
struct Contender: Sendable {
  let name: String
  let problem: PreparedProblem
  let fit: Fit

  var data: FitData { problem.data }

  /// The minimized sum of losses, squares halved; where the runs lie on the law, what rounding can make.
  var cost: Double { problem.aboveRounding(fit.minimized) }

  var information: Information { Information(fit, of: problem) }

  /// More groups than these are left out several at a time.
  private static let mostParts = 500

  /// In how many parts groups are left out.
  static func parts(_ groups: Int) -> Int { min(groups, mostParts) }

  /// What the law says of each run when it is fitted without the run's group; NaN where it cannot be.
  func leavingOut(
    _ group: [Int], groups: Int, threads: Int, progress: Progress? = nil
  ) -> [Double] {
    let parts = Self.parts(groups)
    let refitter = Refitter(problem, from: fit)
    let free = problem.free
    let fits = concurrentMap(parts, threads: threads, progress: progress) {
      part -> [Symbol: Double]? in
      let weights = group.map { $0 % parts == part ? 0.0 : 1.0 }
      guard weights.count(where: { $0 > 0 }) >= free.count else { return nil }
      let refit = refitter.refit(weights: weights)
      guard refit.minimum.cost.isFinite else { return nil }
      return fit.values.merging(zip(free, refit.values).map { ($0.symbol, $1) }) { $1 }
    }
    var predicted = [Double](repeating: .nan, count: data.count)
    for (part, values) in fits.enumerated() {
      guard let values else { continue }
      let rows = group.indices.filter { group[$0] % parts == part }
      let found = data.keepingColumns(rows).values(of: problem.law.formula, at: values)
      for (row, value) in zip(rows, found) { predicted[row] = value }
    }
    return predicted
  }

  /// How the law predicts above each cut from below it.
  func rollout(over cuts: [Cut], by fitter: Fitter, progress: Progress? = nil) -> [Rollout] {
    let counter = progress?.counter(of: cuts.count)
    return cuts.map { cut in
      defer { counter?.advance() }
      do {
        let (fit, expectation) = try fitted(below: cut, by: fitter)
        let above = data.keeping(cut.above)
        let predicted = above.values(of: problem.law.formula, at: fit.values)
        let points = above.points
        let intervals = points.map { expectation?.run(atRow: $0)?.run.interval }
        let score = Score(
          of: fit, observed: above.response, predicted: predicted, intervals: intervals)
        return Rollout(
          score: score, reason: score == nil ? "no finite prediction" : nil,
          promise: expectation == nil ? nil : fit.calibration.runPromise(at: points))
      } catch { return Rollout(score: nil, reason: "\(error)", promise: nil) }
    }
  }

  /// The law fitted to the runs below a cut, and what it expects of those above; nil for runs on the law, as
  /// without scatter there is no interval that could hold a run.
  func fitted(
    below cut: Cut, by fitter: Fitter
  ) throws(FitError) -> (fit: Fit, expectation: RunExpectation?) {
    let below = try problem.keeping(cut.below).pooledAgain(by: fitter)
    let fit = try fitter.fit(below).rememberingMisfit(of: below.data)
    return (fit, fit.isExact ? nil : RunExpectation(fit.calibration))
  }
}

extension LawsTogether {
  /// Laws that were fitted to the same runs.
  init(_ contenders: [Contender]) {
    self.init(contenders.map { (name: $0.name, fit: $0.fit, data: $0.data) })
  }
}
