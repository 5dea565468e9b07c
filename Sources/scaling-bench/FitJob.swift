import Fitting
import Formulas
import Laws
import Runs

/// The default Chinchilla fit, covariance included, without the cost of starting a process.
enum FitJob {
  static let repeats = 21

  static func run(_ path: String) throws {
    let clock = ContinuousClock()
    var times: [Double] = []
    var objective = 0.0
    for _ in 0..<repeats {
      let start = clock.now
      let table = try RunTable(contentsOf: path).keeping(
        where: Condition(parsing: "excluded_outlier == 0"))
      let problem = try Question(law: LawCatalog.law(named: "chinchilla"), table: table)
      objective = try Fitter().fit(problem).cost
      times.append((clock.now - start).seconds)
    }
    Output.tell("fit.inside", times.median)
    Output.tell("fit.objective", objective)
  }
}
