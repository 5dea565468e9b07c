import Fitting
import Formulas
import Laws
import NumericsCore
import Quantities
import Runs
import TestSupport
import Testing

/// Fits of parameters with a value a label.
@Suite struct GroupFitTests {
  static let shares = ["16": 1.0, "4": 0.7, "2": 0.15, "fp4": 0.62]

  /// Runs of L = 1.7 + 400 (N eff)^-0.34 + 1200 D^-0.3 in four formats.
  static func table(formats: [String] = ["16", "4", "2", "fp4"]) throws -> RunTable {
    let law = try Formula(parsing: "1.7 + 400*(N*eff)^-0.34 + 1200*D^-0.3")
    var (n, d, loss, names): ([Double], [Double], [Double], [String]) = ([], [], [], [])
    for (row, place) in SobolSequence(dimensions: 2, seed: 3).points(60).enumerated() {
      let format = formats[row % formats.count]
      let size = 1e7 * VectorMath.power(300, place[0])
      let tokens = 1e9 * VectorMath.power(100, place[1])
      n.append(size)
      d.append(tokens)
      names.append(format)
      loss.append(try law.value(at: ["N": size, "D": tokens, "eff": shares[format] ?? 1]))
    }
    return RunTable(
      name: "made", numbers: [("N", n), ("D", d), ("L", loss)], labels: [("format", names)])
  }

  static func law(_ text: String, _ columns: [Symbol] = ["N", "D", "format", "L"]) throws -> Law {
    try Law(Equation(parsing: text), tableSymbols: columns)
  }

  static let typed = "L = E + A*(N*eff[format])^-alpha + B*D^-beta"

  static func fit(_ table: RunTable) throws -> Fit {
    try Fitter(threads: 2).fit(
      Question(law: law(typed), table: table, holding: ["eff[16]": 1]))
  }

  @Test func `runs without noise give back each label's parameter and the shared ones`() throws {
    let fit = try Self.fit(Self.table())
    #expect(fit.isConverged)
    for (format, share) in Self.shares {
      #expect(matchingDigits(try #require(fit.values[Symbol("eff", index: format)]), share) > 6)
    }
    #expect(matchingDigits(try #require(fit.values["alpha"]), 0.34) > 6)
    #expect(fit.held == ["eff[16]": 1])
    #expect(fit.free.map(\.symbol).prefix(4) == ["E", "A", "eff[2]", "eff[4]"])
  }

  @Test func `a linear group of more labels than can be solved for is found`() throws {
    var (n, loss, names): ([Double], [Double], [String]) = ([], [], [])
    for corpus in 0..<20 {
      for step in 0..<5 {
        let size = 1e7 * VectorMath.power(4, Double(step))
        n.append(size)
        names.append("c\(corpus)")
        loss.append(1 + 0.1 * Double(corpus) + 50 * VectorMath.power(size, -0.25))
      }
    }
    let table = RunTable(
      name: "made", numbers: [("N", n), ("L", loss)], labels: [("corpus", names)])
    let law = try Self.law("L = E[corpus] + A*N^-alpha", ["N", "corpus", "L"])
    let fit = try Fitter().fit(Question(law: law, table: table))
    #expect(matchingDigits(try #require(fit.values["E[c17]"]), 2.7) > 6)
    #expect(matchingDigits(try #require(fit.values["alpha"]), 0.25) > 6)
  }

  @Test func `a group of one value equals the law without it`() throws {
    let plain = try Fitter().fit(
      Question(
        law: Self.law("L = E + A*N^-alpha + B*D^-beta"), table: Self.table(formats: ["16"])))
    let fit = try Self.fit(Self.table(formats: ["16"]))
    for symbol in ["E", "A", "alpha", "B", "beta"] as [Symbol] {
      #expect(
        matchingDigits(try #require(fit.values[symbol]), try #require(plain.values[symbol])) > 6)
    }
  }

  @Test func `a saved fit reads back whole and scores runs by their labels`() throws {
    let fit = try Self.fit(Self.table())
    let read = try Fit(json: fit.json(), name: "fit.json")
    #expect(read.law == fit.law)
    let score = try read.calibration.score(on: FitData(Self.table(), for: read.law))
    #expect(try #require(score.largestRelativeError) < 1e-9)
  }

  @Test func `a label that the fit has not seen is named with its place`() throws {
    let fit = try Self.fit(Self.table(formats: ["16", "4"]))
    let error = #expect(throws: FitError.self) { try FitData(Self.table(), for: fit.law) }
    #expect(
      error.map { "\($0)" }
        == "made, row 3: the fit has no value of eff for format '2'; it has '4', '16'")
  }

  @Test func `a fit for one label keeps its resamples`() throws {
    let fitter = Fitter(uncertainty: .bootstrap(Bootstrap(resamples: 60)), threads: 2)
    let fit = try fitter.fit(
      Question(law: Self.law(Self.typed), table: Self.table(), holding: ["eff[16]": 1]))
    #expect(fit.resampling != nil)
    #expect(try fit.calibration.choosing(["format": "4"]).resampling == fit.resampling)
  }

  @Test func `published values for one label are still published values`() throws {
    let law = try LawCatalog.law(named: "effective-parameters")
    let fit = try Calibration(law, published: law.publishedValues(named: "quest"))
    #expect(fit.law.isExpanded)
    #expect(try fit.choosing(["format": "fp4"]).origin == .published(law.published[0]))
  }

  @Test func `a value fixed by the law is held`() throws {
    let text = """
      response L [nats/token]
      variable N [parameters]
      variable D [tokens]
      label format
      parameter E
      parameter A
      parameter alpha
      parameter B
      parameter beta
      parameter eff[format] positive search 0.05 .. 2
      fixed eff[16] = 1
      formula E + A*(N*eff[format])^-alpha + B*D^-beta
      derived worth = eff[fp4]/eff[16]
      """
    let fit = try Fitter(threads: 2).fit(
      Question(law: Law(parsing: text), table: Self.table()))
    #expect(fit.held == ["eff[16]": 1])
    #expect(matchingDigits(fit.derived[0].value, 0.62) > 6)
    #expect(try Fit(json: fit.json(), name: "x").law == fit.law)
  }

  @Test func `slopes and bends of the cost are those of differences`() throws {
    let problem = try PreparedProblem(
      Question(
        law: Self.law(Self.typed), table: Self.table(),
        objective: #require(Objective(loss: "squares")), holding: ["eff[16]": 1]))
    let values: [Symbol: Double] = [
      "E": 1.5, "A": 300, "alpha": 0.3, "B": 900, "beta": 0.28, "eff[2]": 0.2, "eff[4]": 0.6,
      "eff[fp4]": 0.5,
    ]
    let exact = problem.expansion(at: values)
    let n = problem.free.count
    for j in 0..<n {
      let step = 1e-4
      let ahead = problem.expansion(at: values, moving: j, by: step)
      let behind = problem.expansion(at: values, moving: j, by: -step)
      // Central differences lose half of the digits.
      #expect(matchingDigits((ahead.value - behind.value) / (2 * step), exact.gradient[j]) > 4)
      for i in 0...j {
        let bend = (ahead.gradient[i] - behind.gradient[i]) / (2 * step)
        let found = exact.matrix[j * (j + 1) / 2 + i]
        #expect(abs(bend - found) <= 1e-4 * abs(exact.matrix[j * (j + 3) / 2]))
      }
    }
  }
}
