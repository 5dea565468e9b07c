import Fitting
import Formulas
import Foundation
import Laws
import NumericsCore
import Quantities
import Runs
import Testing

/// A fit for each group of runs.
@Suite struct CollectionTests {
  /// Power laws with floors of their own, a group a name, rows of the groups in turn.
  static func table(groups: Int = 6, runs: Int = 12) -> RunTable {
    var stream = RandomStream(seed: 4, stream: 1)
    let size = (0..<(groups * runs)).map { row in 1e7 * Double(1 << (row / groups)) }
    let loss = size.indices.map { row in
      let group = Double(row % groups)
      return (1 + 0.2 * group + 300 * pow(size[row], -0.3)) * (1 + 0.002 * stream.normal())
    }
    let names = size.indices.map { "m\($0 % groups)" }
    return RunTable(
      name: "runs", numbers: [("N", size), ("L", loss), ("acc", loss.map { 1 / $0 })],
      labels: [("model", names)])
  }

  static func law() throws -> Law {
    try Law(
      Equation(parsing: "L = E + A*N^-alpha"), tableSymbols: ["model", "N", "L", "acc"], units: [:],
      written: "E + A*N^-alpha")
  }

  static func collection(
    _ table: RunTable = table(), threads: Int = 1, responses: [String] = []
  ) throws -> FitCollection {
    let source = Collector.Source(try RunGroups(table, by: ["model"]), responses: responses)
    return Collector(fitter: Fitter(threads: threads)).fits(of: try law(), to: source)
  }

  @Test func `each fit is that of its runs alone`() throws {
    let table = Self.table()
    let collection = try Self.collection(table)
    #expect(collection.members.map(\.labels) == (0..<6).map { ["m\($0)"] })
    for (place, fit) in collection.fits.enumerated() {
      let rows = (0..<table.rowCount).filter { $0 % 6 == place }
      let alone = try Fitter().fit(Question(law: Self.law(), table: table.keeping(rows: rows)))
      for parameter in alone.parameters {
        let own = try #require(fit[parameter.symbol])
        // Powers are centred on all runs in one and on the group's in the other: rounding lies between.
        #expect(abs(own.value / parameter.value - 1) < 1e-8, "\(parameter.symbol)")
        let errors = (own.standardError, parameter.standardError)
        #expect(abs(try #require(errors.0) / (try #require(errors.1)) - 1) < 1e-6)
      }
      #expect(fit.runs.used == rows.count)
    }
  }

  @Test func `two threads give the bits of one`() throws {
    let (one, two) = (try Self.collection(), try Self.collection(threads: 2))
    #expect(try one.json() == two.json())
  }

  @Test func `a group that cannot be fitted is a row with its reason`() throws {
    let table = Self.table(groups: 3)
    let few = table.keeping(rows: (0..<table.rowCount).filter { $0 % 3 != 1 || $0 < 4 })
    let collection = try Self.collection(few)
    #expect(collection.members.map { $0.fit != nil } == [true, false, true])
    #expect(collection.failures == 1)
    let reason = try #require(collection.members[1].reason)
    #expect(reason.hasPrefix("1 run is too few for 3 free parameters"), "\(reason)")
  }

  @Test func `a group with a cell that is no number leaves the others alone`() throws {
    let table = Self.table(groups: 3)
    var loss = try table.numbers("L")
    loss[4] = -1
    let broken = RunTable(
      name: "runs", numbers: [("N", try table.numbers("N")), ("L", loss)],
      labels: [("model", (0..<table.rowCount).map { "m\($0 % 3)" })])
    let collection = try Self.collection(broken)
    #expect(collection.members.map { $0.fit != nil } == [true, false, true])
    let whole = try Self.collection(table)
    let (own, other) = (try #require(collection.fits.first), try #require(whole.fits.first))
    // Read by itself here, as a part of all runs there.
    #expect(abs(try #require(own["alpha"]).value / (try #require(other["alpha"]).value) - 1) < 1e-8)
  }

  @Test func `responses come one after another, each with the groups in order`() throws {
    let collection = try Self.collection(responses: ["L", "acc"])
    #expect(collection.members.count == 12)
    #expect(collection.members.prefix(6).allSatisfy { $0.response == "L" })
    #expect(collection.members.suffix(6).map(\.labels) == (0..<6).map { ["m\($0)"] })
    let first = try #require(collection.members[0].fit?["E"]).value
    #expect(abs(first - (try #require(try Self.collection().fits.first?["E"]).value)) < 1e-8)
  }

  @Test func `a saved collection is read back whole`() throws {
    let collection = try Self.collection(Self.table(groups: 3))
    let read = try FitCollection(json: collection.json(), name: "fits.json")
    #expect(try read.json() == collection.json())
    #expect(read.columns == ["model"])
    #expect(throws: FitError.self) {
      try FitCollection(json: collection.fits[0].json(), name: "fit.json")
    }
  }

  @Test func `a fit knows the condition of its group`() throws {
    let groups = try RunGroups(Self.table(), by: ["model", "N"])
    #expect(groups.groups.count == 72)
    #expect(groups.condition(of: groups.groups[1]) == "model == \"m1\" and N == 10M")
    let collection = try Self.collection()
    #expect(collection.fits[2].runs.reading?.conditions == ["model == \"m2\""])
  }

  @Test func `numbers that name nothing are asked back`() throws {
    let many = RunTable(
      name: "runs",
      numbers: [("x", (0..<2000).map(Double.init)), ("y", [Double](repeating: 1, count: 2000))])
    #expect(throws: FitError.self) { try RunGroups(many, by: ["x"]) }
    #expect(throws: FitError.self) { try RunGroups(many, by: ["z"]) }
  }
}
