import Fitting
import Formulas
import Foundation
import Laws
import NumericsCore
import Quantities
import Runs
import Testing

/// Runs weighted by standard errors that are known.
@Suite struct KnownErrorTests {
  static let truth: [Symbol: Double] = ["a": 2, "b": 0.5]

  /// A straight line on which runs lie off by errors that are known, and by a scatter that is not.
  static func table(
    seed: UInt64, scatter: Double, runs: Int = 60, errors: [Double] = [0.002, 0.02, 0.2]
  ) -> RunTable {
    var stream = RandomStream(seed: seed, stream: 1)
    let x = (0..<runs).map { Double($0 % 20) / 10 }
    let own = (0..<runs).map { errors[$0 % errors.count] }
    let y = (0..<runs).map {
      2 + 0.5 * x[$0] + scatter * stream.normal() + own[$0] * stream.normal()
    }
    return RunTable(name: "runs", numbers: [("x", x), ("y", y), ("y_se", own)])
  }

  static func question(
    _ table: RunTable, loss: RobustLoss, scale: Objective.Scale = .linear, weighted: Bool = true
  ) throws -> Question {
    let law = try Law(
      Equation(parsing: "y = a + b*x"), tableSymbols: ["x", "y", "y_se"], units: [:],
      written: "a + b*x")
    return try Question(
      law: law, table: table,
      objective: Objective(
        scale: scale, loss: loss, errors: weighted ? KnownErrors(column: "y_se") : nil))
  }

  @Test(arguments: [.squares, .huber(0.05), .huber(1e-3), .absolute] as [RobustLoss])
  func `intervals of 95 % hold the truth, and are far narrower than without the errors`(
    loss: RobustLoss
  ) throws {
    var (held, own, plain, sizes) = (0, 0.0, 0.0, 0.0)
    let fits = 400
    for seed in 1...UInt64(fits) {
      let table = Self.table(seed: seed, scatter: 0.01)
      let fit = try Fitter().fit(Self.question(table, loss: loss))
      let equal = try Fitter().fit(Self.question(table, loss: loss, weighted: false))
      let slope = try #require(fit["b"])
      if try #require(slope.interval).contains(0.5) { held += 1 }
      own += (slope.value - 0.5) * (slope.value - 0.5)
      plain += (try #require(equal["b"]).value - 0.5) * (try #require(equal["b"]).value - 0.5)
      sizes += try #require(fit.objective.errors?.beyond).size
    }
    // 400 fits tell 95 % to 1.1 % (one standard deviation).
    #expect((366...396).contains(held), "\(held)")
    // Known by theory for squares: the sum of 1/variance against the variance of the mean of all.
    #expect(own < (loss == .squares ? 0.04 : 0.6) * plain, "\(own) against \(plain)")
    #expect(abs(sizes / Double(fits) / 0.01 - 1) < 0.1, "\(sizes / Double(fits))")
  }

  @Test func `errors that are the whole scatter weigh by 1 over their squares`() throws {
    let table = Self.table(seed: 3, scatter: 0)
    let fit = try Fitter().fit(Self.question(table, loss: .squares))
    let beyond = try #require(fit.objective.errors?.beyond)
    let columns = try ["x", "y", "y_se"].map { try table.numbers(Symbol($0)) }
    // By the normal equations.
    var (w, wx, wxx, wy, wxy) = (0.0, 0.0, 0.0, 0.0, 0.0)
    for row in 0..<60 {
      let (x, y, error) = (columns[0][row], columns[1][row], columns[2][row])
      let weight = 1 / (error * error + beyond.size * beyond.size)
      (w, wx, wxx) = (w + weight, wx + weight * x, wxx + weight * x * x)
      (wy, wxy) = (wy + weight * y, wxy + weight * x * y)
    }
    let slope = (w * wxy - wx * wy) / (w * wxx - wx * wx)
    #expect(abs(try #require(fit["b"]).value - slope) < 1e-9)
    // The scatter beyond is the one with which squares of standardized residuals sum to the freedom.
    let chi = (0..<60).reduce(0.0) { sum, row in
      let off = columns[1][row] - (fit.values["a"] ?? 0) - (fit.values["b"] ?? 0) * columns[0][row]
      return sum + off * off / (pow2(columns[2][row]) + pow2(beyond.size))
    }
    #expect(beyond.size == 0 ? chi <= 58 : abs(chi - 58) < 1e-4)
  }

  private func pow2(_ x: Double) -> Double { x * x }

  @Test func `errors count relative to the response where logarithms are compared`() throws {
    let table = Self.table(seed: 5, scatter: 0.01)
    let scaled = RunTable(
      name: "runs",
      numbers: try [
        ("x", table.numbers("x")), ("y", table.numbers("y").map { 100 * $0 }),
        ("y_se", table.numbers("y_se").map { 100 * $0 }),
      ])
    let one = try Fitter().fit(Self.question(table, loss: .squares, scale: .log))
    let other = try Fitter().fit(Self.question(scaled, loss: .squares, scale: .log))
    let (a, b) = (one.objective.errors?.beyond, other.objective.errors?.beyond)
    #expect(abs(try #require(a).size - (try #require(b).size)) < 1e-9)
    #expect(abs(try #require(one["b"]).value * 100 - (try #require(other["b"]).value)) < 1e-6)
  }

  @Test func `a saved fit asks its runs again with the same weights`() throws {
    let table = Self.table(seed: 7, scatter: 0.01)
    let fit = try Fitter().fit(Self.question(table, loss: .huber(1e-3)))
    let read = try Fit(json: fit.json(), name: "fit.json")
    #expect(read.objective == fit.objective)
    let again = try Fitter().fit(read.question(on: table))
    #expect(again.cost == fit.cost)
    #expect(again.values == fit.values)
  }

  @Test func `runs without an error are left out, and an error of 0 is the least of the others`()
    throws
  {
    let url = FileManager.default.temporaryDirectory.appending(path: "\(UUID()).csv")
    defer { try? FileManager.default.removeItem(at: url) }
    try Data("x,y,y_se\n0,1,0.1\n1,2.1,\n2,2.9,0\n3,4.2,0.2\n4,5,0.3\n".utf8).write(to: url)
    let table = try RunTable(contentsOf: url.path(percentEncoded: false))
    let question = try Self.question(table, loss: .squares)
    #expect(question.data.count == 4)
    #expect(
      question.data.provenance.steps.contains {
        $0.hasPrefix("y_se is 0 in 1 run") && $0.hasSuffix("the least of the others taken: 0.1")
      }, "\(question.data.provenance.steps)")
    #expect(question.data.provenance.leftOut.map(\.reason) == ["no standard error in y_se"])
  }

  @Test func `errors below 0 and none above 0 are refused`() {
    for errors in [[0.1, -0.1, 0.1, 0.1], [0, 0, 0, 0]] {
      let table = RunTable(
        name: "runs", numbers: [("x", [0, 1, 2, 3]), ("y", [1, 2, 3, 4]), ("y_se", errors)])
      #expect(throws: FitError.self) { try Self.question(table, loss: .squares) }
    }
  }
}
