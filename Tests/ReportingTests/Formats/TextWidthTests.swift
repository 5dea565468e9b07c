import Reporting
import Testing

/// Lines of text in columns of a terminal, and what no terminal gets raw.
@Suite struct TextWidthTests {
  private static func report(_ blocks: [Report.Block]) -> Report {
    Report(title: "Title", blocks: blocks, record: .null)
  }

  private static func table(_ name: String) -> Table {
    Table(
      columns: [.init("name", .words), .init("value", .numbers, emphasis: .strong)],
      rows: [[.words(name), .number(1, text: "1.5")], [.words("b"), .number(2, text: "22.5")]])
  }

  @Test func `prose is no wider than 120 columns, a table as wide as the page`() {
    let words = String(repeating: "word ", count: 100)
    let text = TextFormat(width: 200).text(
      of: Self.report([.paragraph(words), .table(Self.table(words))]))
    let lines = text.split(separator: "\n")
    let prose = lines.dropFirst(2).prefix { !$0.hasPrefix("name") }
    #expect(prose.map(\.count).max() == 119)
    #expect(lines.map(\.count).max() == 200)
  }

  @Test func `wide characters take two columns and marks none`() {
    let text = TextFormat().text(of: Self.report([.table(Self.table("模型e\u{301}"))]))
    let rows = text.split(separator: "\n").suffix(4)
    #expect(
      rows.map(String.init) == [
        "name   value", "-----  -----", "模型e\u{301}    1.5", "b       22.5",
      ])
  }

  @Test func `a table that fits in no width is broken at spaces, numbers stay whole`() {
    let table = Table(
      columns: [
        .init("a formula", .symbols), .init("the value of it", .numbers),
        .init("95 % interval", .intervals),
      ],
      rows: [
        [
          .formula("L = E + A*N^-alpha + B*D^-beta"), .number(1.25e22, text: "1.25e22"),
          .words("[1.05e22, 1.45e22]"),
        ]
      ])
    let lines = TextTable(table, format: TextFormat(width: 40)).lines
    #expect(lines.allSatisfy { $0.count <= 40 }, "\(lines)")
    #expect(lines.joined(separator: " ").contains("1.25e22"))
  }

  @Test func `emphasis is written on terminals alone`() {
    let report = Self.report([
      .heading("Part"), .warning("Look."), .table(Self.table("a")),
      .facts([.init("P1 severe", "a", emphasis: .severe), .init("saw", "b")]),
    ])
    let plain = TextFormat().text(of: report)
    #expect(!plain.contains("\u{1B}"))
    let coloured = TextFormat(style: .coloured).text(of: report)
    for part in [
      "\u{1B}[1mTitle\u{1B}[0m\n", "\u{1B}[1mPart\u{1B}[0m\n",
      "\u{1B}[1;33mWarning:\u{1B}[0m Look.",
      "\u{1B}[1;31mP1 severe\u{1B}[0m  a", "   \u{1B}[1m1.5\u{1B}[0m",
    ] { #expect(coloured.contains(part), "\(part.debugDescription)") }
    #expect(coloured.replacing(/\u{1B}\[[0-9;]*m/, with: "") == plain)
  }

  @Test(arguments: [
    ("a\u{1B}[31mb", #"a\u{1B}[31mb"#), ("\u{7}", #"\u{7}"#), ("\u{9B}2J", #"\u{9B}2J"#),
    ("x\u{202E}y", #"x\u{202E}y"#), ("x\u{2067}y", #"x\u{2067}y"#), ("\u{FEFF}a", #"\u{FEFF}a"#),
    ("naïve 模型", "naïve 模型"), ("👩\u{200D}🔬", "👩\u{200D}🔬"), ("a\nb", #"a\u{A}b"#),
  ])
  func `what steers a terminal is written out`(text: String, printed: String) {
    #expect(PrintedText.printable(text) == printed)
  }

  @Test func `labels, titles, headers and cells are written out`() {
    let bad = "a\u{1B}b"
    let table = Table(columns: [.init(bad, .words)], rows: [[.words(bad)]])
    let report = Report(
      title: bad,
      blocks: [
        .heading(bad), .paragraph(bad), .formula(bad), .facts([.init(bad, bad)]), .list([bad]),
        .table(table), .warning(bad),
      ], record: .null)
    for width in [40, 100] {
      #expect(!TextFormat(width: width).text(of: report).unicodeScalars.contains("\u{1B}"))
    }
  }
}
