import Fitting
import Runs

/// How the runs of a saved fit are read again: as the options say, and where they say nothing as the fit's own
/// runs were read.
struct RunInput {
  let mapping: ColumnMapping
  let rows: RowOptions
  /// What was taken from the fit, as options; empty where nothing was.
  let taken: [String]

  init(of calibration: Calibration, map: [String], units: UnitOptions, rows: RowOptions) throws {
    let own = calibration.runs?.reading
    var (rows, units, taken) = (rows, units, [String]())
    func filled(_ given: [String], _ read: [String]?, _ option: String) -> [String] {
      guard given.isEmpty, let read, !read.isEmpty else { return given }
      taken += read.map { "\(option) \($0.shellWord)" }
      return read
    }
    let headers = filled(map, own?.headers, "--map")
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
}

extension RunReading {
  /// How options read runs; what is held out of a fit is no run of it.
  init(_ input: InputOptions, holdOut: String?) {
    self.init(
      headers: input.map, units: input.units.unit, derived: input.rows.derived,
      conditions: input.rows.conditions + (holdOut.map { ["not (\($0))"] } ?? []),
      decimal: input.rows.decimal?.rawValue)
  }
}
