import Formulas
import Laws
import Quantities
import Testing

struct EffectiveParametersTests {
  let law: Law

  init() throws {
    let open = try LawCatalog.law(named: "effective-parameters")
    law = open.expanded(open.levels(of: try open.publishedValues(named: "quest")))
  }

  @Test func `the published row has a value for each of its 17 formats`() throws {
    #expect(law.labels[0].levels.count == 17)
    #expect(law.labels[0].levels.prefix(6) == ["1", "2", "2.5", "3", "4", "8"])
    #expect(law.published[0].values.count == law.parameters.count)
  }

  // The share .6918 of four bits: QuEST, arXiv:2502.05003, the authors' notebook.
  @Test func `a model in four bits is one of 0-6918 times its size in 16`() throws {
    let place = try #require(law.place(of: "4", in: "format"))
    let reference = try #require(law.place(of: "16", in: "format"))
    let four = try law.value(
      published: "quest", at: ["N": 1e9, "D": 1e11, "format": Double(place)])
    let full = try law.value(
      published: "quest", at: ["N": 0.6918e9, "D": 1e11, "format": Double(reference)])
    #expect(agree(four, full, within: 1e-14))
  }
}
