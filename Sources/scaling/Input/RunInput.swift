import Fitting
import Laws
import Runs

/// How runs next to a fit are read: as the options say, and where they say nothing as the fit's own runs were.
struct RunInput {
  let mapping: ColumnMapping
  let rows: RowOptions
  /// What was taken from the fit, as options; empty where nothing was.
  let taken: [String]

  init(of calibration: Calibration, reading: ReadingOptions) throws {
    let own = calibration.runs?.reading
    var (rows, units, taken) = (reading.rows, reading.units, [String]())
    func filled(_ given: [String], _ read: [String]?, _ option: String) -> [String] {
      guard given.isEmpty, let read, !read.isEmpty else { return given }
      taken += read.map { "\(option) \($0.shellWord)" }
      return read
    }
    let headers = filled(reading.map, own?.headers, "--map")
    units.unit = filled(units.unit, own?.units, "--unit")
    rows.derived = filled(rows.derived, own?.derived, "--let")
    rows.conditions = filled(rows.conditions, own?.conditions, "--where")
    if rows.decimal == nil, let sign = own?.decimal.flatMap(DecimalChoice.init) {
      rows.decimal = sign
      taken.append("--decimal \(sign.rawValue)")
    }
    mapping = try ColumnMapping(options: headers, units: units)
    self.rows = rows
    self.taken = taken
  }

  /// What was taken from the fit, in words; nil where nothing was.
  var words: String? {
    taken.isEmpty
      ? nil : "the runs are read as those of the fit were: \(taken.joined(separator: " "))"
  }

  /// The runs of files, for a law with values.
  func data(of paths: [String], for law: Law) throws -> FitData {
    try mapping.checkSymbols(for: [law], rows: rows)
    return try CommandFailure.wording(mapping: mapping.meaning(of: [law])) {
      let table = try rows.table(of: paths, mapping).deriving(rows.derived, by: mapping)
        .withCost(of: law, mapping).keeping(rows.conditions, by: mapping)
      return try FitData(table, for: law, mapping: mapping)
    }
  }
}

extension RunReading {
  /// How options read runs, named as from the folder of a saved fit; what is held out of a fit is no run of it.
  init(
    _ source: RunSource, _ reading: ReadingOptions, holdOut: String? = nil,
    from saved: String? = nil
  ) {
    let own = source.fit?.runs.reading
    let further = holdOut.map { ["not (\($0))"] } ?? []
    self.init(
      files: source.paths.map { path in
        saved.map { FilePlace.path(path, fromFolderOf: $0) } ?? path
      }, headers: own?.headers ?? reading.map,
      units: own?.units ?? reading.units.unit, derived: own?.derived ?? reading.rows.derived,
      conditions: (own?.conditions ?? reading.rows.conditions) + further,
      decimal: own?.decimal ?? reading.rows.decimal?.rawValue)
  }
}
