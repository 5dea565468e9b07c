import Fitting
import Laws
import Quantities

extension Calibration {
  /// Whose values these are, where no fit found them; empty for a fit to runs.
  var originBlocks: [Report.Block] {
    if origin == .formula {
      return [
        .paragraph("Nothing is fitted: the law has no parameters. \(law.source).")
      ]
    }
    return origin.published.flatMap { row -> [Report.Block] in
      let name = row.key.map { "\($0): " } ?? ""
      let values = law.parameters.compactMap { parameter in
        row.values[parameter.symbol].map {
          "\(parameter.symbol) = \(NumberStyle(unit: parameter.unit).text($0, digits: 8))"
        }
      }
      return [
        .paragraph("Published values, not a fit. \(name)\(row.citation)."),
        .paragraph(Words.sentence(values.joined(separator: ", "))),
        .paragraph("The source's values stand as they are: no uncertainty is given with them."),
      ]
    }
  }

  /// The published values and their provenance, for programs; no member for a fit to runs.
  var originRecord: Record {
    origin.published.last.map { ["published": .published($0, of: law)] } ?? [:]
  }

  /// The level of the intervals; null where nothing has one.
  var levelRecord: Record { runs == nil ? .null : .number(level) }
}
