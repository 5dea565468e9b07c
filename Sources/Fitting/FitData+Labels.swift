public import Laws
public import Quantities
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

/// A label for which a law has no parameters.
public struct UnknownLabel: Error, Sendable, Hashable, CustomStringConvertible {
  /// The label column.
  public let label: Symbol
  /// The label that was found.
  public let name: String
  /// The labels that the law knows.
  public let known: [String]
  /// The parameters that differ by the labels.
  public let parameters: [String]

  /// A label of a column of a law that knows its labels.
  public init(label: Symbol, name: String, law: Law) {
    self.label = label
    self.name = name
    known = law.labels[label]?.levels ?? []
    parameters = law.grouped(by: label)
  }

  /// The sentence: what there is no value of, and for which labels there is one.
  public var description: String {
    "the fit has no value of \(parameters.joined(separator: ", ")) for \(label) '\(name)'; it has "
      + known.map { "'\($0)'" }.joined(separator: ", ")
  }
}
