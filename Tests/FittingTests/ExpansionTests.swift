import Fitting
import Formulas
import Laws
import NumericsCore
import Quantities
import Runs
import TestSupport
import Testing

/// The objective's gradient and Hessian against differences of its own values.
@Suite struct ExpansionTests {
  static let laws = [
    "L = E + A*N^-alpha + B*D^-beta", "L = A*(1 - exp(-k*N/1e9)) + E",
    "L = E + (A/(N*(k*log(D) + 1)))^alpha",
  ]

  @Test(
    arguments: laws,
    [
      Objective(scale: .log, loss: .squares), Objective(scale: .linear, loss: .squares),
      Objective(scale: .log, loss: .huber(0.01)), Objective(scale: .linear, loss: .huber(0.01)),
    ])
  func `the Hessian is the derivative of the gradient`(_ text: String, _ objective: Objective)
    throws
  {
    let law = try Law(Equation(parsing: text), tableSymbols: ["N", "D"])
    let problem = try PreparedProblem(
      Question(law: law, table: SyntheticRuns.chinchilla(noise: 0.1), objective: objective))
    var values: [Symbol: Double] = [:]
    for (place, parameter) in law.parameters.enumerated() {
      values[parameter.symbol] = 0.31 + 0.17 * Double(place)
    }
    let here = problem.expansion(at: values)
    #expect(here.value.isFinite)
    let n = law.parameters.count
    for j in 0..<n {
      let width = 1e-5
      let (ahead, behind) = (
        problem.expansion(at: values, moving: j, by: width),
        problem.expansion(at: values, moving: j, by: -width)
      )
      let slope = (ahead.value - behind.value) / (2 * width)
      let size = here.gradient.map(abs).max() ?? 1
      #expect(abs(slope - here.gradient[j]) < 1e-5 * size, "gradient \(j)")
      for i in 0..<n {
        let bend = (ahead.gradient[i] - behind.gradient[i]) / (2 * width)
        let place = max(i, j) * (max(i, j) + 1) / 2 + min(i, j)
        let largest = here.matrix.map(abs).max() ?? 1
        #expect(abs(bend - here.matrix[place]) < 1e-5 * largest, "Hessian \(i), \(j)")
      }
    }
  }
}
