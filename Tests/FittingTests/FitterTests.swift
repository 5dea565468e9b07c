import Fitting
import Formulas
import Foundation
import Laws
import NumericsCore
import Quantities
import Runs
import Synchronization
import TestSupport
import Testing
import Work

@Suite struct FitterTests {
  static func problem(noise: Double, objective: Objective = .hoffmann) throws -> Question {
    try Question(
      law: LawCatalog.law(named: "chinchilla"), table: SyntheticRuns.chinchilla(noise: noise),
      objective: objective)
  }

  @Test(arguments: [Objective.hoffmann, Objective(scale: .linear, loss: .squares)])
  func `noise-free runs give back the parameters that made them`(objective: Objective) throws {
    let fit = try Fitter().fit(Self.problem(noise: 0, objective: objective))
    for (symbol, value) in SyntheticRuns.truth {
      #expect(matchingDigits(try #require(fit.values[symbol]), value) >= 7, "\(symbol)")
    }
  }

  @Test func `a typed law is fitted like the shipped one`() throws {
    let law = try Law(
      Equation(parsing: "L = E + A*N^-alpha + B*D^-beta"), tableSymbols: ["N", "D"])
    let typed = try Fitter().fit(
      Question(law: law, table: SyntheticRuns.chinchilla(noise: 0.01)))
    let shipped = try Fitter().fit(Self.problem(noise: 0.01))
    #expect(matchingDigits(typed.cost, shipped.cost) >= 12)
    #expect(matchingDigits(try #require(typed.values["A"]), try #require(shipped.values["A"])) >= 8)
  }

  @Test func `the same fit on 1 and on 4 threads has the same bits`() throws {
    let problem = try Self.problem(noise: 0.01)
    let one = try Fitter(threads: 1).fit(problem)
    let four = try Fitter(threads: 4).fit(problem)
    #expect(try one.json() == four.json())
  }

  @Test func `whoever asks hears how far the starts are, up to the last`() throws {
    let heard = Mutex<[[Int]]>([])
    var fitter = Fitter(threads: 2)
    fitter.searching = Progress { done, total in heard.withLock { $0.append([done, total]) } }
    _ = try fitter.fit(Self.problem(noise: 0.01))
    let reports = heard.withLock { $0 }
    #expect(reports.count > 2)
    #expect(reports.first?[0] == 0)
    #expect(reports.allSatisfy { $0[0] <= $0[1] })
    #expect(reports.contains { $0[0] == $0[1] })
  }

  @Test func `a saved fit reads back to the same predictions bit for bit`() throws {
    let fit = try Fitter().fit(Self.problem(noise: 0.01))
    let read = try Fit(json: fit.json(), name: "fit.json")
    let point: [Symbol: Double] = ["N": 7e10, "D": 1.4e12]
    let names: [Symbol] = ["L"]
    for symbol in names {
      let (a, b) = (
        fit.calibration.estimate(of: fit.law.formula, symbol: symbol, at: point),
        read.calibration.estimate(of: read.law.formula, symbol: symbol, at: point)
      )
      #expect(a.value.bitPattern == b.value.bitPattern)
      #expect(a.interval == b.interval)
      #expect(a.standardError == b.standardError)
    }
    #expect(read.parameters == fit.parameters)
  }

  @Test func `a fit file of another version is refused with a sentence`() throws {
    let text = try #require(
      String(data: Fitter().fit(Self.problem(noise: 0)).json(), encoding: .utf8))
    let other = text.replacingOccurrences(of: "scaling fit 3", with: "scaling fit 99")
    #expect {
      try Fit(json: Data(other.utf8), name: "old.json")
    } throws: { error in
      "\(error)".contains("old.json") && "\(error)".contains("scaling fit 99")
    }
  }

  @Test func `a held parameter keeps its value and has no error`() throws {
    let problem = try Question(
      law: LawCatalog.law(named: "chinchilla"), table: SyntheticRuns.chinchilla(noise: 0.01),
      holding: ["alpha": 0.34])
    let fit = try Fitter().fit(problem)
    let alpha = try #require(fit.parameters.first { $0.symbol == "alpha" })
    #expect(alpha.value == 0.34)
    #expect(alpha.standardError == nil)
    #expect(fit.diagnostics.freeParameters == 4)
  }

  @Test func `a start of the user's own ends in the same minimum`() throws {
    let problem = try Self.problem(noise: 0.01)
    let own = try Fitter(starts: Starts(given: ["alpha": 0.5, "A": 1000])).fit(problem)
    #expect(matchingDigits(own.cost, try Fitter().fit(problem).cost) >= 12)
  }

  // Seber & Wild, Nonlinear Regression, §2.1.2: s^2 (J'J)^-1 at the minimum; here in closed form
  // for a straight line, y = a + b x with x = 1..4 and y = 1.1, 1.9, 3.2, 3.8.
  @Test func `least squares of a straight line gives the textbook errors`() throws {
    let table = RunTable(
      name: "line", numbers: [("x", [1, 2, 3, 4]), ("L", [1.1, 1.9, 3.2, 3.8])])
    let law = try Law(Equation(parsing: "L = a + b*x"), tableSymbols: ["x"])
    let fit = try Fitter().fit(
      Question(law: law, table: table, objective: Objective(scale: .linear, loss: .squares)))
    let b = try #require(fit.parameters.first { $0.symbol == "b" })
    // b = 4.7/5 = 0.94; residual sum 0.082; s^2 = 0.041; var b = s^2/5.
    #expect(matchingDigits(b.value, 0.94) >= 10)
    #expect(matchingDigits(try #require(b.standardError), (0.041 / 5).squareRoot()) >= 8)
    // t(0.975, 2) = 4.302652729911275.
    let interval = try #require(b.interval)
    #expect(
      matchingDigits(interval.upper - 0.94, 4.302652729911275 * (0.041 / 5).squareRoot()) >= 7)
  }

  @Test func `weights count a run as often as they say`() throws {
    let (x, y) = ([1.0, 2, 3, 4, 4], [1.1, 1.9, 3.2, 3.8, 3.8])
    let twice = RunTable(name: "twice", numbers: [("x", x), ("L", y)])
    let weighted = RunTable(
      name: "weighted",
      numbers: [("x", [1, 2, 3, 4]), ("L", [1.1, 1.9, 3.2, 3.8]), ("w", [1, 1, 1, 2])])
    let law = try Law(Equation(parsing: "L = a + b*x"), tableSymbols: ["x"])
    var objective = Objective(scale: .linear, loss: .squares)
    let plain = try Fitter().fit(Question(law: law, table: twice, objective: objective))
    objective.weights = "w"
    let other = try Fitter().fit(Question(law: law, table: weighted, objective: objective))
    #expect(matchingDigits(other.cost, plain.cost) >= 12)
    #expect(matchingDigits(try #require(other.values["b"]), try #require(plain.values["b"])) >= 10)
  }

  @Test func `sizes and tokens that move together are named`() throws {
    let sizes = (0..<12).map { 3e7 * Double(1 << $0) }
    let losses = sizes.enumerated().map { row, size in
      1.8 + 480 / size.squareRoot() + 0.01 * Double((7 * row) % 5)
    }
    let table = RunTable(
      name: "ladder", numbers: [("N", sizes), ("D", sizes.map { 20 * $0 }), ("L", losses)])
    let fit = try Fitter().fit(
      Question(law: LawCatalog.law(named: "chinchilla"), table: table))
    #expect(fit.diagnostics.together == ["D", "N"])
    #expect(fit.warnings.contains { $0.hasPrefix("D, N move together") })
  }

  @Test func `a parameter at zero has no error and the others keep theirs`() throws {
    // Steeper and steeper: the best floor is as low as it can be.
    let sizes = (0..<20).map { 1e7 * Double($0 + 1) }
    let losses = sizes.enumerated().map { row, size in
      5000 / size.squareRoot() * (1 - 0.003 * Double(row))
    }
    let table = RunTable(name: "power", numbers: [("x", sizes), ("L", losses)])
    let fit = try Fitter().fit(Question(law: LawCatalog.law(named: "power"), table: table))
    #expect(fit.atBound == ["E"])
    let errors = fit.parameters.map(\.standardError)
    #expect(errors[0] == nil)
    #expect(try #require(errors[2]) < 0.02)
  }
}
