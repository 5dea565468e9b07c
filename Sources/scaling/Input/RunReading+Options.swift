import Fitting
import Quantities
import Runs

// How a table is read, as options say it: the same value that a fit holds of its runs.
extension RunReading {
  /// What is said here, and where nothing is said what another reading has; what was taken from that, as
  /// options.
  func filled(by other: RunReading?) -> (reading: RunReading, taken: [String]) {
    var taken: [String] = []
    func filled(_ given: [String], _ option: String, _ theirs: [String]?) -> [String] {
      guard given.isEmpty, let theirs, !theirs.isEmpty else { return given }
      taken += theirs.map { "\(option) \($0.shellWord)" }
      return theirs
    }
    let shaped = (reshaping ?? Reshaping()).filled(by: other?.reshaping)
    let reading = RunReading(
      headers: filled(headers, "--map", other?.headers),
      units: filled(units, "--unit", other?.units),
      derived: filled(derived, "--let", other?.derived),
      conditions: filled(conditions, "--where", other?.conditions),
      decimal: filled(
        decimal.map { [$0.rawValue] } ?? [], "--decimal", other?.decimal.map { [$0.rawValue] }
      ).first.flatMap(DecimalSign.init),
      states: states ?? other?.states, reshaping: shaped.reshaping)
    taken += shaped.taken
    if states == nil, other?.states == .all { taken.append("\(Remedy(.allStates))") }
    return (reading, taken)
  }

  /// The condition of all runs but those that satisfy another.
  static func leavingOut(_ condition: String) -> String { "not (\(condition))" }

  /// The reading of the runs that satisfy some conditions.
  func keeping(_ conditions: [String]) -> RunReading {
    var kept = self
    kept.conditions = conditions
    return kept
  }

  /// The reading with the names of its files; what is held out of a fit is no run of it.
  func naming(_ files: [String], holdOut: String?) -> RunReading {
    var named = adding(conditions: holdOut.map { [Self.leavingOut($0)] } ?? [])
    named.files = files
    named.heldOut = holdOut
    return named
  }
}
