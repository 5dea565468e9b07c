import Formulas
public import Laws
import Quantities

extension Report {
  /// What a law says, what it needs and where it comes from.
  public init(law: Law) {
    let section = LawSection(law: law)
    self.init(
      title: law.headline, blocks: section.blocks, record: section.record,
      data: [section.parameters], answer: [.formula(law.equationText)])
  }
}

/// The blocks that explain a law.
struct LawSection {
  let law: Law

  var blocks: [Report.Block] {
    [.formula(law.equationText), .paragraph(law.source)] + family
      + [.heading("Variables"), .table(variables)] + fitted
      + section("Derived quantities", law.derived)
      + section("Cost", law.cost.map { [$0] } ?? []) + section("Printed with a plan", law.allocated)
      + PublishedSection(law: law).blocks
      + (law.notes.isEmpty ? [] : [.heading("Notes"), .list(law.notes)])
  }

  private var family: [Report.Block] {
    law.family.isEmpty ? [] : [.facts([.init("family", law.family)])]
  }

  private var fitted: [Report.Block] {
    guard law.isFormula else { return [.heading("Parameters"), .table(parameters)] }
    return [
      .paragraph(
        "Nothing is fitted: this is a named formula. In \(Remedy(.derivedColumn)) and \(Remedy(.cost)) "
          + "its name stands for it, "
          + "over columns of these symbols.")
    ]
  }

  private var variables: Table {
    Table(
      columns: [
        .init("symbol", .symbols), .init("unit", .symbols), .init("values", .words),
        .init("what it is", key: "about", .words), .init("else computed as", .symbols),
      ],
      rows: ([law.response] + law.variables).map { variable in
        [
          .symbol(variable.symbol), .words(Words.unit(variable.unit)),
          .words(variable.domain.description), .words(variable.about),
          variable.given.map { .formula($0.description) } ?? .missing(""),
        ]
      }
        + law.labels.map { label in
          [
            .symbol(label.symbol), .words(""),
            .words(label.levels.isEmpty ? "labels" : label.levels.joined(separator: ", ")),
            .words(label.about), .missing(""),
          ]
        }
    ).withoutEmptyColumns()
  }

  var parameters: Table {
    Table(
      columns: [
        .init("symbol", .symbols), .init("unit", .symbols), .init("values", .words),
        .init("starts from", key: "search", .intervals), .init("what it is", key: "about", .words),
      ],
      rows: law.parameters.map { parameter in
        let ends = (parameter.search.lowerBound, parameter.search.upperBound)
        let text = "\(NumberText.text(ends.0)) .. \(NumberText.text(ends.1))"
        return [
          .symbol(parameter.symbol), .words(Words.unit(parameter.unit)),
          .words(parameter.domain.description),
          .interval(Interval(lower: ends.0, upper: ends.1), text: text), .words(parameter.about),
        ]
      }
    ).withoutEmptyColumns()
  }

  private func section(_ title: String, _ definitions: [Law.Definition]) -> [Report.Block] {
    guard !definitions.isEmpty else { return [] }
    let table = Table(
      columns: [
        .init("symbol", .symbols), .init("formula", .symbols), .init("unit", .symbols),
        .init("what it is", key: "about", .words),
      ],
      rows: definitions.map {
        [
          .symbol($0.symbol), .formula($0.formula.description), .words(Words.unit($0.unit)),
          .words($0.about),
        ]
      }
    ).withoutEmptyColumns()
    return [.heading(title), .table(table)]
  }
}
