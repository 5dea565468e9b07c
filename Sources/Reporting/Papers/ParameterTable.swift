import Fitting
import Laws
import Quantities
import Runs

/// The parameters of fits as a table.
struct ParameterTable {
  let fits: [PaperFit]
  let uncertainty: NumberStyle.Uncertainty
  private let sections: [CalibrationSection]

  init(fits: [PaperFit], uncertainty: NumberStyle.Uncertainty) {
    (self.fits, self.uncertainty) = (fits, uncertainty)
    sections = fits.map { CalibrationSection(calibration: $0.calibration) }
  }

  private var laws: [Law] { fits.map(\.calibration.law) }

  var title: String {
    var seen: Set<String> = []
    let names = laws.map(\.name).filter { seen.insert($0).inserted }
    return "parameters of \(Words.list(names))" + (fits.count > 1 ? ", \(fits.count) fits" : "")
  }

  /// The equations, one where all laws have the same, else with the names of the fits that have them.
  var equations: [PaperTable.Equation] {
    var groups: [(law: Law, names: [String])] = []
    for fit in fits {
      let law = fit.calibration.law
      if let place = groups.firstIndex(where: { $0.law.equationText == law.equationText }) {
        groups[place].names.append(fit.name)
      } else {
        groups.append((law, [fit.name]))
      }
    }
    return groups.map { law, names in
      .init(
        name: groups.count > 1 ? names.joined(separator: ", ") : nil, law: law,
        derived: law.derived)
    }
  }

  // MARK: One fit

  /// Parameters and what follows from them, with intervals, units and meanings.
  var single: Table {
    EstimateTable(rows: rows(of: sections[0]), level: fits[0].calibration.level).paper(
      with: uncertainty)
  }

  private func rows(of section: CalibrationSection) -> [EstimateTable.Row] {
    // What a paper states stands as it does in it.
    let isStated = !section.calibration.origin.published.isEmpty
    return section.parameters.rows.map { isStated ? $0.stated : $0 }
      + section.derivedRows { $0.about }
  }

  private func cell(_ row: EstimateTable.Row) -> Table.Cell {
    row.cell(with: uncertainty)
  }

  // MARK: Several fits

  /// The symbols of all fits: parameters, then what follows from them.
  private var symbols: [Symbol] {
    var seen: Set<Symbol> = []
    let all = sections.flatMap { $0.parameters.rows } + sections.flatMap { $0.derived.rows }
    return all.map(\.estimate.symbol).filter { seen.insert($0).inserted }
  }

  private var parameterCount: Int {
    Set(sections.flatMap { $0.parameters.rows }.map(\.estimate.symbol)).count
  }

  /// The lines above what follows from parameters, and above what is said of the fits.
  var rules: Set<Int> { [parameterCount, symbols.count] }

  /// A column a fit.
  var sideBySide: Table {
    let estimates = sections.map { section in
      Dictionary(rows(of: section).map { ($0.estimate.symbol, $0) }) { first, _ in first }
    }
    let body = symbols.map { symbol -> [Table.Cell] in
      let units = estimates.compactMap { $0[symbol]?.estimate.unit }.map(Words.unit)
      return [.symbol(symbol)] + estimates.map { $0[symbol].map(cell) ?? .missing("") }
        + [.words(Set(units).count == 1 ? units[0] : "")]
    }
    let columns =
      [.init("symbol", .symbols)] + fits.map { Table.Column($0.name, .numbers) }
      + [.init("unit", .symbols)]
    return Table(columns: columns, rows: body + footRows).withoutEmptyColumns()
  }

  /// What is said of each fit.
  private var footRows: [[Table.Cell]] {
    let foot: [(name: String, cell: (PaperFit) -> Table.Cell?)] = [
      (
        "runs", { fit in fit.calibration.runs.map { .number(Double($0.used), text: "\($0.used)") } }
      ),
      ("objective", { $0.fit.map { .number($0.cost, text: $0.objectiveText) } }),
      ("residuals (RMS)", { $0.fit.map(\.residualCell) }),
      (
        "held out: runs",
        { $0.holdOut.map { .number(Double($0.runs.count), text: "\($0.runs.count)") } }
      ),
      (
        "held out: error",
        { fit in
          fit.holdOut?.meanRelativeError.map { .number($0, text: Words.percent($0)) }
        }
      ),
    ]
    return foot.compactMap { name, cell in
      let cells = fits.map { cell($0) }
      guard cells.contains(where: { $0 != nil }) else { return nil }
      return [.words(name)] + cells.map { $0 ?? .missing("") } + [.words("")]
    }
  }

  // MARK: Words

  /// What the numbers are, sentences without an end.
  var notes: [String] {
    let known = fits.first { $0.calibration.uncertainty != nil }?.calibration
    return (known.map { uncertainty.notes(level: $0.level, of: $0) } ?? [])
      + fits.flatMap(remarks) + origins + methods + heldOut
  }

  /// How one fit predicts the runs that were held out of it; of several the table says it.
  private var heldOut: [String] {
    guard fits.count == 1, let holdOut = fits[0].holdOut, let error = holdOut.meanRelativeError
    else { return [] }
    let symbol = laws[0].response.symbol
    return [
      "held out: \(Words.count(holdOut.runs.count, "run")), of which \(symbol) is predicted with an error of "
        + "\(Words.percent(error)) in the mean"
    ]
  }

  /// What the values rest on, one sentence.
  private var origins: [String] {
    guard fits.count > 1 else { return fits[0].calibration.originNotes }
    let words = fits.compactMap { fit in
      fit.calibration.originNotes.first.map { "\(fit.name): \($0)" }
    }
    return words.isEmpty ? [] : ["columns: \(words.joined(separator: "; "))"]
  }

  /// What was minimized and where errors come from, once where all fits have the same.
  private var methods: [String] {
    let sayings = [
      fits.map { $0.fit.map { "minimized is the \($0.objective.words)" } },
      fits.map { fit in
        fit.fit?.errorWords.map { "errors: \(fits.count > 1 ? Self.method($0) : $0)" }
      },
    ]
    return sayings.flatMap { words -> [String] in
      let said = words.compactMap(\.self)
      if Set(said).count < 2, said.count == words.count { return Array(said.prefix(1)) }
      return zip(fits, words).compactMap { fit, word in word.map { "for column \(fit.name) \($0)" }
      }
    }
  }

  /// Where errors come from, without what differs from fit to fit.
  private static func method(_ words: String) -> String {
    words.firstRange(of: ", intervals by").map { String(words[..<$0.lowerBound]) } ?? words
  }

  /// Which parameters were held or have no effect.
  private func remarks(_ fit: PaperFit) -> [String] {
    let section = CalibrationSection(calibration: fit.calibration)
    let rows = section.parameters.rows.filter { !$0.remark.isEmpty }
    var reasons: [String] = []
    for row in rows where !reasons.contains(row.remark) { reasons.append(row.remark) }
    return reasons.map { reason in
      let names = rows.filter { $0.remark == reason }.map(\.estimate.symbol.name)
      return
        "\(fits.count > 1 ? "in column \(fit.name) " : "")\(reason): \(names.joined(separator: ", "))"
    }
  }

  // MARK: Programs

  /// Each fit as the verb writes it.
  var record: Record {
    [
      "fits": .array(
        fits.map { fit in
          [
            "name": .string(fit.name),
            "fit": fit.fit.map { FitSection(fit: $0, holdOut: fit.holdOut).record }
              ?? Report(joined: fit.calibration).record,
          ]
        })
    ]
  }

  /// The values in full, a row for each symbol of each fit.
  var data: Table {
    let tables = sections.map(\.data)
    return Table(
      columns: [.init("fit", .words)] + tables[0].columns,
      rows: zip(fits, tables).flatMap { fit, table in table.rows.map { [.words(fit.name)] + $0 } })
  }
}

extension EstimateTable.Row {
  /// The value with its uncertainty behind it.
  func cell(with uncertainty: NumberStyle.Uncertainty) -> Table.Cell {
    .number(
      estimate.value, text: limit ?? style.text(of: estimate, with: uncertainty, digits: digits))
  }
}

extension Fit {
  /// The root mean square of the residuals as a cell.
  fileprivate var residualCell: Table.Cell {
    let size = residuals.rootMeanSquare
    let text =
      objective.scale == .log
      ? Words.percent(size, digits: 3) : NumberStyle.plain.text(size, digits: 3)
    return .number(size, text: text)
  }
}
