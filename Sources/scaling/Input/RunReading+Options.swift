import Fitting
import Runs

// How a table is read, as options say it: the same value that a fit holds of its runs.
extension RunReading {
  /// The mapping of headers to symbols, and the units of columns.
  func mapping() throws -> ColumnMapping {
    let mapping =
      headers.isEmpty
      ? .usual
      : try CommandFailure.wording("--map") {
        try ColumnMapping(parsing: headers.joined(separator: ","))
      }
    guard !units.isEmpty else { return mapping }
    return try CommandFailure.wording("--unit") {
      try mapping.reading(units: units.joined(separator: ","))
    }
  }

  /// The table of files, before columns are derived and rows left out.
  func table(of paths: [String], _ mapping: ColumnMapping) throws -> RunTable {
    let sign = decimal.flatMap(DecimalChoice.init)?.sign
    do { return try RunTable(contentsOf: paths, mapping: mapping, decimal: sign) } catch {
      guard case .decimalSign = error else { throw error }
      throw CommandFailure("\(error): --decimal comma or --decimal point")
    }
  }

  /// What is said here, and where nothing is said what another reading has; what was taken from that, as
  /// options.
  func filled(by other: RunReading?) -> (reading: RunReading, taken: [String]) {
    var taken: [String] = []
    func filled(_ given: [String], _ option: String, _ theirs: [String]?) -> [String] {
      guard given.isEmpty, let theirs, !theirs.isEmpty else { return given }
      taken += theirs.map { "\(option) \($0.shellWord)" }
      return theirs
    }
    let reading = RunReading(
      headers: filled(headers, "--map", other?.headers),
      units: filled(units, "--unit", other?.units),
      derived: filled(derived, "--let", other?.derived),
      conditions: filled(conditions, "--where", other?.conditions),
      decimal: filled(
        decimal.map { [$0] } ?? [], "--decimal", other?.decimal.map { [$0] }
      ).first)
    return (reading, taken)
  }

  /// The reading with the names of its files; what is held out of a fit is no run of it.
  func naming(_ files: [String], holdOut: String?) -> RunReading {
    RunReading(
      files: files, headers: headers, units: units, derived: derived,
      conditions: conditions + (holdOut.map { ["not (\($0))"] } ?? []), decimal: decimal)
  }
}
