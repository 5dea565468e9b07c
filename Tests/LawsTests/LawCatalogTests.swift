import Formulas
import Laws
import Quantities
import TestSupport
import Testing

/// What is true of every law of the catalog; a new law is covered once its file exists.
struct LawCatalogTests {
  /// The laws that have a value at a point; the others go along the rows of runs (`AlongLawTests`).
  static let lawsOfPoints = LawCatalog.names.filter {
    (try? LawCatalog.law(named: $0).goesAlongRuns) == false
  }

  @Test func `the catalog is in alphabetical order and has no name twice`() {
    #expect(!LawCatalog.names.isEmpty)
    #expect(LawCatalog.names == Set(LawCatalog.names).sorted())
  }

  @Test(arguments: LawCatalog.names)
  func `a law reads and is named after its file`(name: String) throws {
    #expect(try LawCatalog.law(named: name).name == name)
  }

  @Test(arguments: LawCatalog.names)
  func `a law prints what reads back to an equal law`(name: String) throws {
    let law = try LawCatalog.law(named: name)
    let again = try Law(parsing: law.text, name: "\(name).law")
    #expect(again == law)
    #expect(again.text == law.text)
  }

  @Test(arguments: LawCatalog.names)
  func `a law says what it is and where it is from`(name: String) throws {
    let law = try LawCatalog.law(named: name)
    #expect(!law.title.isEmpty)
    // One paper without a number is told by its conference, one rule without a paper by its repository.
    #expect(["arXiv:", "NeurIPS 2025", "GitHub"].contains { law.source.contains($0) })
    #expect(LawCatalog.families.contains(law.family))
    #expect(law.variables.allSatisfy { !$0.about.isEmpty })
    #expect(law.parameters.allSatisfy { !$0.about.isEmpty })
    #expect(law.published.allSatisfy { !$0.source.isEmpty && !($0.key ?? "").isEmpty })
    #expect(law.published.allSatisfy { !$0.reproduction.isEmpty })
  }

  @Test(arguments: LawCatalog.names)
  func `a parameter that is added to the response is in its unit`(name: String) throws {
    let law = try LawCatalog.law(named: name).withExampleLabels
    for parameter in law.parameters {
      let slope = law.formula.derivative(by: parameter.symbol)
      guard slope.symbols.isEmpty, try slope.value(at: [:]) == 1 else { continue }
      #expect(parameter.unit == law.response.unit, "\(parameter.symbol)")
    }
  }

  @Test(arguments: lawsOfPoints)
  func `a parameter that a variable is divided by is in its unit`(name: String) throws {
    let law = try LawCatalog.law(named: name).withExampleLabels
    for point in LawProbe.points(of: law) {
      let value = try law.formula.value(at: point)
      for variable in law.variables {
        for parameter in law.parameters
        where try law.isRatio(variable.symbol, parameter.symbol, at: point, of: value) {
          #expect(parameter.unit == variable.unit, "\(parameter.symbol) of \(variable.symbol)")
        }
      }
    }
  }

  @Test(arguments: LawCatalog.names)
  func `every parameter is searched over a range inside its domain`(name: String) throws {
    for parameter in try LawCatalog.law(named: name).parameters {
      #expect(parameter.search.lowerBound < parameter.search.upperBound)
      #expect(parameter.domain.contains(parameter.search.lowerBound))
      #expect(parameter.domain.contains(parameter.search.upperBound))
    }
  }

  @Test(arguments: LawCatalog.names)
  func `published values belong to parameters and lie in their domains`(name: String) throws {
    let law = try LawCatalog.law(named: name).withExampleLabels
    for published in law.published {
      for (symbol, value) in published.values {
        let parameter = try #require(law.parameters.first { $0.symbol == symbol })
        #expect(parameter.domain.contains(value))
      }
    }
  }

  @Test(arguments: lawsOfPoints)
  func `exact derivatives agree with differences`(name: String) throws {
    let law = try LawCatalog.law(named: name).withExampleLabels
    let labels = law.labels.map(\.symbol)
    for point in LawProbe.points(of: law) {
      for symbol in law.formula.symbols where !labels.contains(symbol) {
        let exact = try law.formula.derivative(by: symbol).value(at: point)
        let difference = try LawProbe.difference(of: law.formula, by: symbol, at: point)
        // Cancellation in L leaves eps*L/(step*p) = 1e-13 L/p beside the relative 1e-9 of the rule.
        let floor = try 1e-12 * abs(law.formula.value(at: point) / (point[symbol] ?? 1))
        #expect(abs(exact - difference) <= 1e-7 * abs(exact) + floor, "by \(symbol)")
      }
    }
  }

  @Test(arguments: lawsOfPoints)
  func `values, costs and derived quantities are finite at usual points`(name: String) throws {
    let law = try LawCatalog.law(named: name).withExampleLabels
    let definitions = law.derived + law.allocated + (law.cost.map { [$0] } ?? [])
    for point in LawProbe.points(of: law) {
      #expect(try law.formula.value(at: point).isFinite)
      for definition in definitions {
        #expect(try definition.formula.value(at: point).isFinite, "\(definition.symbol)")
      }
    }
  }

  @Test func `an unknown name is answered with the nearest one and the list`() {
    let error = #expect(throws: LawError.self) { try LawCatalog.law(named: "chinchila") }
    let words = error.map { "\($0)" } ?? ""
    #expect(words.hasPrefix("no law is named 'chinchila'; did you mean 'chinchilla'? "))
    #expect(words.hasSuffix(LawCatalog.names.joined(separator: ", ")))
  }

  @Test(arguments: ["downstream-error", "qat-fraction"])
  func `a law of a share says that its response lies from 0 to 1`(name: String) throws {
    #expect(try LawCatalog.law(named: name).response.domain == .interval(0, 1))
  }
}
