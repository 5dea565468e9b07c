import Checking
import Fitting
import NumericsCore
import Quantities
import Testing

/// Each check on runs where it must fire and on runs where it must not.
@Suite struct CheckTests {
  /// A check with runs in which it finds something, and others in which it finds nothing.
  struct Case: Sendable, CustomTestStringConvertible {
    let code: String
    let severity: CheckResult.Severity
    let fires: @Sendable (inout Examined) -> Void
    let clear: @Sendable (inout Examined) -> Void
    var testDescription: String { code }

    init(
      _ code: String, _ severity: CheckResult.Severity,
      fires: @escaping @Sendable (inout Examined) -> Void,
      clear: @escaping @Sendable (inout Examined) -> Void = { _ in }
    ) {
      self.code = code
      self.severity = severity
      self.fires = fires
      self.clear = clear
    }
  }

  @Test(arguments: CheckCases.all)
  func `a check fires where it must, as severely as it must, and is silent where it must not`(
    check: Case
  ) throws {
    var (bad, good) = (Examined(), Examined())
    check.fires(&bad)
    check.clear(&good)
    let found = try bad.result(check.code)
    guard case .found(let severity, _, _) = found else {
      Issue.record("\(check.code) did not fire: \(String(describing: found))")
      return
    }
    #expect(severity == check.severity, "\(check.code) \(severity)")
    let none = try good.result(check.code)
    guard case .clear = none else {
      Issue.record("\(check.code) was not clear: \(String(describing: none))")
      return
    }
  }

  @Test func `a check without its columns says what it lacks`() throws {
    let results = try Examined().examination().results
    let skipped = results.filter { if case .skipped = $0.outcome { true } else { false } }
    #expect(skipped.map(\.code).contains("P14"))
    #expect(skipped.map(\.code).contains("P51"))
    #expect(skipped.allSatisfy { $0.severity == nil })
  }

  @Test func `all checks have numbers of their own, in order`() throws {
    let codes = try Examined().examination().results.map(\.code)
    // P52 is the list of what a reader needs.
    #expect(codes == ((1...51) + [53, 54]).map { "P\($0)" })
  }

  @Test func `the collinear ladder is severe and names the combination`() throws {
    let examination = try Examined.with { runs in
      runs.tokens = runs.sizes.map { 20 * $0 }
    }.examination()
    #expect(examination.isSevere)
    guard
      case .found(.severe, let saw, _) = examination.results.first(where: { $0.code == "P23" })?
        .outcome
    else {
      Issue.record("P23 is not severe")
      return
    }
    #expect(saw.contains("correlate by 1"), "\(saw)")
    #expect(saw.contains("with"), "\(saw)")
  }

  @Test func `an envelope of an off-centre grid contradicts the law, and P11 says so`() throws {
    var runs = Examined()
    CheckCases.isoflops(&runs, shift: 0.1, ratio: 4, drift: 3)
    guard case .found(.warning, let saw, _) = try runs.result("P11") else {
      Issue.record("P11 found no contradiction: \(String(describing: try runs.result("P11")))")
      return
    }
    #expect(saw.contains("approach 1 gives N = "), "\(saw)")
  }

  @Test func `centred parabolas agree with the law`() throws {
    var runs = Examined()
    CheckCases.isoflops(&runs)
    let found = try runs.result("P11")
    if case .found(.warning, let saw, _) = found { Issue.record("\(saw)") }
    #expect("\(String(describing: found))".contains("approach 2 gives N = "))
  }

  @Test func `labels count as configurations`() throws {
    let runs = Examined.with { runs in
      runs.law = "L = E[shape] + A*(N*D)^-a"
      runs.labels = ["shape": { ["deep", "wide", "tall", "flat"][$0 % 4] }]
      // Four distinct places, each in four shapes: 16 configurations for 6 parameters.
      runs.sizes = (0..<32).map { [1e7, 1e8, 1e9, 1e10][$0 / 4 % 4] }
      runs.tokens = (0..<32).map { [1e9, 3e9, 2e10, 1e11][$0 / 4 % 4] }
    }
    let found = try runs.result("P19")
    #expect("\(String(describing: found))".contains("16 different points in N, D"))
  }

  @Test func `a ceiling is no floor`() throws {
    var runs = Examined()
    CheckCases.accuracy(&runs)
    runs.law = "downstream-error"
    guard case .skipped(let reason) = try runs.result("P37") else {
      Issue.record("\(String(describing: try runs.result("P37")))")
      return
    }
    #expect(reason.contains("no floor"))
  }

  @Test func `sound runs have nothing severe`() throws {
    #expect(try !Examined().examination().isSevere)
  }

  @Test func `the checklist marks what is not given`() throws {
    let checklist = try Examined.with { $0.numbers = ["lr": { _ in 1e-3 }] }.examination().checklist
    #expect(checklist.first { $0.item == "tokenizer" }?.answer == nil)
    #expect(
      checklist.first { $0.item == "learning rate and how it scales" }?.answer == "column 'lr'")
    #expect(checklist.first { $0.item == "number of runs" }?.answer == "60 of 60 rows read")
  }
}
