import Checking
import Fitting
import Formulas
import Laws
import Quantities
import Runs
import Testing

/// Laws that go along runs beside laws of single rows, which have one row of each run more.
@Suite struct AlongComparisonTests {
  private static func table() -> RunTable {
    let steps = (10...30).map { 100 * Double($0) }
    var (labels, all, rates, losses): ([String], [Double], [Double], [Double]) = ([], [], [], [])
    for (run, name) in ["stays", "falls", "ends"].enumerated() {
      var area = 1.0
      for step in steps {
        let fall = run == 0 ? 0 : 0.9 * max(step - 2000, 0) / 1000
        let rate = 3e-3 * (1 - fall) / (run == 2 ? 2 : 1)
        let noise = 0.002 * Double((Int(step) / 100 + run) % 3)
        area += 100 * rate
        labels.append(name)
        all.append(step)
        rates.append(rate)
        losses.append(2.5 + 0.8 / area.squareRoot() + 20 * rate + noise)
      }
    }
    return RunTable(
      name: "runs", numbers: [("step", all), ("lr", rates), ("L", losses)],
      labels: [("run", labels)])
  }

  @Test(arguments: [false, true])
  func `all are fitted to the rows that every law takes`(isAlongFirst: Bool) throws {
    let table = Self.table()
    var laws = try [
      ("plain", "L = L0 + A*step^-alpha"),
      ("along", "L = L0 + A*(1 + cumsum(lr, step))^-alpha + C*previous(lr)"),
    ].map { name, text in
      (name: name, law: try Law(typed: Equation(parsing: text), for: table))
    }
    if isAlongFirst { laws.reverse() }
    let comparison = try Comparer(fitter: Fitter(threads: 2), cuts: [2500], simulations: 0)
      .compare(laws, on: table)
    // The first row of a run has no rate before it.
    #expect(comparison.runs == table.rowCount - 3)
    #expect(comparison.entries.allSatisfy { $0.leftOut != nil })
  }
}
