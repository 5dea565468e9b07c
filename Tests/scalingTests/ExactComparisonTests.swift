import ScalingLaws
import TestSupport
import Testing

/// Comparisons of runs that laws give back to rounding: nothing is judged by the last digits.
@Suite struct ExactComparisonTests {
  /// A law that contains chinchilla, with a term of N and D together.
  static let larger = "L = E + A*N^-alpha + B*D^-beta + G*(N*D)^-g"

  static func compared(
    noise: Double, _ names: [String], averaging: Comparer.Averaging = .none
  ) throws -> Comparison {
    let table = SyntheticRuns.chinchilla(noise: noise)
    let laws = try names.map { name in
      try LawCatalog.names.contains(name)
        ? (name: name, law: LawCatalog.law(named: name))
        : (
          name: name,
          law: Law(
            Equation(parsing: name), tableSymbols: table.columns.map(\.symbol), units: [:],
            written: name)
        )
    }
    return try Comparer(simulations: 19, averaging: averaging).compare(laws, on: table)
  }

  static func text(_ comparison: Comparison) -> String {
    // Lines are broken where they are full.
    TextFormat().text(of: Report(comparison: comparison))
      .split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  @Test func `laws that give back the runs are not put in order by rounding`() throws {
    let comparison = try Self.compared(
      noise: 0, ["chinchilla", Self.larger, "kaplan"], averaging: .byEvidence)
    #expect(comparison.alikeInSample.map(\.name) == ["chinchilla", Self.larger])
    #expect(comparison.alikeInExtrapolation.map(\.name) == ["chinchilla", Self.larger])
    for entry in comparison.entries.prefix(2) {
      #expect(entry.leftOut?.meanError == 0)
      #expect(entry.extrapolation?.meanError == 0)
      #expect(entry.extrapolation?.coverage == nil)
      #expect(entry.extrapolation?.decisions == 1)
    }
    #expect(comparison.entries[0].information == comparison.entries[1].information)
    let together = try #require(comparison.together)
    #expect(together.members[2].weight < 1e-5)
    #expect(comparison.nested.first?.statistic == 0)
    #expect(comparison.nested.first?.probability == 1)
  }

  @Test func `what rounding made is printed as 0, with that word`() throws {
    let text = Self.text(try Self.compared(noise: 0, ["chinchilla", Self.larger]))
    #expect(!text.contains(/[0-9]e-1[3-9]/), "\(text)")
    #expect(text.contains("give back the runs to rounding, so that these"), "\(text)")
    #expect(text.contains("Errors of 0 are 0 to rounding."), "\(text)")
    #expect(!text.contains("believe"), "\(text)")
    let one = Self.text(try Self.compared(noise: 0, ["chinchilla"]))
    #expect(one.contains("chinchilla gives back the runs above it to rounding"), "\(one)")
  }

  @Test func `noise of 1e-9 is noise, and distinguishes laws`() throws {
    let comparison = try Self.compared(noise: 1e-9, ["chinchilla", "kaplan"])
    #expect(comparison.alikeInSample.map(\.name) == ["chinchilla"])
    #expect(comparison.alikeInExtrapolation.map(\.name) == ["chinchilla"])
    let error = try #require(comparison.entries[0].extrapolation?.meanError)
    #expect(error > 1e-10 && error < 1e-8)
    #expect(comparison.entries[0].extrapolation?.coverage != nil)
    #expect(!Self.text(comparison).contains("rounding"))
  }

  @Test func `laws that differ by less than AICc can say are not put in order`() throws {
    let other = "L = E + A*exp(-alpha*log(N)) + B*D^-beta"
    let comparison = try Self.compared(noise: 0.004, ["chinchilla", other])
    #expect(comparison.alikeInSample.count == 2)
    #expect(comparison.alikeInExtrapolation.count == 2)
    let text = Self.text(comparison)
    #expect(text.contains("describe the runs alike"), "\(text)")
    #expect(!text.contains("believe"), "\(text)")
  }

  @Test func `what rests on scatter is refused where runs lie on the law`() throws {
    let problem = try Question(
      law: LawCatalog.law(named: "chinchilla"), table: SyntheticRuns.chinchilla())
    let fit = try Fitter().fit(problem)
    #expect(throws: CheckError.self) {
      _ = try CoverageSimulator(simulations: 5).coverage(of: problem, fit: fit)
    }
    let planner = try Planner(fit.calibration)
    #expect(throws: PlanError.noScatter(goal: "the next runs")) {
      _ = try RunDesign(planner, target: .response(["N": 1e10, "D": 1e12]))
    }
  }
}
