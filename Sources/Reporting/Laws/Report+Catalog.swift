public import Laws
import Quantities

extension Report {
  /// The laws of a catalog, one line each, family by family.
  ///
  /// - Parameters:
  ///   - laws: The laws.
  ///   - word: What they were looked for by, for the title.
  public init(catalog laws: [Law], holding word: String? = nil) {
    let sections = Self.families(of: laws).map { family in
      (family, laws.filter { $0.family == family })
    }
    let named = sections.flatMap { $0.1 }
    self.init(
      title: word.map { "Laws that hold '\($0)'" } ?? "Laws",
      blocks: sections.flatMap { family, laws in
        (family.isEmpty ? [] : [.heading(Words.capitalized(family))])
          + [.table(Self.table(of: laws).without(keys: ["family"]))]
      },
      record: [
        "version": .count(Report.recordVersion),
        "laws": .array(
          named.map { law in
            [
              "name": .string(law.name), "title": .string(law.title),
              "family": .string(law.family),
              "formula": .string("\(law.response.symbol) = \(law.writtenFormula)"),
            ]
          }),
      ], data: [Self.table(of: named)],
      answer: [.table(Self.table(of: named).without(keys: ["family"]))])
  }

  private static func table(of laws: [Law]) -> Table {
    Table(
      columns: [.init("law", .symbols), .init("title", .words), .init("family", .words)],
      rows: laws.map { [.formula($0.name), .words($0.title), .words($0.family)] })
  }

  /// The families in the catalog's order, then others in that of the laws.
  private static func families(of laws: [Law]) -> [String] {
    let known = LawCatalog.families.filter { family in laws.contains { $0.family == family } }
    return laws.map(\.family).reduce(into: known) { result, family in
      if !result.contains(family) { result.append(family) }
    }
  }
}
