import Quantities
import Reporting
import Testing

@Suite struct SplitTableTests {
  static func number(_ value: Double) -> Table.Cell { .number(value, text: "\(value)") }

  /// Rows of one size and one amount of data that differ in their bits alone, and ten values each.
  static let table = Table(
    columns: [.init("N", .numbers), .init("D", .numbers), .init("B", .numbers)]
      + (0..<10).map { .init("wasted at f = 0.\($0)5", .numbers) },
    rows: [3.0, 4.0].map { bits in
      [number(1e9), number(2e10), number(bits)] + (0..<10).map { number(Double($0)) }
    })

  @Test func `each part of a cut table begins with what names and distinguishes its rows`() {
    let lines = TextTable(Self.table, format: TextFormat(width: 80)).lines
    let parts = lines.split(separator: "").map(Array.init)
    #expect(parts.count > 1)
    #expect(parts.allSatisfy { $0.count == 4 })
    for part in parts {
      let header = part[0].split(separator: " ")
      #expect(header.first == "N")
      #expect(header.contains("B"))
      #expect(part[2].split(separator: " ").contains("3.0"))
      #expect(part[3].split(separator: " ").contains("4.0"))
    }
    // All of them have one N and one D: the first alone is repeated.
    #expect(parts.dropFirst().allSatisfy { !$0[0].split(separator: " ").contains("D") })
    #expect(lines.allSatisfy { $0.count <= 80 })
  }

  @Test func `a table whose first column names its rows repeats that one alone`() {
    let table = Table(
      columns: [.init("goal", .words)] + (0..<12).map { .init("quantity \($0)", .numbers) },
      rows: ["a", "b"].map { [.words($0)] + (0..<12).map { Self.number(Double($0)) } })
    let parts = TextTable(table, format: TextFormat(width: 60)).lines.split(separator: "").map(
      Array.init)
    #expect(parts.dropFirst().allSatisfy { $0[0].hasPrefix("goal  quantity") })
    #expect(parts.dropFirst().allSatisfy { !$0[0].contains("quantity 0 ") })
  }
}
