import Fitting
import Formulas
import Laws
import Quantities

/// A fit's parameters next to those that the literature gives for the same law.
struct PublishedTable {
  let calibration: Calibration

  /// Nil when the law has no published values.
  init?(calibration: Calibration) {
    guard !calibration.law.published.isEmpty else { return nil }
    self.calibration = calibration
  }

  var table: Table {
    let own = calibration.parameters.map { estimate -> Table.Cell in
      let style = NumberStyle(unit: estimate.unit)
      let digits = calibration.held[estimate.symbol] == nil ? 3 : 6
      let isZero = calibration.law.parameters.contains {
        $0.symbol == estimate.symbol && calibration.remark(on: $0) == EstimateTable.Row.vanished
      }
      return .number(
        estimate.value, text: isZero ? "0" : style.texts(of: estimate, digits: digits).value)
    }
    if calibration.law.hasGroups { return upright(own) }
    return Table(
      columns: [.init("name", .words), .init("source", .words)]
        + calibration.law.parameters.map { .init($0.symbol.name, .numbers) },
      rows: [[.words(""), .words("this fit")] + own]
        + calibration.law.published.map { entry in
          [.words(entry.key ?? ""), .words(entry.citation)] + entry.cells(of: calibration.law)
        }
    ).withoutEmptyColumns()
  }

  /// What a reader must know who compares a fit in another unit than that of the published values.
  var caution: String? {
    guard let known = try? LawCatalog.law(named: calibration.law.name),
      let own = known.response.unit, let found = calibration.law.response.unit, own != found.stated
    else { return nil }
    return
      "The published values are of \(calibration.law.response.symbol) in \(own), this fit is in \(found): "
      + "floors and factors do not compare, exponents do."
  }

  /// A row for each parameter, as a law with one value a label has too many for columns.
  private func upright(_ own: [Table.Cell]) -> Table {
    Table(
      upright: [.init("symbol", .symbols), .init("this fit", .numbers)]
        + calibration.law.publishedNames.map { .init($0, .numbers) },
      cells: [calibration.law.parameters.map { .symbol($0.symbol) }, own]
        + calibration.law.published.map { $0.cells(of: calibration.law) })
  }
}

extension Law {
  /// Whether a parameter has one value a label or member.
  fileprivate var hasGroups: Bool { !labels.isEmpty || !indices.isEmpty }
}

extension Table {
  /// The table of columns with their cells.
  fileprivate init(upright columns: [Column], cells: [[Cell]]) {
    let count = cells.map(\.count).min() ?? 0
    self.init(columns: columns, rows: (0..<count).map { row in cells.map { $0[row] } })
  }
}

/// The values that the literature gives for a law, with where each row is from.
struct PublishedSection {
  let law: Law

  var blocks: [Report.Block] {
    guard !law.published.isEmpty else { return [] }
    return [.heading("Published values"), .table(table), .list(provenance)]
  }

  private var table: Table {
    if law.hasGroups { return upright }
    let columns = law.parameters.map {
      Table.Column(Words.header($0.symbol, $0.unit), key: $0.symbol.name, .numbers)
    }
    return Table(
      columns: [.init("name", .words)] + columns,
      rows: zip(names, law.published).map { name, entry in
        [.words(name)] + entry.cells(of: law, digits: 8)
      })
  }

  /// A row for each parameter, with the labels of the first row.
  private var upright: Table {
    let law = self.law.expanded(self.law.published.first.map(self.law.levels) ?? [:])
    return Table(
      upright: [.init("symbol", .symbols)] + names.map { .init($0, .numbers) }
        + [.init("unit", .symbols)],
      cells: [law.parameters.map { .symbol($0.symbol) }]
        + law.published.map { $0.cells(of: law, digits: 8) }
        + [law.parameters.map { .words(Words.unit($0.unit)) }])
  }

  private var provenance: [String] {
    zip(names, law.published).map { name, entry in
      let here = entry.reproduction.isEmpty ? "" : ". Here: \(entry.reproduction)"
      return Words.sentence("\(name): \(entry.citation)\(here)")
    }
  }

  private var names: [String] { law.publishedNames }

  /// The contract of docs/json.md for published values.
  var record: Record { .array(law.published.map { .published($0, of: law) }) }
}

extension Law.Published {
  /// A cell for each parameter of a law.
  fileprivate func cells(of law: Law, digits: Int = 6) -> [Table.Cell] {
    law.parameters.map { parameter in
      guard let value = values[parameter.symbol] else { return .missing("") }
      return .number(value, text: NumberStyle(unit: parameter.unit).text(value, digits: digits))
    }
  }
}

extension Record {
  /// Published values with their provenance; null where nothing is said.
  static func published(_ entry: Law.Published, of law: Law) -> Record {
    [
      "name": .string(entry.key), "source": .string(entry.source),
      "place": entry.place.isEmpty ? .null : .string(entry.place),
      "reproduction": entry.reproduction.isEmpty ? .null : .string(entry.reproduction),
      "values": .values(entry.values, of: law),
    ]
  }
}
