import Fitting
import Formulas
import Laws
import NumericsCore
import Quantities
import Runs
import TestSupport
import Testing

/// Values of labels that are drawn towards their mean.
@Suite struct PoolingTests {
  /// y = E[group] + 2x for groups of three runs, with a spread of the groups and noise of the runs.
  private static func line(groups: Int, spread: Double, seed: UInt64) throws -> RunTable {
    var random = RandomStream(seed: seed, stream: 1)
    var csv = "group,x,y\n"
    for group in 0..<groups {
      let own = 5 + spread * random.normal()
      for x in [-1.0, 0, 1] { csv += "g\(group),\(x),\(own + 2 * x + random.normal())\n" }
    }
    return try RunTable(parsing: csv, name: "runs.csv")
  }

  /// The straight law, its values of groups of either sign.
  private static func question(_ table: RunTable, pooled: Bool) throws -> Question {
    let law = try Law(typed: Equation(parsing: "y = E[group] + b*x"), for: table)
      .restating(["E[group]": .real, "b": .real])
    return try Question(
      law: pooled ? law.pooling(["E[group]"]) : law, table: table,
      objective: Objective(scale: .linear, loss: .squares))
  }

  /// Restricted maximum likelihood of one balanced random effect, in closed form (Searle, Casella & McCulloch 1992,
  /// Variance Components, §4.7); x is orthogonal to the groups and takes one degree of freedom of the noise.
  private static func closedForm(_ table: RunTable) throws -> (
    spread: Double, noise: Double, values: [Double]
  ) {
    let y: [Double] = try table.numbers("y")
    let x: [Double] = try table.numbers("x")
    let groups = y.count / 3
    let slope: Double = zip(x, y).reduce(0) { $0 + $1.0 * $1.1 } / Double(2 * groups)
    var means: [Double] = []
    for group in 0..<groups {
      let sum: Double = y[3 * group] + y[3 * group + 1] + y[3 * group + 2]
      means.append(sum / 3)
    }
    let mean: Double = means.reduce(0, +) / Double(groups)
    var within = 0.0
    for row in y.indices {
      let residual: Double = y[row] - means[row / 3] - slope * x[row]
      within += residual * residual
    }
    let noise: Double = within / Double(2 * groups - 1)
    var squares = 0.0
    for value in means { squares += (value - mean) * (value - mean) }
    let between: Double = 3 * squares / Double(groups - 1)
    let variance: Double = (between - noise) / 3
    let share: Double = 3 * variance / (3 * variance + noise)
    return (variance.squareRoot(), noise.squareRoot(), means.map { mean + share * ($0 - mean) })
  }

  @Test func `a balanced design gives the restricted maximum likelihood in closed form`() throws {
    let table = try Self.line(groups: 9, spread: 2, seed: 4)
    let fit = try Fitter().fit(Self.question(table, pooled: true))
    let expected = try Self.closedForm(table)
    let pooling = try #require(fit.objective.pooling)
    // Rounds end where spreads stand still to 1e-6.
    #expect(matchingDigits(try #require(pooling.spreads["E[group]"]), expected.spread) >= 6)
    #expect(matchingDigits(try #require(fit.residuals.scatter?.size), expected.noise) >= 1)
    for (group, value) in expected.values.enumerated() {
      let symbol = Symbol("E", index: "g\(group)")
      #expect(matchingDigits(try #require(fit.values[symbol]), value) >= 6)
    }
  }

  @Test func `groups without a spread share one value, which counts for one parameter`() throws {
    // Means of groups that lie nearer together than the noise alone makes them have no spread.
    let seed = try #require(
      (1...20).first { seed in
        (try? Self.closedForm(Self.line(groups: 9, spread: 0, seed: seed)).spread.isNaN) == true
      })
    let table = try Self.line(groups: 9, spread: 0, seed: seed)
    let fit = try Fitter().fit(Self.question(table, pooled: true))
    let y: [Double] = try table.numbers("y")
    let mean: Double = y.reduce(0, +) / Double(y.count)
    let count = try #require(fit.objective.pooling?.counts["E[group]"])
    #expect(abs(count - 1) < 1e-6)
    for group in 0..<9 {
      let value = try #require(fit.values[Symbol("E", index: "g\(group)")])
      #expect(matchingDigits(value, mean) >= 6)
    }
  }

  /// Groups with a run each, the first few with two.
  private static func thin(doubled: Int) throws -> RunTable {
    var random = RandomStream(seed: 8, stream: 1)
    var csv = "group,x,y\n"
    for group in 0..<12 {
      let own = 5 + 2 * random.normal()
      for run in 0..<(group < doubled ? 2 : 1) {
        let x = Double((group + 3 * run) % 5)
        csv += "g\(group),\(x),\(own + 2 * x + 0.3 * random.normal())\n"
      }
    }
    return try RunTable(parsing: csv, name: "runs.csv")
  }

  @Test func `groups of one run can be pooled beside some of two`() throws {
    let fit = try Fitter().fit(Self.question(Self.thin(doubled: 6), pooled: true))
    #expect(fit.isConverged)
    #expect(fit.values.count == 13)
    let pooling = try #require(fit.objective.pooling)
    // The spread was 2; of twelve groups it is known to a fifth, and three standard deviations are let pass.
    #expect(abs(try #require(pooling.spreads["E[group]"]) - 2) < 1.2)
  }

  @Test func `groups of one run each are refused, as noise looks like a spread`() throws {
    #expect(throws: FitError.self) { try Self.question(Self.thin(doubled: 0), pooled: true) }
  }

  @Test func `the unit of weights changes neither values nor errors`() throws {
    var fits: [Fit] = []
    for factor in [1.0, 1e8] {
      var random = RandomStream(seed: 5, stream: 1)
      var csv = "model,N,w,L\n"
      for model in 0..<6 {
        let floor = 1.8 * VectorMath.value(of: .exp, at: 0.1 * random.normal())
        for run in 0..<5 {
          let size = 1e7 * VectorMath.power(10, Double(run) / 2)
          let weight = Double(1 + (run + model) % 3)
          let noise = 0.01 * random.normal() / weight.squareRoot()
          let loss = (floor + 300 * VectorMath.power(size, -0.3)) * (1 + noise)
          csv += "m\(model),\(size),\(factor * weight),\(loss)\n"
        }
      }
      let table = try RunTable(parsing: csv, name: "runs.csv")
      let law = try Law(typed: Equation(parsing: "L = E[model] + A*N^-a"), for: table)
        .pooling(["E[model]"])
      fits.append(
        try Fitter().fit(
          Question(
            law: law, table: table,
            objective: Objective(scale: .log, loss: .squares, weights: "w"))))
    }
    for (one, other) in zip(fits[0].parameters, fits[1].parameters) {
      // Spreads stand still to 1e-6.
      #expect(matchingDigits(one.value, other.value) >= 5)
      let errors = (try #require(one.standardError), try #require(other.standardError))
      #expect(matchingDigits(errors.0, errors.1) >= 5)
    }
  }

  @Test func `values are pooled as they are where each label has its own range of x`() throws {
    var random = RandomStream(seed: 21, stream: 1)
    var csv = "group,x,y\n"
    for group in 0..<8 {
      for run in 0..<4 {
        let x = Double(10 * group + run)
        csv += "g\(group),\(x),\(5 + 1.5 * x + 0.3 * random.normal())\n"
      }
    }
    let table = try RunTable(parsing: csv, name: "runs.csv")
    let fit = try Fitter().fit(Self.question(table, pooled: true))
    // All values are 5 in truth, and about their middles they would differ by 1.5 times 10 a group.
    for group in 0..<8 {
      #expect(abs(try #require(fit.values[Symbol("E", index: "g\(group)")]) - 5) < 0.6)
    }
  }

  /// How often 95 % intervals of pooled values hold the values that made the runs.
  private static func held(_ objective: Objective, law text: String) throws -> (Int, of: Int) {
    var (inside, all) = (0, 0)
    for seed in 0..<40 {
      var random = RandomStream(seed: UInt64(seed), stream: 2)
      var (csv, truth) = ("model,N,L\n", [String: Double]())
      for model in 0..<10 {
        let own = 1.8 * VectorMath.value(of: .exp, at: 0.05 * random.normal())
        truth["m\(model)"] = own
        for _ in 0..<4 {
          let size = 1e7 * VectorMath.power(1000, random.uniform())
          let loss = own + 300 * VectorMath.power(size, -0.3)
          csv += "m\(model),\(size),\(loss * (1 + 0.02 * random.normal()))\n"
        }
      }
      let table = try RunTable(parsing: csv, name: "runs.csv")
      let law = try Law(typed: Equation(parsing: text), for: table, held: ["A", "a"])
        .pooling(["E[model]"])
      let fit = try Fitter().fit(
        Question(law: law, table: table, objective: objective, holding: ["A": 300, "a": 0.3]))
      for estimate in fit.parameters {
        guard let label = estimate.symbol.index, let value = truth[label] else { continue }
        let interval = try #require(estimate.interval)
        inside += interval.contains(value) ? 1 : 0
        all += 1
      }
    }
    return (inside, all)
  }

  @Test(arguments: [
    Objective(scale: .log, loss: .squares), Objective.hoffmann,
  ])
  func `intervals of pooled values hold what made the runs`(_ objective: Objective) throws {
    let (inside, all) = try Self.held(objective, law: "L = E[model] + A*N^-a")
    #expect(all == 400)
    // 95 % of 400 with their binomial scatter of 1.1 %, three of which are let pass; a few points are lost as the
    // spread is taken for known.
    #expect(Double(inside) / Double(all) > 0.90)
  }

  @Test func `few runs under a robust loss are fitted as well as without pooling, nearly`() throws {
    // The noise of 27 runs for 11 parameters must not be fed by the errors of the fit.
    for seed in 0..<10 {
      var random = RandomStream(seed: UInt64(seed), stream: 9)
      var csv = "model,N,D,L\n"
      for run in 0..<27 {
        let model = run % 6
        let floor = 1.5 + 0.15 * Double(model)
        let size = 1e7 * VectorMath.power(300, random.uniform())
        let tokens = 1e9 * VectorMath.power(100, random.uniform())
        let loss =
          floor + 300 * VectorMath.power(size, -0.3) + 400 * VectorMath.power(tokens, -0.28)
        csv += "m\(model),\(size),\(tokens),\(loss * (1 + 0.005 * random.normal()))\n"
      }
      let table = try RunTable(parsing: csv, name: "runs.csv")
      let law = try Law(
        typed: Equation(parsing: "L = E[model] + A*N^-a + B*D^-b"), for: table)
      let alone = try Fitter().fit(Question(law: law, table: table))
      let pooled = try Fitter().fit(Question(law: law.pooling(["E[model]"]), table: table))
      #expect(pooled.residuals.rootMeanSquare < 1.5 * alone.residuals.rootMeanSquare)
    }
  }

  @Test func `the losses that cannot be drawn together by squares are refused`() throws {
    let table = try Self.line(groups: 4, spread: 1, seed: 1)
    let law = try Self.question(table, pooled: true).law
    for loss in [RobustLoss.absolute, .quantile(0.9)] {
      #expect(throws: FitError.self) {
        try Question(law: law, table: table, objective: Objective(scale: .linear, loss: loss))
      }
    }
  }

  @Test func `resamples of runs are refused, as they do not know the spread`() throws {
    let table = try Self.line(groups: 6, spread: 1, seed: 2)
    let question = try Self.question(table, pooled: true)
    #expect(throws: FitError.self) {
      try Fitter(uncertainty: .bootstrap(Bootstrap(resamples: 20))).fit(question)
    }
  }

  @Test func `what is pooled stands in the text of the law and is read back`() throws {
    let table = try Self.line(groups: 3, spread: 1, seed: 2)
    let law = try Self.question(table, pooled: true).law
    #expect(law.text.contains("pooled     E[group]\n"))
    #expect(try Law(parsing: law.text).pooled == ["E[group]"])
    let typed = try TypedLaw(parsing: "ours: y = E[a,b] + b*x, E[a,b] ~ pooled")
    #expect(typed.name == "ours")
    #expect(typed.pooled == ["E[a,b]"])
    #expect(typed.written == "E[a,b] + b*x")
    #expect(throws: LawError.self) { try law.pooling(["b"]) }
    #expect(try TypedLaw(parsing: "y = E[a, b] + c*x, E[a, b] ~ pooled").pooled == ["E[a,b]"])
    // A mark within a name in backticks says nothing.
    #expect(try TypedLaw(parsing: "y = E + c*`a~b, c`").pooled.isEmpty)
    for text in ["y = E[g] + x ~ pooled", "y = E[g], E[g] ~ normal", "E[g] ~ pooled"] {
      #expect(throws: LawError.self, "\(text)") { try TypedLaw(parsing: text) }
    }
  }
}
