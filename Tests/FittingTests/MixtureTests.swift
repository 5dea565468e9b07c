import Fitting
import Formulas
import Laws
import NumericsCore
import Quantities
import Runs
import TestSupport
import Testing

/// Losses over the shares of a mixture, in columns w_a, w_b, w_c.
@Suite struct MixtureTests {
  static let slopes = ["a": -2.0, "b": 0.5, "c": -0.25]

  /// L = 3 + exp(sum of t w); the shares of every third row are off by `miss`.
  static func table(miss: Double = 0, prefix: String = "w_") -> RunTable {
    var columns: [[Double]] = [[], [], []]
    var loss: [Double] = []
    for (row, place) in SobolSequence(dimensions: 2, seed: 2).points(40).enumerated() {
      let shares = [place[0] * place[1], place[0] * (1 - place[1]), 1 - place[0]]
      let factor = row % 3 == 0 ? 1 + miss : 1
      for (index, share) in shares.enumerated() { columns[index].append(share * factor) }
      let sum = zip(shares, ["a", "b", "c"]).reduce(0) { $0 + $1.0 * (slopes[$1.1] ?? 0) }
      loss.append(3 + VectorMath.value(of: .exp, at: sum))
    }
    let names = ["a", "b", "c"].map { Symbol(prefix + $0) }
    return RunTable(name: "made", numbers: Array(zip(names, columns)) + [("L", loss)])
  }

  static let text = "L = c + exp(sum(i, t[i]*w[i]))"

  static func law(_ text: String = text) throws -> Law {
    try Law(Equation(parsing: text), tableSymbols: ["w[i]", "L"])
  }

  @Test(arguments: ["w_", "share_"])
  func `a sum over columns finds a slope for each`(prefix: String) throws {
    let mapping = try ColumnMapping(parsing: "w[i]=\(prefix)*")
    let fit = try Fitter().fit(
      Question(law: Self.law(), table: Self.table(prefix: prefix), mapping: mapping))
    for (name, slope) in Self.slopes {
      #expect(matchingDigits(try #require(fit.values[Symbol("t", index: name)]), slope) > 7)
    }
    #expect(matchingDigits(try #require(fit.values["c"]), 3) > 7)
    #expect(fit.law.shares == ["w[i]"])
    #expect(try Fit(json: fit.json(), name: "x").law == fit.law)
  }

  @Test func `a linear sum is solved for at once`() throws {
    let table = Self.table()
    let problem = try Question(law: Self.law("L = sum(i, t[i]*w[i])"), table: table)
    #expect(problem.free.map(\.symbol) == ["t[a]", "t[b]", "t[c]"])
    #expect(try Fitter().fit(problem).isConverged)
  }

  @Test func `shares that nearly sum to 1 are divided by their sum, which is reported`() throws {
    let data = try FitData(Self.table(miss: 0.004), for: Self.law())
    #expect(data.shares == ["w[i]"])
    #expect(
      data.provenance.steps.last
        == "w[i] divided by their sum in 14 rows, where it was 1.004 .. 1.004")
    let exact = try FitData(Self.table(), for: Self.law())
    for (symbol, values) in data.columns {
      for (one, other) in zip(values, try #require(exact.columns[symbol])) {
        #expect(abs(one - other) < 1e-15)
      }
    }
  }

  @Test func `shares that do not sum to 1 are reported with their row`() throws {
    let error = #expect(throws: FitError.self) {
      try FitData(Self.table(miss: -0.1), for: Self.law())
    }
    #expect(
      error.map { "\($0)" }
        == "made, row 1: the shares w[i] sum to 0.9, a mixture sums to 1 within 1 %")
  }

  @Test func `columns that are no mixture are left as they are`() throws {
    let table = RunTable(
      name: "made",
      numbers: [("w_a", [1, 2, 3, 4]), ("w_b", [2, 1, 5, 0]), ("L", [3, 4, 8, 6])])
    let data = try FitData(table, for: Self.law("L = sum(i, t[i]*w[i])"))
    #expect(data.shares.isEmpty)
    #expect(data.columns["w[a]"] == [1, 2, 3, 4])
  }
}
