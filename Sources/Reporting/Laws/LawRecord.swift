import Formulas
import Laws
import Quantities

extension LawSection {
  /// The contract of docs/json.md for a law.
  var record: Record {
    [
      "version": .count(Report.recordVersion), "law": .string(law.name),
      "title": .string(law.title), "family": law.family.isEmpty ? .null : .string(law.family),
      "source": .string(law.source),
      "formula": .string("\(law.response.symbol) = \(law.formula)"),
      "response": variable(law.response), "variables": .array(law.variables.map(variable)),
      "labels": .array(
        law.labels.map { label in
          [
            "symbol": .string(label.symbol.name),
            "levels": .array(label.levels.map { .string($0) }),
            "about": .string(label.about),
          ]
        }),
      "parameters": .array(law.parameters.map(parameter)), "fixed": .values(law.fixed, of: law),
      "derived": .array(law.derived.map(definition)),
      "cost": law.cost.map(definition) ?? .null,
      "also": .array(law.allocated.map(definition)),
      "published": PublishedSection(law: law).record,
      "notes": .array(law.notes.map { .string($0) }), "text": .string(law.text),
    ]
  }

  private func variable(_ variable: Law.Variable) -> Record {
    [
      "symbol": .string(variable.symbol.name), "unit": .unit(variable.unit),
      "domain": .string(variable.domain.description), "about": .string(variable.about),
      "given": .string(variable.given?.description),
    ]
  }

  private func parameter(_ parameter: Law.Parameter) -> Record {
    [
      "symbol": .string(parameter.symbol.name), "unit": .unit(parameter.unit),
      "domain": .string(parameter.domain.description),
      "search": [.number(parameter.search.lowerBound), .number(parameter.search.upperBound)],
      "about": .string(parameter.about),
    ]
  }

  private func definition(_ definition: Law.Definition) -> Record {
    [
      "symbol": .string(definition.symbol.name), "formula": .string(definition.formula.description),
      "unit": .unit(definition.unit), "about": .string(definition.about),
    ]
  }
}
