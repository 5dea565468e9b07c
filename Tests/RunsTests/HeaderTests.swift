import Quantities
import Runs
import Testing

struct HeaderTests {
  private func column(_ header: String, _ cell: String = "2") throws -> Column {
    try #require(
      try RunTable(parsing: "\(header),x\n\(cell),1\n", name: "runs.csv").columns.first)
  }

  @Test func `a header of several lines is one line`() throws {
    let table = try RunTable(
      parsing: "\"Tokens\n(B)\",\" val\u{A0}loss \"\n2,3\n", name: "runs.csv", format: .csv)
    #expect(table.columns.map(\.header) == ["Tokens (B)", "val loss"])
    #expect(try table.mapped(.usual, to: [("D", .tokens)]).numbers("D") == [2e9])
  }

  @Test(arguments: [
    ("D [tokens]", Unit.tokens, 2.0), ("N [M parameters]", .parameters, 2e6),
    ("N [Mparams]", .parameters, 2e6), ("C [PF-days]", .flops, 2 * 8.64e19),
    ("t [hours]", .seconds, 7200), ("f [%]", .one, 0.02),
  ])
  func `a unit in brackets is read and converted`(header: String, unit: Unit, value: Double)
    throws
  {
    let column = try column(header)
    #expect(column.symbol.name == String(header.prefix(1)))
    #expect(column.header == header)
    #expect(column.unit == unit)
    #expect(column.numbers == [value])
  }

  @Test func `bits per token stay bits per token`() throws {
    let column = try column("loss [bits/token]", "1")
    #expect(column.unit == .bitsPerToken)
    #expect(column.numbers == [1])
  }

  @Test func `a multiple alone scales and leaves the unit open`() throws {
    let column = try column("params [M]")
    #expect(column.unit == nil)
    #expect(column.numbers == [2e6])
  }

  @Test func `only brackets are units`() throws {
    let column = try column("Model Size (B)")
    #expect(column.symbol == "Model Size (B)")
    #expect(column.unit == nil)
    #expect(column.numbers == [2])
  }

  @Test func `an unknown unit is kept as a base of its own`() throws {
    #expect(try column("x2 [bananas]").unit == Unit(base: "bananas"))
  }

  @Test func `empty cells stay missing when they are converted`() throws {
    let table = try RunTable(parsing: "N [M parameters],x\n,1\n2,1\n", name: "runs.csv")
    #expect(try table.column("N").missingRows == [0])
    #expect(table["N [M parameters]"]?.symbol == "N")
  }
}
