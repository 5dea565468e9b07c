import Formulas
import Laws
import Quantities
import Testing

/// Parameters with a label column as their index.
struct GroupTests {
  static let text = """
    law effective-size
    source made up
    response L [nats/token] loss
    variable N [parameters] model size
    label format  number format of the weights
    parameter E [nats/token] positive search 0.1 .. 3
    parameter A positive search 1 .. 10K
    parameter alpha positive search 0.05 .. 1
    parameter eff[format] positive search 0.1 .. 2  share of the parameters that counts
    fixed eff[16] = 1
    formula E + A*(N*eff[format])^-alpha
    derived half = eff[4]/eff[16]  what four bits are worth
    derived loss = 1/eff[format]
    published E=1.7 A=400 alpha=0.34 eff[16]=1 eff[4]=0.7 from nowhere

    """
  static let levels: [Symbol: [String]] = ["format": ["4", "16", "fp 4"]]

  @Test func `a law with a group prints what reads back to it`() throws {
    let law = try Law(parsing: Self.text)
    #expect(try Law(parsing: law.text) == law)
    #expect(!law.isExpanded)
    #expect(law.parameters.map(\.symbol) == ["E", "A", "alpha", "eff[format]"])
  }

  @Test func `labels make one parameter each, and the law is one like any other`() throws {
    let law = try Law(parsing: Self.text).expanded(Self.levels)
    #expect(law.isExpanded)
    #expect(
      law.parameters.map(\.symbol) == ["E", "A", "alpha", "eff[4]", "eff[16]", "eff[fp 4]"])
    #expect(law.parameters[4].search == 0.1...2)
    #expect(law.derived.map(\.symbol) == ["half", "loss[4]", "loss[16]", "loss[fp 4]"])
    #expect(law.fixed == ["eff[16]": 1])
    #expect(try Law(parsing: law.text) == law)
    #expect(law.writtenFormula == "E + A*(N*eff[format])^-alpha")
    let point: [Symbol: Double] = [
      "E": 1, "A": 6, "alpha": 1, "eff[4]": 0.5, "eff[16]": 1, "eff[fp 4]": 0.25, "N": 3,
    ]
    #expect(try law.formula.value(at: point.merging(["format": 0]) { $1 }) == 5)
    #expect(try law.formula.value(at: point.merging(["format": 1]) { $1 }) == 3)
    #expect(try law.formula.value(at: point.merging(["format": 2]) { $1 }) == 9)
  }

  @Test func `what names a label that does not occur is left out`() throws {
    let law = try Law(parsing: Self.text).expanded(["format": ["fp4", "int8"]])
    #expect(law.derived.map(\.symbol) == ["loss[fp4]", "loss[int8]"])
    #expect(law.fixed.isEmpty)
    #expect(law.published[0].values.keys.sorted() == ["A", "E", "alpha"])
  }

  @Test func `bends across labels vanish`() throws {
    let law = try Law(parsing: Self.text).expanded(Self.levels)
    let slope = law.formula.derivative(by: "eff[4]")
    #expect(slope.derivative(by: "eff[16]").constant == 0)
    #expect(slope.derivative(by: "eff[4]").constant == nil)
  }

  @Test func `a linear group is found linear`() throws {
    let law = try TypedLawTests.law("L = E[corpus] + A*N^-alpha", columns: ["N", "corpus", "L"])
      .expanded(["corpus": ["c4", "pile"]])
    #expect(
      law.formula.linearSymbols(among: law.parameters.map(\.symbol))
        == ["E[c4]", "E[pile]", "A"])
    #expect(law.parameters[0].domain == .positive)
    #expect(law.parameters[0].search == 0.1...10)
  }

  @Test func `a share of a variable is looked for around 1, not over the range of the variable`()
    throws
  {
    let law = try TypedLawTests.law(
      "L = E + A*(N*eff[format])^-alpha", columns: ["N", "format", "L"])
    #expect(law.parameters.last?.search == 0.05...2)
    #expect(law.parameters.first { $0.symbol == "eff[format]" }?.search == 0.01...10)
    let scale = try TypedLawTests.law("L = (A[corpus]/N)^alpha", columns: ["N", "corpus", "L"])
    #expect(scale.parameters[0].search == 1e4...1e16)
  }

  @Test func `an index that is no column is refused`() {
    let error = #expect(throws: LawError.self) {
      try TypedLawTests.law("L = E[corpus] + A*N^-alpha", columns: ["N", "L"])
    }
    #expect(
      error.map { "\($0)" }
        == "law: 'E[corpus]' has a value a label of 'corpus', but there is no such column; "
        + "a law file says 'label corpus', and the runs need a column of that name")
  }

  @Test(arguments: [
    (
      "label format", "",
      "bad.law:8:11: 'eff[format]' has a value a label of 'format', but there is no such column; "
        + "a law file says 'label format', and the runs need a column of that name"
    ),
    (
      "eff[16] = 1", "eff[16] = -1",
      "bad.law:10:7: the fixed value -1 of 'eff[16]' is not inside its domain, which is positive"
    ),
    (
      "fixed eff[16] = 1", "fixed ef[16] = 1",
      "bad.law:10:7: 'fixed' uses 'ef[16]', which is not one of the law's parameters"
    ),
    (
      "fixed eff[16] = 1", "fixed eff[16]",
      "bad.law:10:14: expected '=' after 'eff[16]', found the end of the line"
    ),
    (
      "fixed eff[16] = 1", "label corpus",
      "bad.law:10:7: the label 'corpus' is not used by the formula"
    ),
    (
      "parameter E [nats/token]", "parameter E[] [nats/token]",
      "bad.law:6:12: expected a label column in brackets after 'E', or a space and a unit, found '[]'"
    ),
  ])
  func `faults are reported`(old: String, new: String, sentence: String) {
    var text = Self.text
    if new.isEmpty {
      text = text.split(separator: "\n").filter { !$0.hasPrefix(old) }.joined(separator: "\n")
    } else {
      text = text.replacing(old, with: new)
    }
    #expect(LawErrorTests.words(text).split(separator: "\n").first == sentence[...])
  }

  @Test func `labels may be named in the law`() throws {
    let text = Self.text.replacing("label format", with: "label format = 16.0, 4, `fp 4`")
    let law = try Law(parsing: text)
    #expect(law.labels[0].levels == ["16", "4", "fp 4"])
    #expect(law.place(of: "4.0", in: "format") == 1)
    #expect(law.place(of: "int3", in: "format") == nil)
    #expect(law.grouped(by: "format") == ["eff"])
  }
}
