import Fitting
import Formulas
import Laws
import NumericsCore
import Planning
import Quantities
import Runs
import TestSupport
import Testing

/// Parameters with a value for each pair of labels.
@Suite struct PairLabelTests {
  private static let floors = ["code,gpt2": 1.5, "code,opt": 1.6, "math,opt": 1.2, "web,gpt2": 1.8]

  /// Runs of L = E[task,model] + 400 N^-0.34 without noise.
  private static func table() throws -> RunTable {
    var csv = "task,model,N,L\n"
    for (labels, floor) in floors.sorted(by: { $0.key < $1.key }) {
      for size in [1e7, 1e8, 1e9, 1e10] {
        csv += "\(labels),\(size),\(floor + 400 * VectorMath.power(size, -0.34))\n"
      }
    }
    return try RunTable(parsing: csv, name: "runs.csv")
  }

  private static func fit(_ text: String, _ table: RunTable) throws -> Fit {
    let law = try Law(typed: Equation(parsing: text), for: table)
    return try Fitter().fit(Question(law: law, table: table))
  }

  @Test(arguments: ["E[task,model]", "E[task, model]"])
  func `each pair that runs have gets a value`(_ parameter: String) throws {
    let fit = try Self.fit("L = \(parameter) + A*N^-a", Self.table())
    #expect(fit.values.count == 6)
    for (labels, floor) in Self.floors {
      #expect(matchingDigits(try #require(fit.values[Symbol("E", index: labels)]), floor) > 6)
    }
    #expect(fit.law.labels.map(\.symbol) == ["task,model"])
  }

  @Test func `the labels of a prediction are joined from those of the columns`() throws {
    let law = try Self.fit("L = E[task,model] + A[model]*N^-a", Self.table()).law
    #expect(
      law.labels(joining: ["task": "math", "model": "opt"])
        == ["task,model": "math,opt", "model": "opt"])
    #expect(law.labels(joining: ["task": "math"]) == [:])
  }

  @Test func `a pair that no run has is refused`() throws {
    let fit = try Self.fit("L = E[task,model] + A*N^-a", Self.table())
    #expect(throws: PlanError.self) {
      try fit.prediction(at: ["N": 1e9], labels: ["task,model": "math,gpt2"])
    }
  }

  @Test func `labels that read alike once joined are refused with their place`() throws {
    let table = try RunTable(
      parsing: "task,model,N,L\n\"a,b\",c,1e7,3\na,\"b,c\",1e8,2.5\nd,c,1e9,2\n", name: "runs.csv")
    #expect(
      throws: FitError.table(
        .labelsAlike(
          table.place(ofRow: 1), columns: "task,model", labels: ["a", "b,c"], others: ["a,b", "c"]))
    ) {
      let law = try Law(typed: Equation(parsing: "L = E[task,model] + A*N^-a"), for: table)
      _ = try FitData(table, for: law)
    }
  }

  @Test func `rows without one of the labels are left out`() throws {
    let whole = try Self.table()
    let table = try RunTable(
      parsing: "task,model,N,L\ncode,,1e7,3\n" + Self.rows(of: whole), name: "runs.csv")
    let fit = try Self.fit("L = E[task,model] + A*N^-a", table)
    #expect(fit.runs.used == 16)
    #expect(fit.runs.provenance.leftOut.map(\.reason) == ["no task,model"])
  }

  private static func rows(of table: RunTable) throws -> String {
    let (tasks, models) = (try table.names("task"), try table.names("model"))
    let (sizes, losses): ([Double], [Double]) = (try table.numbers("N"), try table.numbers("L"))
    return tasks.indices.map { "\(tasks[$0]),\(models[$0]),\(sizes[$0]),\(losses[$0])\n" }.joined()
  }

  @Test func `numbers in the index of a held value may be spelled in any way`() throws {
    let csv = "bits,N,L\n16,1e7,3\n16,1e8,2.5\n4,1e7,4\n4,1e8,3.4\n4,1e9,3.1\n"
    let table = try RunTable(parsing: csv, name: "runs.csv")
    let law = try Law(typed: Equation(parsing: "L = E[bits] + A*N^-a"), for: table)
    let question = try Question(law: law, table: table, holding: ["E[16.0]": 1.8])
    #expect(question.held == ["E[16]": 1.8])
    #expect(throws: FitError.self) { try Question(law: law, table: table, holding: ["E[8]": 1]) }
  }

  @Test func `a domain is said of a pair as of any parameter`() throws {
    let domains = try Law.domains(parsing: "E[task,model] real, a in 0..1")
    #expect(domains == ["E[task,model]": .real, "a": .interval(0, 1)])
  }

  @Test func `labels of pairs are ordered by the first, numbers by size`() throws {
    var csv = "bits,model,N,L\n"
    for bits in ["16", "2", "4"] {
      for (place, size) in [1e7, 1e8, 1e9].enumerated() {
        csv += "\(bits),m,\(size),\(3 - 0.3 * Double(place))\n"
      }
    }
    let table = try RunTable(parsing: csv, name: "runs.csv")
    let law = try Law(typed: Equation(parsing: "L = E[bits,model] + A*N^-a"), for: table)
    #expect(try FitData(table, for: law).levels["bits,model"] == ["2,m", "4,m", "16,m"])
  }
}
