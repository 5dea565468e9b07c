import Checking
import Fitting
import Formulas
import Laws
import NumericsCore
import Quantities
import Runs

/// Runs made to be examined: sizes and tokens on a grid, twice each, with normal noise.
struct Examined {
  var sizes: [Double] = []
  var tokens: [Double] = []
  var noise = 0.004
  var law = "chinchilla"
  var objective = Objective.hoffmann
  var cluster: Symbol?
  var target: [Symbol: Double]?
  var held: [Symbol: Double] = [:]
  var claimed: [Symbol: Double] = [:]
  var fitter = Fitter()
  /// The loss from size and tokens, without noise.
  var loss: @Sendable (Double, Double) -> Double = { n, d in
    1.7 + 400 * VectorMath.power(n, -0.34) + 1200 * VectorMath.power(d, -0.3)
  }
  /// Further columns, from the number of the row.
  var numbers: [Symbol: @Sendable (Int) -> Double] = [:]
  var labels: [Symbol: @Sendable (Int) -> String] = [:]
  /// The response of a row from the one that it would have.
  var changed: @Sendable (Int, Double) -> Double = { $1 }
  var response: Symbol = "L"

  /// Six sizes, five numbers of tokens, two seeds.
  init() {
    for copy in 0..<2 {
      for i in 0..<6 {
        for j in 0..<5 {
          sizes.append(1e7 * VectorMath.power(3, Double(i)))
          tokens.append(4e8 * VectorMath.power(3, Double(j)))
          _ = copy
        }
      }
    }
  }

  static func with(_ change: (inout Examined) -> Void) -> Examined {
    var runs = Examined()
    change(&runs)
    return runs
  }

  var table: RunTable {
    var stream = RandomStream(seed: 11, stream: 1)
    let losses = sizes.indices.map { row in
      changed(row, loss(sizes[row], tokens[row]) * VectorMath.exp([noise * stream.normal()])[0])
    }
    let rows = Array(sizes.indices)
    return RunTable(
      name: "examined",
      numbers: [("N", sizes), ("D", tokens), (response, losses)]
        + numbers.sorted { $0.key < $1.key }.map { ($0.key, rows.map($0.value)) },
      labels: labels.sorted { $0.key < $1.key }.map { ($0.key, rows.map($0.value)) })
  }

  var problem: Question {
    get throws {
      let table = table
      let law: Law
      if LawCatalog.names.contains(self.law) {
        law = try LawCatalog.law(named: self.law)
      } else {
        law = try Law(
          Equation(parsing: self.law),
          tableSymbols: table.columns.map(\.symbol), units: [:], written: self.law)
      }
      return try Question(law: law, table: table, objective: objective, holding: held)
    }
  }

  func examination() throws -> Examination {
    try Examiner(fitter: fitter, cluster: cluster, target: target).examine(problem)
  }

  func result(_ code: String) throws -> CheckResult.Outcome? {
    try Examiner(
      fitter: fitter, cluster: cluster, target: target, only: [code], claimed: claimed
    ).examine(problem).results.first?.outcome
  }
}
