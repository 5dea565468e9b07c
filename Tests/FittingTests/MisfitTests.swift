import Fitting
import Formulas
import Foundation
import Laws
import NumericsCore
import Quantities
import Runs
import TestSupport
import Testing

/// Where new runs are expected: on every kind of axis and response, and why not.
@Suite struct MisfitTests {
  private static func fit(_ formula: String, _ csv: String, scale: Objective.Scale = .log) throws
    -> Fit
  {
    let table = try RunTable(parsing: csv, name: "runs.csv")
    let law = try Law(typed: Equation(parsing: formula), for: table)
    return try Fitter().fit(
      Question(law: law, table: table, objective: Objective(scale: scale, loss: .squares)))
  }

  /// A power of x whose runs bend away from it.
  private static let bent =
    "x,y\n"
    + (0..<12).map { step in
      let x = pow(2.0, Double(step))
      return "\(x),\(3 * pow(x, -0.3) * exp(0.02 * pow(Double(step) - 5, 2) / 10))\n"
    }.joined()

  @Test func `the interval grows with the distance and holds what goes on as the runs did`() throws
  {
    let fit = try Self.fit("y = A*x^-a", Self.bent)
    let expectation = try #require(RunExpectation(fit.calibration))
    let near = try #require(expectation.run(at: ["x": 4096]))
    let far = try #require(expectation.run(at: ["x": 65536]))
    #expect(near.run.interval.width / near.value < far.run.interval.width / far.value)
    #expect(near.distance < far.distance && abs(near.distance - log(2)) < 1e-9)
    #expect(near.nearest.map(\.symbol) == ["x"] && abs(near.nearest[0].factor - 2) < 1e-9)
    let truth = 3 * pow(4096, -0.3) * exp(0.02 * 49 / 10)
    #expect(near.run.interval.contains(truth))
    #expect(abs(truth - near.value) < abs(truth - fit.calibration.prediction(4096)))
    #expect(abs(near.run.probability(below: near.value) - 0.5) < 1e-12)
  }

  @Test func `two sites miss alike, the nearer the more`() throws {
    let expectation = try #require(RunExpectation(Self.fit("y = A*x^-a", Self.bent).calibration))
    let sites = try [8192.0, 9000, 131_072].map { try #require(expectation.site(at: ["x": $0])) }
    let close = try #require(expectation.difference(sites[0], sites[1]))
    let wide = try #require(expectation.difference(sites[0], sites[2]))
    #expect(close.deviation < wide.deviation)
    #expect(abs(close.mean - log(sites[0].value / sites[1].value)) < 1e-12)
    let own = try #require(expectation.difference(sites[0], sites[0]))
    #expect(own.mean == 0 && own.deviation < 1e-6)
  }

  @Test func `a point without a place among the runs has no expected run`() throws {
    let expectation = try #require(RunExpectation(Self.fit("y = A*x^-a", Self.bent).calibration))
    #expect(expectation.run(at: ["x": 0]) == nil)
  }

  @Test func `a variable that is 0 in some run has a place`() throws {
    let csv = "f,y\n0,2\n0.1,2.21\n0.2,2.38\n0.4,2.83\n0.5,3.0\n0.7,3.39\n1,4.02\n"
    let expectation = try #require(
      RunExpectation(Self.fit("y = a + b*f", csv, scale: .linear).calibration))
    let run = try #require(expectation.run(at: ["f": 0]))
    #expect(run.run.interval.contains(2))
  }

  @Test func `a response between two ends stays between them`() throws {
    let law = try Law(
      parsing: """
        law        share
        title      A share that rises with size
        response   y [1] in 0 .. 1  the share
        variable   x  size
        parameter  a real search 0 .. 10  place
        parameter  b positive search 0.1 .. 10  slope
        formula    sigmoid(b*log(x) - a)
        """)
    var csv = "x,y\n"
    for step in 0..<9 {
      let x = pow(3.0, Double(step))
      csv += "\(x),\(1 / (1 + exp(3 - 0.9 * log(x))) * (step % 2 == 0 ? 0.99 : 1.0))\n"
    }
    let table = try RunTable(parsing: csv, name: "runs.csv")
    let fit = try Fitter().fit(Question(law: law, table: table))
    let run = try #require(RunExpectation(fit.calibration)?.run(at: ["x": 1e6])).run
    #expect(run.interval.lower > 0 && run.interval.upper < 1)
  }

  @Test func `as many parameters as runs show no misfit`() throws {
    let fit = try Self.fit("y = A*x^-a", "x,y\n1,3\n2,2.5\n")
    #expect(fit.runs.misfit == nil && RunExpectation(fit.calibration) == nil)
  }

  @Test func `a saved fit expects the same runs`() throws {
    let fit = try Self.fit("y = A*x^-a", Self.bent)
    let again = try Fit(json: fit.json(), name: "fit.json")
    let runs = try [fit, again].map { fit in
      try #require(RunExpectation(fit.calibration)?.run(at: ["x": 1e5]))
    }
    #expect(runs[0] == runs[1])
  }

  @Test func `runs of another label are farther away`() throws {
    var csv = "x,kind,y\n"
    for (kind, scale) in [("a", 3.0), ("b", 4.0)] {
      for step in 0..<6 {
        let x = pow(2.0, Double(step))
        csv += "\(x),\(kind),\(scale * pow(x, -0.3) * (1 + 0.01 * sin(Double(step))))\n"
      }
    }
    let fit = try Self.fit("y = A[kind]*x^-a", csv)
    let axes = try #require(fit.runs.misfit).axes
    #expect(axes.count == 3)
    let expectation = try #require(RunExpectation(fit.calibration))
    #expect(expectation.run(at: ["x": 64], labels: ["kind": "a"]) != nil)
    #expect(expectation.run(at: ["x": 64], labels: ["kind": "c"]) == nil)
  }

  @Test func `a misfit is read as it was written`() throws {
    let axes: [MisfitAxis] = [
      .logarithm("N"), .ratio("D", "N"), .share("f", width: 0.75), .label("data set", place: 2),
    ]
    let numbers = (0..<9).map { Double($0) }
    let places: [[Double]] = numbers.map { run in
      [0.0, 1, 2, 3].map { axis in sin(3 * run + axis) }
    }
    let gradients: [[Double]] = numbers.map { [1, 0.1 * $0] }
    for scale in [Misfit.Scale.logarithm, .logit(0, 1), .size(0.1)] {
      let misfit = try #require(
        Misfit(
          scale: scale, axes: axes, names: numbers.map { "run \($0)" }, places: places,
          residuals: numbers.map { 0.01 * cos($0) }, gradients: gradients))
      let read = try JSONDecoder().decode(Misfit.self, from: JSONEncoder().encode(misfit))
      #expect(read == misfit)
    }
  }
}

extension Calibration {
  /// What the law says at a value of x.
  fileprivate func prediction(_ x: Double) -> Double {
    estimate(of: law.formula, symbol: law.response.symbol, at: ["x": x]).value
  }
}
