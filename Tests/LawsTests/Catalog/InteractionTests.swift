import Formulas
import Laws
import Quantities
import Testing

struct InteractionTests {
  let law: Law

  init() throws {
    law = try LawCatalog.law(named: "interaction")
  }

  static let point: [Symbol: Double] = ["N": 1e9, "D": 2e10]

  @Test func `a power of 1 is chinchilla`() throws {
    let chinchilla = try LawCatalog.law(named: "chinchilla")
    let values: [Symbol: Double] = [
      "E": 1.7, "A": 400, "a": 0.34, "alpha": 0.34, "B": 1200, "b": 0.3, "beta": 0.3, "k": 1,
    ]
    let all = values.merging(Self.point) { $1 }
    #expect(
      try agree(
        law.formula.value(at: all), chinchilla.formula.value(at: all), within: 1e-15))
  }

  @Test func `without floor and with b at 1 it is kaplan`() throws {
    let kaplan = try LawCatalog.law(named: "kaplan")
    let (ratio, power) = (0.076 / 0.103, 0.103)
    let scale = try Formula(parsing: "x^p").value(at: ["x": 6.4e13, "p": ratio])
    let values: [Symbol: Double] = [
      "E": 0, "A": scale, "a": ratio, "B": 1.8e13, "b": 1, "k": power,
    ]
    #expect(
      try agree(
        law.formula.value(at: values.merging(Self.point) { $1 }),
        kaplan.value(published: "kaplan", at: Self.point), within: 1e-13))
  }
}
