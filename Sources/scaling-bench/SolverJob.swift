import Fitting
import Formulas
import Laws
import NumericsCore
import Quantities
import Runs

/// The solver's work on Chinchilla's 240 runs.
enum SolverJob {
  /// The minimum of the objective in 60 digits (Tests/PublishedResultsTests).
  static let optimum = 1.0182740178006e-3

  static func problem(_ path: String) throws -> FitProblem {
    let table = try RunTable(contentsOf: path).keeping(
      where: Condition(parsing: "excluded_outlier == 0"))
    return try FitProblem(law: LawCatalog.law(named: "chinchilla"), table: table)
  }

  /// One fit by the default call: search, minimum, covariance and verdict.
  static func global(_ path: String) throws {
    let problem = try problem(path)
    let fitter = Fitter()
    var cost = 0.0
    let seconds = try secondsACall(calls: 400) { cost = try fitter.fit(problem).cost }
    Output.tell("global", seconds)
    Output.tell("global.excess", cost / optimum - 1)
  }

  /// 4,000 bootstrap refits from the best fit, and with a search in each.
  static func refits(_ path: String, globally: Bool, threads: Int = 1) throws -> Double {
    let problem = try problem(path)
    let refitter = Refitter(problem, from: try Fitter().fit(problem))
    let count = problem.data.count
    let clock = ContinuousClock()
    let start = clock.now
    let found = concurrentMap(40, threads: threads) { part in
      (0..<100).map { number in
        var stream = RandomStream(seed: 1, stream: UInt64(100 * part + number))
        return refitter.refit(weights: stream.multiplicities(count), globally: globally)
      }
    }
    let seconds = (clock.now - start).seconds
    let converged = found.joined().count { $0.minimum.termination.isConverged }
    let name = globally ? "fresh" : "refits"
    if threads == 1 {
      Output.tell(name, seconds)
      Output.tell("\(name).converged", Double(converged) / 4000)
      Output.tell("\(name).evaluations", Double(found.joined().reduce(0) { $0 + $1.minimum.evaluations }) / 4000)
    }
    return seconds
  }

  static func secondsACall(calls: Int, _ body: () throws -> Void) throws -> Double {
    let clock = ContinuousClock()
    var times: [Double] = []
    for _ in 0..<11 {
      let start = clock.now
      for _ in 0..<calls { try body() }
      times.append((clock.now - start).seconds / Double(calls))
    }
    return times.min() ?? .nan
  }
}
