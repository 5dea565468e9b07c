public import Fitting
import Formulas
public import Laws
import NumericsCore
import Quantities
public import Runs

extension Comparer {
  /// Fits laws below rolling cuts and predicts the runs above them.
  ///
  /// Without cuts of the recipe's own, runs are cut at 1/2, 1/4 and so on to 1/32 of the largest value, as
  /// far as there are three runs more than parameters below.
  ///
  /// - Parameters:
  ///   - laws: The laws with the names they are shown under.
  ///   - table: The runs.
  ///   - mapping: Which header stands for which symbol.
  /// - Returns: What each law said of each run above each cut; the same runs give the same bits.
  /// - Throws: `CheckError` for laws that cannot be fitted, and for runs that cannot be cut.
  public func backtest(
    _ laws: [(name: String, law: Law)], on table: RunTable, mapping: ColumnMapping = .usual
  ) throws(CheckError) -> Backtest {
    try check(laws)
    return try backtest(contenders(laws, on: table, mapping), deepest: Self.deepestCut)
  }

  /// The same for a law with its fit.
  ///
  /// - Parameters:
  ///   - question: The question.
  ///   - fit: Its fit.
  ///   - deepest: The most that the largest value is divided by for a cut.
  /// - Returns: What the law said of each run above each cut.
  /// - Throws: `CheckError` for runs that cannot be cut.
  public func backtest(
    _ question: Question, fit: Fit, deepest: Double = deepestCut
  ) throws(CheckError) -> Backtest {
    let problem: PreparedProblem
    do { problem = try PreparedProblem(question) } catch { throw .fit(law: nil, error) }
    let contender = Contender(
      name: fit.law.name, problem: problem.answered(by: fit), fit: fit)
    return try backtest([contender], deepest: deepest)
  }

  private func backtest(
    _ contenders: [Contender], deepest: Double
  ) throws(CheckError) -> Backtest {
    guard let first = contenders.first else { throw .fewLaws(0) }
    if let aim = first.fit.objective.loss.aim {
      throw .unusable(
        "\(aim), and how far runs end from it says nothing of how well it foretells them; a back-test takes "
          + "\(Remedy(.loss, "huber")), \(Remedy(.loss, "squares")) or \(Remedy(.loss, "absolute"))"
      )
    }
    guard let axis = try axis(of: contenders) else { throw .nothingToCut(first) }
    return try backtest(contenders, along: axis, deepest: deepest)
  }

  /// The same along an axis that was found before.
  func backtest(
    _ contenders: [Contender], along axis: Axis, deepest: Double
  ) throws(CheckError) -> Backtest {
    let cuts =
      try cuts.isEmpty
      ? rollingCuts(along: axis, of: contenders, deepest: deepest) : self.cuts(along: axis)
    let stages = concurrentMap(
      cuts.count, threads: fitter.threads, progress: progress
    ) { index in
      contenders.map { $0.refitted(below: cuts[index], by: fitter) }
    }
    func parts(_ index: Int) -> [Backtest.Part] {
      zip(cuts, stages).map { contenders[index].part(at: $0, along: axis, $1[index]) }
    }
    let entries = contenders.indices.map { index in
      Backtest.Entry(
        name: contenders[index].name, fit: contenders[index].fit,
        parameters: contenders[index].problem.free.count, parts: parts(index))
    }
    if let reason = entries.first?.parts.first?.reason, entries.allSatisfy({ $0.deepest == nil }) {
      throw .unusable("no law can be fitted below a cut: \(reason)")
    }
    return Backtest(
      entries: entries,
      together: contenders.count > 1
        ? Backtest.Entry(
          name: Backtest.together, fit: nil, parameters: nil,
          parts: zip(cuts, stages).map { contenders.part(at: $0, along: axis, $1) }) : nil,
      runs: axis.values.count, cutting: axis.definition, isCost: axis.isCost,
      largest: axis.values.max() ?? .nan, level: fitter.level)
  }

  /// The most that the largest value is divided by for a cut, where nobody says otherwise.
  public static let deepestCut = 32.0

  /// Cuts at halves of the largest value with enough runs below for one law at least, the lowest first.
  private func rollingCuts(
    along axis: Axis, of contenders: [Contender], deepest: Double
  ) throws(CheckError) -> [Cut] {
    let sorted = axis.values.sorted()
    guard let least = sorted.first, let largest = sorted.last,
      let smallest = contenders.min(by: { $0.problem.free.count < $1.problem.free.count })
    else { return [] }
    guard !axis.cut(at: least).above.isEmpty else { throw .oneValue(axis, least, of: smallest) }
    guard largest > 0 else { throw .notPositive(axis) }
    let parameters = smallest.problem.free.count
    let needed = Contender.leastRuns(parameters: parameters)
    let divisors = sequence(first: 2.0) { $0 < deepest ? 2 * $0 : nil }
    var found: [Cut] = []
    for cut in divisors.map({ axis.cut(at: largest / $0) }) where cut.below.count >= needed {
      // Of cuts that part the runs alike the lowest is named.
      if found.last?.below == cut.below { found.removeLast() }
      found.append(cut)
    }
    guard !found.isEmpty else {
      throw .fewBelow(axis, needed: needed, parameters: parameters, name: smallest.name)
    }
    return found.reversed()
  }
}

extension Contender {
  /// The least number of runs that a law is fitted to below a cut.
  static func leastRuns(parameters: Int) -> Int { parameters + 3 }
}
