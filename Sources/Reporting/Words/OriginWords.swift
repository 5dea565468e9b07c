import Fitting
import Laws
import Quantities

extension Fit {
  /// Whose values these are, where no fit found them; empty for a fit to runs.
  var originBlocks: [Report.Block] {
    guard let published else {
      return law.isFormula
        ? [.paragraph("Nothing is fitted: the law has no parameters. \(law.source).")] : []
    }
    let name = published.key.map { "\($0): " } ?? ""
    let values = law.parameters.map { parameter in
      let value = published.values[parameter.symbol] ?? .nan
      return "\(parameter.symbol) = \(NumberStyle(unit: parameter.unit).text(value, digits: 8))"
    }
    return [
      .paragraph("Published values, not a fit. \(name)\(published.citation)."),
      .paragraph(Words.sentence(values.joined(separator: ", "))),
      .paragraph("The source's values stand as they are: no uncertainty is given with them."),
    ]
  }

  /// The published values and their provenance, for programs; no member for a fit to runs.
  var originRecord: Record {
    published.map { ["published": .published($0, of: law)] } ?? [:]
  }

  /// The level of the intervals; null where nothing has one.
  var levelRecord: Record { isFitted ? .number(settings.level) : .null }
}
