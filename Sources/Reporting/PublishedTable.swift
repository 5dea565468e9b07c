import Fitting
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
      columns: [.init("source", .words)]
        + fit.law.parameters.map { .init($0.symbol.name, .numbers) },
      rows: [[.words("this fit")] + own] + fit.law.published.map(row))
  }

  private func row(_ published: Law.Published) -> [Table.Cell] {
    [.words(published.source)]
      + fit.law.parameters.map { parameter in
        guard let value = published.values[parameter.symbol] else { return .missing("") }
        return .number(value, text: NumberStyle(unit: parameter.unit).text(value))
      }
  }
}
