public import Laws
public import Quantities
import Runs

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
