import Fitting
import Formulas
import Glibc
import Laws
import NumericsCore
import Quantities
import Runs

/// The solver's work on Chinchilla's 240 runs.
enum SolverJob {
  /// The minimum of the objective in 60 digits (Tests/PublishedResultsTests).
  static let optimum = 1.0182740178006e-3

  static func problem(_ path: String) throws -> Question {
    let table = try RunTable(contentsOf: path).keeping(
      where: Condition(parsing: "excluded_outlier == 0"))
    return try Question(law: LawCatalog.law(named: "chinchilla"), table: table)
  }

  /// One fit by the default call: search, minimum, covariance and verdict.
  static func global(_ path: String) throws {
    let problem = try problem(path)
    let fitter = Fitter()
    var fit = try fitter.fit(problem)
    let seconds = try secondsACall(calls: 400) { fit = try fitter.fit(problem) }
    Output.tell("global", seconds)
    Output.tell("global.excess", fit.cost / optimum - 1)
    Output.tell("global.evaluations", Double(fit.diagnostics.evaluations))
  }

  /// The grid of arXiv:2404.10102.
  private static var grid: [[Symbol: Double]] {
    var points: [[Symbol: Double]] = []
    for alpha in 0..<5 {
      for beta in 0..<5 {
        for e in -2...2 {
          for a in 0..<6 {
            for b in 0..<6 {
              points.append([
                "alpha": Double(alpha) / 2, "beta": Double(beta) / 2, "E": exp(Double(e) / 2),
                "A": exp(5 * Double(a)), "B": exp(5 * Double(b)),
              ])
            }
          }
        }
      }
    }
    return points
  }

  /// The starts of arXiv:2404.10102's grid, each run to its end.
  static func starts(_ path: String, threads: Int = 1) throws -> Double {
    let law = try Law(
      parsing: LawCatalog.law(named: "chinchilla").text
        .replacing("alpha positive", with: "alpha real").replacing(
          "beta positive", with: "beta real"))
    let problem = try Question(law: law, data: problem(path).data)
    let points = grid
    let fitter = Fitter(starts: Starts(search: .points(points)), threads: threads)
    let clock = ContinuousClock()
    let begin = clock.now
    let fit = try fitter.fit(problem)
    let seconds = (clock.now - begin).seconds
    if threads == 1 {
      Output.tell("starts", seconds)
      Output.tell("starts.share", share(of: points, in: problem))
      Output.tell("starts.excess", fit.cost / optimum - 1)
      Output.tell("starts.evaluations", Double(fit.diagnostics.evaluations) / Double(points.count))
    }
    return seconds
  }

  /// The share of starts that lead, each alone, to within 1e-9 of the optimum.
  private static func share(of points: [[Symbol: Double]], in problem: Question) -> Double {
    let reached = points.count { point in
      let fit = try? Fitter(starts: Starts(search: .points([point]))).fit(problem)
      return fit.map { $0.cost <= optimum * (1 + 1e-9) } ?? false
    }
    return Double(reached) / Double(points.count)
  }

  /// 4,000 bootstrap refits from the best fit, or with a search in each.
  static func refits(_ path: String, globally: Bool, threads: Int = 1) throws -> Double {
    let problem = try problem(path)
    let refitter = try Refitter(problem, from: try Fitter().fit(problem))
    let count = problem.data.count
    let clock = ContinuousClock()
    let start = clock.now
    let found = concurrentMap(40, threads: threads) { part in
      (0..<100).map { number in
        refitter.refit(
          weights: Synthetic.multiplicities(refit: 100 * part + number, count),
          searching: globally ? .full : .none)
      }
    }
    let seconds = (clock.now - start).seconds
    guard threads == 1 else { return seconds }
    let name = globally ? "fresh" : "refits"
    Output.tell(name, seconds)
    let evaluations = found.joined().reduce(0) { $0 + $1.minimum.evaluations }
    Output.tell("\(name).evaluations", Double(evaluations) / 4000)
    if !globally {
      // Every 40th next to a search of its own.
      let above = found.enumerated().count { part, refits in
        let best = refitter.refit(
          weights: Synthetic.multiplicities(refit: 100 * part, count), searching: .full)
        return refits[0].minimum.cost > best.minimum.cost * (1 + 1e-9)
      }
      Output.tell("refits.above", Double(above))
    }
    return seconds
  }

  /// How much quicker two threads are than one.
  static func threads(_ path: String) throws {
    Output.tell("threads.starts", try starts(path) / starts(path, threads: 2))
    Output.tell(
      "threads.refits",
      try refits(path, globally: false) / refits(path, globally: false, threads: 2))
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
