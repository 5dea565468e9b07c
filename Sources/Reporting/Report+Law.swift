import Formulas
public import Laws
import Quantities

extension Report {
  /// What a law says, what it needs and where it comes from.
  public init(law: Law) {
    let section = LawSection(law: law)
    self.init(
      title: law.headline, blocks: section.blocks, record: section.record,
      data: [section.parameters])
  }

  /// The laws of a catalog, one line each.
  public init(catalog laws: [Law]) {
    let table = Table(
      columns: [.init("law", .symbols), .init("title", .words)],
      rows: laws.map { [.formula($0.name), .words($0.title)] })
    self.init(
      title: "Laws", blocks: [.table(table)],
      record: [
        "version": .count(Report.recordVersion),
        "laws": .array(
          laws.map { law in
            [
              "name": .string(law.name), "title": .string(law.title),
              "formula": .string("\(law.response.symbol) = \(law.writtenFormula)"),
            ]
          }),
      ], data: [table])
  }
}

/// The blocks that explain a law.
struct LawSection {
  let law: Law

  var blocks: [Report.Block] {
    [
      .formula(law.equationText), .paragraph(law.source), .heading("Variables"), .table(variables),
      .heading("Parameters"), .table(parameters),
    ] + section("Derived quantities", law.derived)
      + section("Cost", law.cost.map { [$0] } ?? []) + section("Told with a plan", law.allocated)
      + published + (law.notes.isEmpty ? [] : [.heading("Notes"), .list(law.notes)])
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

  private var published: [Report.Block] {
    guard !law.published.isEmpty else { return [] }
    let columns = law.parameters.map { Table.Column($0.symbol.name, .numbers) }
    let rows = law.published.map { entry in
      [.words(entry.source)]
        + law.parameters.map { parameter -> Table.Cell in
          guard let value = entry.values[parameter.symbol] else { return .missing("") }
          return .number(value, text: NumberStyle(unit: parameter.unit).text(value, digits: 8))
        }
    }
    return [
      .heading("Published values"),
      .table(Table(columns: [.init("source", .words)] + columns, rows: rows)),
    ]
  }
}
