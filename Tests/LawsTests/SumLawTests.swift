import Formulas
import Laws
import Quantities
import Testing

/// Laws with a sum over a family of columns.
struct SumLawTests {
  static let text = """
    law mixing
    source made up
    response L [nats/token] loss
    variable w[i] [1] share of domain i
    shares w[i]
    parameter c positive search 0.1 .. 10
    parameter t[i] real search -5 .. 5
    fixed t[web] = 0
    formula c + exp(sum(i, t[i]*w[i]))

    """

  @Test func `a law with a sum prints what reads back to it`() throws {
    let law = try Law(parsing: Self.text)
    #expect(try Law(parsing: law.text) == law)
    #expect(!law.isExpanded)
    #expect(law.variables[0].domain == .interval(0, 1))
  }

  @Test func `members make a variable and a parameter each`() throws {
    let law = try Law(parsing: Self.text).expanded(["i": ["code", "web"]])
    #expect(law.variables.map(\.symbol) == ["w[code]", "w[web]"])
    #expect(law.parameters.map(\.symbol) == ["c", "t[code]", "t[web]"])
    #expect(law.formula == (try Formula(parsing: "c + exp(t[code]*w[code] + t[web]*w[web])")))
    #expect(law.fixed == ["t[web]": 0])
    #expect(law.shares == ["w[i]"])
    #expect(try Law(parsing: law.text) == law)
  }

  @Test func `a typed sum has real slopes and the members of the table`() throws {
    let law = try TypedLawTests.law("L = c + exp(sum(i, t[i]*w[i]))", columns: ["w[i]", "L"])
    #expect(law.parameters.map(\.symbol) == ["c", "t[i]"])
    #expect(law.parameters[1].domain == .real)
    #expect(law.parameters[0].domain == .positive)
    #expect(law.variables.map(\.domain) == [.real])
    #expect(try Law(parsing: law.text) == law)
  }

  @Test(arguments: [
    (
      "shares w[i]", "shares w",
      "bad.law:5:8: the shares of a mixture are a family of columns over which a sum goes, such as w[i]; found 'w'"
    ),
    (
      "sum(i, t[i]*w[i])", "sum(j, t[i]*w[i])",
      "bad.law:7:11: 't[i]' has a value a label of 'i', but there is no such column; a law file says 'label i', and the runs need a column of that name"
    ),
    (
      "sum(i, t[i]*w[i])", "sum(j, x)*w[i]*t[i]",
      "bad.law:9:24: 'formula' uses 'x', which is not one of the law's variables and parameters"
    ),
  ])
  func `faults are reported`(old: String, new: String, sentence: String) {
    let words = LawErrorTests.words(Self.text.replacing(old, with: new))
    #expect(words.split(separator: "\n").first == sentence[...])
  }

  @Test func `a typed sum without columns is refused`() {
    let error = #expect(throws: LawError.self) {
      try TypedLawTests.law("L = c + sum(i, t[i]*w[i])", columns: ["N", "L"])
    }
    #expect(
      error.map { "\($0)" }
        == "law: the sum over 'i' goes over no columns; a family of them is a variable w[i], "
        + "for columns such as w_code, or those of the mapping 'w[i]=share_*'")
  }
}
