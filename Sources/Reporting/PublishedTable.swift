import Fitting
import Formulas
import Laws
import Quantities

/// A fit's parameters beside those that the literature gives for the same law.
struct PublishedTable {
  let fit: Fit

  /// Nil when the law has no published values.
  init?(fit: Fit) {
    guard !fit.law.published.isEmpty else { return nil }
    self.fit = fit
  }

  var table: Table {
    let own = fit.parameters.map { estimate -> Table.Cell in
      let style = NumberStyle(unit: estimate.unit)
      let digits = fit.held[estimate.symbol] == nil ? 3 : 6
      return .number(estimate.value, text: style.texts(of: estimate, digits: digits).value)
    }
    return Table(
      columns: [.init("name", .words), .init("source", .words)]
        + fit.law.parameters.map { .init($0.symbol.name, .numbers) },
      rows: [[.words(""), .words("this fit")] + own]
        + fit.law.published.map { entry in
          [.words(entry.key ?? ""), .words(entry.citation)] + entry.cells(of: fit.law)
        }
    ).withoutEmptyColumns()
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
    let columns = law.parameters.map {
      Table.Column(Words.header($0.symbol, $0.unit), key: $0.symbol.name, .numbers)
    }
    return Table(
      columns: [.init("name", .words)] + columns,
      rows: zip(names, law.published).map { name, entry in
        [.words(name)] + entry.cells(of: law, digits: 8)
      })
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
