import Quantities

/// Estimates as the rows of a table: one look for parameters, derived quantities and plans.
struct EstimateTable {
  /// An estimate with what is to be said about it.
  struct Row {
    /// What it means that a value has no interval.
    enum Certainty {
      /// It was given.
      case given
      /// The runs leave it open, unless it was held.
      case fitted
    }

    let estimate: Estimate
    let about: String
    /// How its numbers are written.
    let style: NumberStyle
    /// Why there is no uncertainty; empty where there is one or the warnings say why.
    let remark: String
    /// The digits of a value whose uncertainty is unknown.
    let digits: Int

    /// Whether the value was held, and not found.
    var isHeld: Bool { remark == Self.held }
    /// The remark of a value that was held.
    static let held = "held"
    /// The remark of a parameter without an effect on the runs.
    static let lost = "no effect"
    /// The remark of one that the fit took to 0.
    static let vanished = "no effect, 0 to rounding"

    /// The remark of one that the fit took beyond all numbers that mean something.
    static let unlimited = "no effect, without limit"

    /// The value where what it came to is no number; nil for others.
    var limit: String? {
      switch remark {
      case Self.vanished: "0"
      case Self.unlimited: "inf"
      default: nil
      }
    }

    /// The row with the digits of published values.
    var stated: Row { Row(self, digits: Self.statedDigits) }
    /// The digits of published values, as where a law is explained.
    private static let statedDigits = 8

    private init(_ row: Row, digits: Int) {
      (estimate, about, style, remark) = (row.estimate, row.about, row.style, row.remark)
      self.digits = digits
    }

    // `unknown` is how numbers without a unit are written.
    init(
      _ estimate: Estimate, about: String, remark: String = "", unknown: NumberStyle = .plain,
      certainty: Certainty = .given
    ) {
      self.estimate = estimate
      self.about = about
      style = NumberStyle(unit: estimate.unit, unknown: unknown)
      self.remark = remark
      digits = certainty == .fitted && remark != Self.held ? 3 : 6
    }
  }

  let rows: [Row]
  let level: Double
  /// The header of the intervals, where not the level alone.
  var header: String?

  /// The table for people: no column without content.
  var table: Table {
    Table(columns: columns, rows: rows.map(cells)).withoutEmptyColumns()
  }

  /// The table for papers: the uncertainty of a value behind it, and the interval where that is another.
  func paper(with uncertainty: NumberStyle.Uncertainty) -> Table {
    let table = Table(
      columns: columns,
      rows: rows.map { row in
        var cells = cells(row)
        cells[1] = row.cell(with: uncertainty)
        cells[2] = .missing("")
        if uncertainty == .interval { cells[3] = .missing("") }
        return cells
      })
    return table.withoutEmptyColumns()
  }

  private var columns: [Table.Column] {
    [
      .init("symbol", .symbols), .init("value", .numbers, emphasis: .strong),
      .init("std. error", key: "standardError", .numbers),
      .init(header ?? Words.interval(level: level), key: "", .intervals), .init("unit", .symbols),
      .init("what it is", key: "about", .words),
    ]
  }

  private func cells(_ row: Row) -> [Table.Cell] {
    let estimate = row.estimate
    let text = row.style.texts(of: estimate, digits: row.digits)
    let error = estimate.standardError.flatMap { value in
      text.standardError.map { Table.Cell.number(value, text: $0) }
    }
    return [
      .symbol(estimate.symbol),
      .number(estimate.value, text: row.limit ?? text.value),
      error ?? .missing(row.remark), text.interval(of: estimate), .words(Words.unit(estimate.unit)),
      .words(row.about),
    ]
  }

  /// The table for programs: all columns, the kind of each row, whether its value was held.
  static func data(_ groups: [(kind: String, table: EstimateTable)]) -> Table {
    let columns = groups.first?.table.columns ?? []
    return Table(
      columns: [.init("kind", .symbols)] + columns + [.init("held", .symbols)],
      rows: groups.flatMap { group in
        group.table.rows.map { row in
          [.words(group.kind)] + group.table.cells(row) + [.words("\(row.isHeld)")]
        }
      })
  }
}

extension NumberStyle.EstimateText {
  /// The interval of an estimate as a cell.
  func interval(of estimate: Estimate) -> Table.Cell {
    guard let interval = estimate.interval, let text = self.interval else { return .missing("") }
    let isOpen = interval.lower == 0 && interval.upper == .infinity
    return .interval(interval, text: isOpen ? "open" : text)
  }
}

extension Record {
  /// An estimate: `value`, `standardError`, `lower`, `upper`; null where there is none.
  static func estimate(_ estimate: Estimate) -> Record {
    [
      "value": .number(estimate.value), "standardError": .number(estimate.standardError),
      "lower": .number(estimate.interval?.lower), "upper": .number(estimate.interval?.upper),
    ]
  }

  /// A symbol with its estimate.
  static func named(_ estimate: Estimate) -> Record {
    let symbol: Record = ["symbol": .string(estimate.symbol.name)]
    return symbol.appending(.estimate(estimate)).appending(["unit": .unit(estimate.unit)])
  }

  /// Estimates keyed by their symbols; of equal symbols the first.
  static func keyed(_ estimates: [Estimate]) -> Record {
    var seen: Set<Symbol> = []
    return .object(
      estimates.filter { seen.insert($0.symbol).inserted }.map {
        Member($0.symbol.name, Record.estimate($0).appending(["unit": .unit($0.unit)]))
      })
  }

  /// A unit, or null.
  static func unit(_ unit: Unit?) -> Record { .string(unit?.description) }
}
