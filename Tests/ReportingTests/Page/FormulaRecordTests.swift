import Formulas
import Laws
import Quantities
import Reporting
import Testing

/// Formulas as the script of a page reads them.
struct FormulaRecordTests {
  @Test(arguments: [
    ("6*N*D", #"["*",6,"N","D"]"#),
    ("E + A*N^-alpha", #"["+","E",["*","A",["^","N",["*",-1,"alpha"]]]]"#),
    ("sqrt(x)", #"["^","x",0.5]"#), ("min(N, 1e9)", #"["min","N",1000000000.0]"#),
    // What is typed as on paper keeps its digits.
    ("1 - exp(-x)", #"["*",-1,["expm1",["*",-1,"x"]]]"#),
    ("is(format, 2)", #"["is","format",2]"#),
  ])
  func `a formula is an array of an operation and its parts`(text: String, written: String) throws {
    let record = try #require(Record(Formula(parsing: text)))
    #expect(try JSONValue(parsing: JSONFormat().text(of: record)) == JSONValue(parsing: written))
  }

  @Test func `an implicit law has the body of its root, its slope and its range`() throws {
    let record = try #require(Record(Formula(parsing: "solve(y = a/y, 1, 100)")))
    let json = try JSONValue(parsing: JSONFormat().text(of: record))
    #expect(json[0] == .string("solve"))
    #expect(json[1] == .string("y"))
    #expect(json[4] == .number(1))
    #expect(json[5] == .number(100))
  }

  @Test func `a formula over the rows of a run has no tree`() throws {
    #expect(Record(try Formula(parsingAlongRuns: "ema(previous(lr), lambda)")) == nil)
  }

  @Test(arguments: LawCatalog.names)
  func `a law of the catalog has a tree unless it goes along runs or sums over columns`(
    name: String
  ) throws {
    let law = try LawCatalog.law(named: name)
    let isPlain = !law.goesAlongRuns && law.indices.isEmpty
    #expect((Record(law.formula) != nil) == isPlain)
  }
}
