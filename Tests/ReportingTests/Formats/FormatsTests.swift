import Quantities
import Reporting
import Testing

struct FormatsTests {
  /// Every kind of block and cell, with the characters that some format must escape.
  private static let report = Report(
    title: "50 % of A_B & C",
    blocks: [
      .paragraph("# N* falls as <x> | y ~ $1 \\ {z}^2."), .formula("L = `a|b`*N^-alpha"),
      .heading("Numbers"), .facts([.init("runs", "240"), .init("objective", "0.001")]),
      .list(["one", "two"]), .table(table), .warning("believe_nothing"),
    ], record: ["a": .number(1)], data: [table])

  private static let table = Table(
    columns: [
      .init("symbol", .symbols), .init("value", .numbers),
      .init("95 % interval", key: "", .intervals),
      .init("what | it is", key: "about", .words),
    ],
    rows: [
      [
        .symbol("alpha"), .number(0.3473112, text: "0.347"),
        .interval(Interval(lower: 0.3, upper: 0.4), text: "[0.30, 0.40]"), .words("a, \"b\""),
      ],
      [.symbol("N_eff"), .number(5.76e23, text: "5.76e23"), .missing("held"), .formula("a|b")],
    ])

  @Test(arguments: StoredFormat.allCases)
  func `every block and cell is written as stored`(name: StoredFormat) throws {
    try Snapshot.expect(name.format.text(of: Self.report), named: "formats", as: name)
  }

  @Test func `text lines stay within 100 characters`() {
    let words = String(repeating: "some words that go on ", count: 20)
    let columns = (0..<9).map { Table.Column("column \($0)", $0 == 8 ? .words : .numbers) }
    let row = (0..<9).map {
      $0 == 8 ? Table.Cell.words(words) : .number(1, text: "123456789012345")
    }
    let report = Report(
      title: words,
      blocks: [
        .paragraph(words), .warning(words), .list([words]), .facts([.init("label", words)]),
        .table(Table(columns: columns, rows: [row])),
      ], record: .null)
    let lines = TextFormat().text(of: report).split(separator: "\n")
    #expect(lines.allSatisfy { $0.count <= 100 })
  }

  @Test func `a table cut into pieces repeats its first column`() {
    let columns = (0..<4).map { Table.Column("c\($0)", .symbols) }
    let row = (0..<4).map { Table.Cell.formula(String(repeating: "\($0)", count: 40)) }
    let text = TextFormat().text(
      of: Report(
        title: "t", blocks: [.table(Table(columns: columns, rows: [row]))], record: .null))
    #expect(text.components(of: "c0") == 3)
    #expect(text.components(of: "c3") == 1)
  }
}

extension String {
  /// How often a text occurs.
  fileprivate func components(of part: String) -> Int { ranges(of: part).count }
}
