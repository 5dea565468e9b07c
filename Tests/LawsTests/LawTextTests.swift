import Formulas
import Laws
import Quantities
import Testing

struct LawTextTests {
  static let example = """
    # Comments and empty lines are skipped.

    law        example
    title      Loss from size # and this is a comment too
    source     Nobody 2020, arXiv:0000.00000
    response   L [nats/token] final loss
    variable   N [parameters] model size
    variable   f [1] in 0 .. 1  a share
    given      f = part/(part + rest)
    parameter  E [nats/token] positive search 0.5 .. 3  floor
    parameter  A real search -1 .. 1e4
    parameter  alpha in 0 .. 2 search 0.1..1  exponent
    define     small = A*N^-alpha  what remains
    formula    E + small*(1 - f)
    derived    half = 2^(1/alpha)  [1] factor that halves the reducible loss
    derived    quarter = half^2
    cost       C = 6*N*N [FLOPs]
    also       width = sqrt(N)  a guess
    published  E=1.5 A=1.2K alpha=0.3 from Nobody 2020, Table 1
    note       Made up.
    """

  @Test func `every statement is read`() throws {
    let law = try Law(parsing: Self.example)
    #expect(law.name == "example")
    #expect(law.title == "Loss from size")
    #expect(law.response.unit == .natsPerToken)
    #expect(law.response.about == "final loss")
    #expect(law.variables.map(\.symbol) == ["N", "f"])
    #expect(law.variables.map(\.domain) == [.positive, .interval(0, 1)])
    #expect(law.variables[1].given?.symbols == ["part", "rest"])
    #expect(law.parameters.map(\.domain) == [.positive, .real, .interval(0, 2)])
    #expect(law.parameters.map(\.search) == [0.5...3, -1...1e4, 0.1...1])
    #expect(law.parameters.map(\.about) == ["floor", "", "exponent"])
    #expect(law.parts.map(\.about) == ["what remains"])
    #expect(law.cost?.unit == .flops)
    #expect(law.allocated.map(\.about) == ["a guess"])
    #expect(law.published[0].values == ["E": 1.5, "A": 1200, "alpha": 0.3])
    #expect(law.published[0].source == "Nobody 2020, Table 1")
    #expect(law.notes == ["Made up."])
  }

  @Test func `parts are put into the formula and derived quantities into each other`() throws {
    let law = try Law(parsing: Self.example)
    #expect(Set(law.formula.symbols) == ["E", "A", "N", "alpha", "f"])
    #expect(law.writtenFormula == "E + small*(1 - f)")
    #expect(law.derived[1].formula.symbols == ["alpha"])
  }

  @Test func `the text reads back to an equal law`() throws {
    let law = try Law(parsing: Self.example)
    #expect(try Law(parsing: law.text) == law)
  }

  @Test func `the order of statements does not matter`() throws {
    let lines = Self.example.split(separator: "\n")
    let heads = ["variable", "parameter", "derived"]
    let ordered = lines.filter { line in heads.contains { line.hasPrefix($0) } }
    let others = lines.filter { line in !heads.contains { line.hasPrefix($0) } }
    let shuffled = (others.reversed() + ordered).joined(separator: "\n")
    #expect(try Law(parsing: shuffled) == Law(parsing: Self.example))
  }

  @Test func `a byte order mark and Windows line ends do no harm`() throws {
    let windows = "\u{FEFF}" + Self.example.replacing("\n", with: "\r\n")
    #expect(try Law(parsing: windows) == Law(parsing: Self.example))
  }

  @Test func `a law without a name is named after its file`() throws {
    let law = try Law(
      parsing: "response L\nvariable N\nparameter a\nformula a/N", name: "laws/mine.law")
    #expect(law.name == "mine")
  }

  @Test func `names that are no identifiers stand in backticks`() throws {
    let text = """
      response `val/loss`
      variable `train/tokens` [tokens] seen # once
      parameter a
      formula a*`train/tokens`^-0.3
      """
    let law = try Law(parsing: text)
    #expect(law.response.symbol == "val/loss")
    #expect(law.variables[0].about == "seen")
    #expect(try Law(parsing: law.text) == law)
  }

  @Test func `domains and search ranges that are left out follow from the formula`() throws {
    let law = try Law(
      parsing: "response L\nvariable N\nparameter E\nparameter A\nparameter alpha in 0 .. 1\n"
        + "formula E + A*N^-alpha")
    #expect(law.parameters.map(\.domain) == [.positive, .positive, .interval(0, 1)])
    #expect(law.parameters.map(\.search) == [0.1...10, 1...1e4, 0.05...0.95])
  }
}
