import Fitting
import Formulas
import Laws
import NumericsCore
import Quantities
import Runs

/// Fits of other laws, and of many runs.
enum LawJob {
  /// 2.4 million runs from the table to the fit: seconds, and bytes over the table.
  static func large() throws {
    let table = Synthetic.chinchilla(2_400_000)
    let law = try LawCatalog.law(named: "chinchilla")
    let before = try MemoryUse.resident()
    let clock = ContinuousClock()
    let begin = clock.now
    let fit = try Fitter().fit(Question(law: law, table: table))
    Output.tell("large", (clock.now - begin).seconds)
    Output.tell("large.objective", fit.cost)
    Output.tell("large.memory", Double(try MemoryUse.peak() - before))
  }

  /// Value, gradient and exact Hessian of the robust objective: nanoseconds a row.
  static func evaluation() throws {
    let rows = 2400
    let problem = try PreparedProblem(
      Question(law: LawCatalog.law(named: "chinchilla"), table: Synthetic.chinchilla(rows)))
    var value = 0.0
    let seconds = try SolverJob.secondsACall(calls: 2000) {
      value = problem.expansion(at: Synthetic.truth).value
    }
    Output.tell("evaluation", seconds / Double(rows) * 1e9)
    Output.tell("evaluation.value", value)
  }

  /// 300 runs that the loss law of quantization-aware training made, without noise: 16 parameters.
  static func qatLoss() throws {
    let law = try LawCatalog.law(named: "qat-loss")
    let problem = try Question(law: law, table: Synthetic.quantization(of: law))
    var fit = try Fitter().fit(problem)
    let seconds = try SolverJob.secondsACall(calls: 1) { fit = try Fitter().fit(problem) }
    let score = fit.calibration.score(on: problem.data)
    Output.tell("qat-loss", seconds)
    Output.tell("qat-loss.objective", fit.cost)
    Output.tell("qat-loss.error", score.largestRelativeError ?? .nan)
    Output.tell("qat-loss.share", fit.diagnostics.agreement)
  }

  /// The 24 published runs of ParScale on one corpus.
  static func parscale(_ path: String) throws {
    let table = try RunTable(contentsOf: path)
      .keeping(where: Condition(parsing: "corpus == 'stack-v2-python'"))
    let law = try Law(
      Equation(parsing: "L = E + (A/(N*(k*log(P) + 1)))^alpha"), tableSymbols: ["N", "P"])
    let problem = try Question(law: law, table: table)
    var cost = 0.0
    let seconds = try SolverJob.secondsACall(calls: 20) { cost = try Fitter().fit(problem).cost }
    Output.tell("parscale", seconds)
    Output.tell("parscale.objective", cost)
  }
}
