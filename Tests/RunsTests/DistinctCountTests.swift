import Quantities
import Runs
import Testing

@Suite struct DistinctCountTests {
  @Test func `numbers are counted once, zeros of both signs as one, NaNs not at all`() throws {
    let table = RunTable(
      name: "memory", numbers: [("x", [1, 2, 1, 0, -0.0, .nan, .nan, .infinity, 2])])
    #expect(try table.column("x").distinctCount == 4)
  }

  @Test func `many numbers are counted exactly`() throws {
    let numbers = (0..<50_000).map { Double($0 % 12_345) * 1e-3 }
    let table = RunTable(name: "memory", numbers: [("x", numbers)])
    #expect(try table.column("x").distinctCount == 12_345)
  }

  @Test func `texts are counted once and empty ones not at all`() throws {
    let texts = (0..<5_000).map { $0 % 7 == 0 ? "" : "run-\($0 % 700)" }
    let table = RunTable(
      name: "memory", numbers: [("x", texts.map { _ in 1 })], labels: [("run", texts)])
    #expect(try table.column("run").distinctCount == Set(texts.filter { !$0.isEmpty }).count)
  }
}
