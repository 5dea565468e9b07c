import Fitting
import Formulas
import Laws
import NumericsCore
import Quantities
import Runs
import Testing

/// Few runs for each of many labels.
@Suite struct ManyGroupsTests {
  @Test(arguments: ["L = E + A*(N*k[m])^-a", "L = E + A[m]*N^-a[m]*S^-b"], [3, 6])
  func `thirty models in one fit end at a minimum`(text: String, runs: Int) throws {
    var (n, s, loss, names): ([Double], [Double], [Double], [String]) = ([], [], [], [])
    var stream = RandomStream(seed: 7, stream: 0)
    for model in 0..<30 {
      let exponent = 0.25 + 0.15 * stream.uniform()
      let scale = 200 + 200 * stream.uniform()
      for run in 0..<runs {
        let size = VectorMath.power(10, 6.5 + 3 * (Double(run) + stream.uniform()) / Double(runs))
        let steps = VectorMath.power(10, 3 + 2 * stream.uniform())
        n.append(size)
        s.append(steps)
        names.append("m\(model)")
        loss.append(
          (1.7 + scale * VectorMath.power(size, -exponent) * VectorMath.power(steps, -0.1))
            * (1 + 0.006 * (stream.uniform() - 0.5)))
      }
    }
    let table = RunTable(
      name: "runs", numbers: [("N", n), ("S", s), ("L", loss)], labels: [("m", names)])
    let law = try Law(typed: Equation(parsing: text), for: table)
    let fit = try Fitter(threads: 2).fit(Question(law: law, table: table))
    #expect(fit.isConverged)
  }
}
