import Laws
import Quantities
import Runs

extension FitData {
  /// The labels of a column in order, those of the law where it knows them, and the place of each row's
  /// own among them.
  static func places(
    of label: Law.Label, in table: RunTable, law: Law
  ) throws(FitError) -> (levels: [String], places: [Double]) {
    let names: [String]
    do { names = try table.names(label.symbol) } catch { throw FitError.table(error) }
    let levels = label.levels.isEmpty ? LevelName.sorted(names) : label.levels
    if levels.count > RunGroups.mostNumbers, table[label.symbol]?.numbers != nil {
      throw .measuredLabels(label.symbol, different: levels.count, runs: names.count)
    }
    var places: [String: Double] = [:]
    for (place, level) in levels.enumerated() { places[level] = Double(place) }
    var result: [Double] = []
    result.reserveCapacity(names.count)
    for (row, name) in names.enumerated() {
      guard let place = places[name] else {
        throw .unknownLabel(
          place: "\(table.place(ofRow: row))",
          UnknownLabel(label: label.symbol, name: name, law: law))
      }
      result.append(place)
    }
    return (levels, result)
  }
}
