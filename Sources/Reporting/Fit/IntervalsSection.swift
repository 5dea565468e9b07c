import Fitting
import Laws
import Quantities

/// Intervals of the parameters by several methods, side by side.
struct IntervalsSection {
  let intervals: IntervalsByMethod
  let fit: Fit

  var blocks: [Report.Block] {
    let title = "\(Words.interval(level: fit.settings.level))s by several methods"
    return [.heading(title), .table(table), .facts(notes)]
  }

  private var table: Table {
    Table(
      columns: [.init("symbol", .symbols)]
        + intervals.columns.map { .init($0.method.rawValue, .intervals) },
      rows: intervals.parameters.enumerated().map { index, symbol in
        [.symbol(symbol)] + intervals.columns.map { cell($0.intervals[index], of: symbol) }
      })
  }

  private func cell(_ interval: Interval?, of symbol: Symbol) -> Table.Cell {
    guard let interval else { return .missing("none, see below") }
    let parameter = fit.law.parameters[symbol]
    let style = NumberStyle(unit: parameter?.unit)
    let lower = interval.lower == 0 ? "open" : style.endText(interval.lower, digits: 4)
    return .interval(interval, text: "[\(lower), \(style.endText(interval.upper, digits: 4))]")
  }

  private var notes: [Report.Fact] {
    intervals.columns.map { .init($0.method.rawValue, $0.reason.map { "none: \($0)" } ?? $0.note) }
  }

  var record: Record {
    [
      "intervals": .object(
        intervals.columns.map { column in
          .init(
            column.method.rawValue,
            [
              "note": .string(column.note), "reason": .string(column.reason),
              "parameters": .object(
                zip(intervals.parameters, column.intervals).map { symbol, interval in
                  .init(
                    symbol.name,
                    ["lower": .number(interval?.lower), "upper": .number(interval?.upper)])
                }),
            ])
        })
    ]
  }
}
