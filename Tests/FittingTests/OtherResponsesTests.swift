import Fitting
import Laws
import NumericsCore
import Quantities
import Runs
import TestSupport
import Testing

/// One problem asked again with other responses or another loss, without compiling it again.
@Suite struct OtherResponsesTests {
  /// The problem's responses, each moved by up to 2 % in a fixed pattern.
  static func moved(_ problem: Question) -> [Double] {
    problem.data.response.enumerated().map { row, value in
      value * (1 + 0.02 * Double((row * 7919) % 11 - 5) / 5)
    }
  }

  static func same(_ one: Fit, _ other: Fit) -> Bool {
    one.values == other.values && one.cost == other.cost
      && one.diagnostics == other.diagnostics
      && one.covariance?.storage == other.covariance?.storage
  }

  @Test(arguments: [Objective.Scale.log, .linear])
  func `other responses give the bits of a problem made from them`(
    scale: Objective.Scale
  ) throws {
    let objective = Objective(scale: scale, loss: .huber(1e-3))
    let made = try FitterTests.problem(noise: 0.01)
    let problem = try Question(law: made.law, data: made.data, objective: objective)
    let response = Self.moved(problem)
    let fresh = try Question(
      law: made.law, data: made.data.responding(response), objective: objective)
    #expect(
      Self.same(
        try Fitter().fit(PreparedProblem(problem).responding(response)), try Fitter().fit(fresh)))
  }

  @Test func `other responses of labelled parameters give the same bits too`() throws {
    let table = try GroupFitTests.table()
    let problem = try Question(law: GroupFitTests.law(GroupFitTests.typed), table: table)
    let response = Self.moved(problem)
    let fresh = try Question(law: problem.law, data: problem.data.responding(response))
    #expect(
      Self.same(
        try Fitter().fit(PreparedProblem(problem).responding(response)), try Fitter().fit(fresh)))
  }

  @Test(arguments: [RobustLoss.squares, .absolute, .huber(0.1)])
  func `another loss gives the bits of a problem made with it`(loss: RobustLoss) throws {
    let problem = try FitterTests.problem(noise: 0.01)
    let objective = Objective(scale: problem.objective.scale, loss: loss)
    let fresh = try Question(law: problem.law, data: problem.data, objective: objective)
    #expect(
      Self.same(
        try Fitter().fit(PreparedProblem(problem).minimizing(objective)), try Fitter().fit(fresh)))
  }

  /// Powers are centred on other runs, which moves rounding alone.
  @Test(arguments: [Objective.Scale.log, .linear])
  func `some of the runs give the fit of a problem made from them`(
    scale: Objective.Scale
  ) throws {
    let made = try FitterTests.problem(noise: 0.01)
    let problem = try Question(
      law: made.law, data: made.data, objective: Objective(scale: scale, loss: .squares))
    let rows = problem.data.response.indices.filter { $0 % 5 != 2 }
    let kept = try Fitter().fit(PreparedProblem(problem).keeping(rows))
    let fresh = try Fitter().fit(PreparedProblem(problem.keeping(rows)))
    for (symbol, value) in fresh.values {
      #expect(matchingDigits(try #require(kept.values[symbol]), value) > 9, "\(symbol)")
    }
    #expect(matchingDigits(kept.cost, fresh.cost) > 12)
    #expect(kept.runs == fresh.runs)
  }

  @Test func `some of the runs with labelled parameters give their fit too`() throws {
    let question = try Question(
      law: GroupFitTests.law(GroupFitTests.typed), table: GroupFitTests.table(),
      holding: ["eff[16]": 1])
    let rows = question.data.response.indices.filter { $0 % 7 != 3 }
    let kept = try Fitter().fit(PreparedProblem(question).keeping(rows))
    let fresh = try Fitter().fit(question.keeping(rows))
    for (symbol, value) in fresh.values {
      #expect(matchingDigits(try #require(kept.values[symbol]), value) > 4, "\(symbol)")
    }
  }

  @Test func `runs that leave an effect open are refused without compiling too`() throws {
    let problem = try FitterTests.problem(noise: 0.01)
    let sizes = try #require(problem.data.columns["N"])
    let rows = sizes.indices.filter { sizes[$0] == sizes[0] }
    let error = #expect(throws: FitError.self) {
      try PreparedProblem(problem).keeping(rows)
    }
    #expect(
      error.map { "\($0)" }?.hasPrefix("all runs have N = 10M; the effect of N needs") == true)
  }

  @Test func `a wrong number of responses is refused`() throws {
    let problem = try FitterTests.problem(noise: 0.01)
    let error = #expect(throws: FitError.self) { try problem.responding([1, 2, 3]) }
    #expect(
      error.map { "\($0)" }
        == "3 responses are given for \(problem.data.count) runs; accepted is one a run")
  }

  @Test func `a look at resamples searches some of them and says that it did not search all`()
    throws
  {
    let problem = try FitterTests.problem(noise: 0.01)
    let fit = try Fitter().fit(problem)
    let found = try #require(
      try Fitter(threads: 2).resampling(
        of: problem, from: fit, by: Bootstrap(resamples: 40), searching: .some))
    #expect(!found.searched)
    #expect(found.draws.count + found.failed == 40)
  }
}
