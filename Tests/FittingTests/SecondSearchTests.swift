import Fitting
import Formulas
import Laws
import NumericsCore
import Quantities
import Runs
import TestSupport
import Testing

@Suite struct SecondSearchTests {
  static let squares = Objective(scale: .linear, loss: .squares)

  /// A typed law on runs of one variable.
  static func problem(
    _ text: String, x: [Double], y: [Double], objective: Objective = squares
  ) throws -> Question {
    let positive = x.filter { $0 > 0 }
    let law = try Law(
      Equation(parsing: text), tableSymbols: ["x"],
      ranges: ["x": (positive.min() ?? 1)...(positive.max() ?? 1)])
    return try Question(
      law: law, table: RunTable(name: "runs", numbers: [("x", x), ("y", y)]), objective: objective)
  }

  static let sizes = (0..<10).map { 1e6 * pow10(0.4 * Double($0)) }
  static func pow10(_ exponent: Double) -> Double { VectorMath.power(10, exponent) }

  /// An accuracy that rises to 0.8.
  static let accuracies = sizes.map { 0.8 - 3 * VectorMath.power($0, -0.12) }

  @Test func `a coefficient that ends at 0 is tried below it, whichever sign was typed`() throws {
    let log = Objective(scale: .log, loss: .squares)
    let plus = try Fitter().fit(
      Self.problem("y = a + b*x^-c", x: Self.sizes, y: Self.accuracies, objective: log))
    let minus = try Fitter().fit(
      Self.problem("y = a - b*x^-c", x: Self.sizes, y: Self.accuracies, objective: log))
    #expect(matchingDigits(try #require(plus.values["a"]), 0.8) >= 6)
    #expect(matchingDigits(try #require(plus.values["b"]), -3) >= 6)
    #expect(matchingDigits(try #require(plus.values["c"]), 0.12) >= 6)
    #expect(matchingDigits(try #require(minus.values["b"]), 3) >= 6)
    #expect(plus.diagnostics.further?.below == ["b"])
    #expect(minus.diagnostics.further == nil)
  }

  @Test(arguments: [
    ("b*(x - m)", "2 - 3*x"), ("E + b*(x - m)^2", "9 - 3*(x - 2)^2"), ("b*(x - m)^3", "-(x - 2)^3"),
  ])
  func `a sign that a rule assumed is not the last word where the law explains nothing`(
    text: String, made: String
  ) throws {
    let x = (0...20).map { 0.5 * Double($0) }
    let made = try Formula(parsing: made)
    let y = try x.enumerated().map { try made.value(at: ["x": $1]) + 0.01 * Double($0 % 3 - 1) }
    let table = RunTable(name: "runs", numbers: [("x", x), ("y", y)])
    let law = try Law(typed: Equation(parsing: "y = \(text)"), for: table)
    let fit = try Fitter().fit(Question(law: law, table: table, objective: Self.squares))
    #expect(fit.cost < 2e-3)
    #expect(fit.diagnostics.further?.below == ["b"])
  }

  @Test func `a law that explains nothing says which signs were assumed`() throws {
    let x = (1...400).map(Double.init)
    let fit = try Fitter().fit(
      Self.problem("y = E + A*x^-a", x: x, y: x.indices.map { $0 % 2 == 0 ? 3 : 1 }))
    let words = try #require(fit.warnings.first { $0.contains("better than their mean") })
    #expect(words.contains("says that E, A, a are positive"))
    #expect(words.contains("'A real'"))
  }

  @Test func `what follows a fit of another sign works on its law`() throws {
    let problem = try Self.problem(
      "y = a + b*x^-c", x: Self.sizes,
      y: Self.accuracies.enumerated().map { $1 * (1 + 0.001 * Double($0 % 3 - 1)) })
    let fit = try Fitter().fit(problem)
    #expect(problem.answered(by: fit).law == fit.law)
    let refit = try Refitter(problem, from: fit).refit(weights: Self.sizes.map { _ in 1 })
    #expect(matchingDigits(refit.values[1], try #require(fit.values["b"])) >= 8)
    let intervals = try IntervalsByMethod([.covariance, .profile], of: problem, fit: fit)
    for column in intervals.columns {
      let interval = try #require(column.intervals[1])
      #expect(interval.lower < -2 && interval.upper < 0 && interval.lower > -6)
    }
    let read = try Fit(json: fit.json(), name: "fit.json")
    #expect(read.values["b"] == fit.values["b"])
  }

  @Test func `the floor of a loss stays above 0, and the words say how to change that`() throws {
    let law = try Law(Equation(parsing: "loss = E + A*x^-a"), tableSymbols: ["x"])
    let losses = Self.sizes.map { 60 * VectorMath.power($0, -0.2) - 0.5 }
    let table = RunTable(name: "runs", numbers: [("x", Self.sizes), ("loss", losses)])
    let fit = try Fitter().fit(Question(law: law, table: table))
    #expect(fit.atBound == ["E"])
    #expect(fit.warnings.contains { $0.contains("E is held above 0; the domain 'E real'") })
    let free = try Fitter().fit(
      Question(law: law.restating(["E": .real]), table: table))
    #expect(matchingDigits(try #require(free.values["E"]), -0.5) >= 6)
  }

  @Test(arguments: [1e-6, 1, 420, 1e9])
  func `a bell is found whatever the unit of its variable is`(unit: Double) throws {
    let places = (0...40).map { Double($0) / 40 }
    let bell = places.map { place in
      let distance = (place - 0.46) / 0.21
      return 1.3 * VectorMath.value(of: .exp, at: -distance * distance)
    }
    let fit = try Fitter().fit(
      Self.problem("y = A*exp(-((x - m)/s)^2)", x: places.map { $0 * unit }, y: bell))
    #expect(matchingDigits(try #require(fit.values["m"]), 0.46 * unit) >= 6)
    #expect(matchingDigits(try #require(fit.values["s"]), 0.21 * unit) >= 6)
    #expect(matchingDigits(try #require(fit.values["A"]), 1.3) >= 6)
  }

  @Test(arguments: [Objective.Scale.log, .linear])
  func `a rate in an exponential with a large factor is found`(scale: Objective.Scale) throws {
    let places = (1...20).map { 0.25 * Double($0) }
    let values = places.map { 2e-9 * VectorMath.value(of: .exp, at: 3e-10 * $0 / 4e-10) }
    let fit = try Fitter().fit(
      Self.problem(
        "y = p1*exp(p2*x/4e-10)", x: places, y: values,
        objective: Objective(scale: scale, loss: .squares)))
    #expect(matchingDigits(try #require(fit.values["p1"]), 2e-9) >= 6)
    #expect(matchingDigits(try #require(fit.values["p2"]), 3e-10) >= 6)
  }

  // Certified values of Bennett5 and Eckerle4, NIST Statistical Reference Datasets; the runs are exact
  // values of the models there, over the range of NIST's.
  @Test func `a negative response and a narrow bell are found without a start`() throws {
    let fields = (0..<60).map { 7.447168 + 0.63 * Double($0) }
    let bennett = fields.map {
      -2523.5058043 * VectorMath.power(46.736564644 + $0, -1 / 0.93218483193)
    }
    let first = try Fitter().fit(
      Self.problem("y = b1*(b2 + x)^(-1/b3)", x: fields, y: bennett))
    #expect(matchingDigits(try #require(first.values["b3"]), 0.93218483193) >= 4)
    #expect(!first.isNothingFound)
    let waves = (0..<35).map { 400 + 3 * Double($0) }
    let eckerle = waves.map { wave in
      let distance = (wave - 451.54121844) / 4.0888321754
      return 1.5543827178 / 4.0888321754
        * VectorMath.value(of: .exp, at: -0.5 * distance * distance)
    }
    let second = try Fitter().fit(
      Self.problem("y = (b1/b2)*exp(-0.5*((x - b3)/b2)^2)", x: waves, y: eckerle))
    #expect(matchingDigits(try #require(second.values["b3"]), 451.54121844) >= 6)
  }

  @Test
  func `shares of a mixture are distinguished though one value for all of them is a stand-still`()
    throws
  {
    var stream = RandomStream(seed: 5, stream: 0)
    let shares = (0..<80).map { _ in
      let parts = (0..<3).map { _ in -VectorMath.value(of: .log, at: stream.uniform()) }
      return parts.map { $0 / parts.reduce(0, +) }
    }
    let (t, u) = ([1.5, -2, 0.3], [2.0, 3, 1.5])
    let losses = shares.map { w in
      VectorMath.value(of: .exp, at: zip(t, w).reduce(0) { $0 + $1.0 * $1.1 })
        + zip(u, w).reduce(0) { $0 + $1.0 * $1.1 }
    }
    let law = try Law(
      Equation(parsing: "loss = exp(sum(i, t[i]*w[i])) + sum(i, u[i]*w[i])"),
      tableSymbols: ["w[i]"])
    let columns: [(Symbol, [Double])] = (0..<3).map { index in
      (Symbol("w_\(index + 1)"), shares.map { $0[index] })
    }
    let table = RunTable(name: "runs", numbers: columns + [("loss", losses)])
    let fit = try Fitter().fit(Question(law: law, table: table, objective: Self.squares))
    #expect(fit.cost < 1e-12)
    #expect(fit.diagnostics.further?.before != nil)
  }

  @Test func `a search that found nothing says so`() throws {
    let places = (1...20).map(Double.init)
    let law = try Law(
      Equation(parsing: "y = A*exp(-x/s)"), tableSymbols: ["x"]
    ).restating(["s": .interval(1e-9, 2e-9)])
    let table = RunTable(
      name: "runs", numbers: [("x", places), ("y", places.map { 100 + $0 })])
    let fit = try Fitter().fit(Question(law: law, table: table, objective: Self.squares))
    #expect(fit.isNothingFound)
    #expect(fit.warnings.contains { $0.contains("nothing was found") })
  }
}
