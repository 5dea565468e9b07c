public import Runs

/// How the runs of a fit were read, each option as it was written on the command line.
public struct RunReading: Sendable, Hashable, Codable {
  /// The files that the runs were read from, as they were named; nil where none are known.
  public let files: [String]?
  /// Headers for symbols, such as `N=params`.
  public let headers: [String]
  /// Units of columns, such as `N=M`.
  public let units: [String]
  /// Derived columns, such as `D = steps*batch*2048`.
  public let derived: [String]
  /// The conditions that rows satisfy, in their order.
  public let conditions: [String]
  /// The decimal sign; nil where it was found.
  public let decimal: DecimalSign?

  /// A way to read runs.
  public init(
    files: [String]? = nil, headers: [String] = [], units: [String] = [], derived: [String] = [],
    conditions: [String] = [],
    decimal: DecimalSign? = nil
  ) {
    self.files = files
    self.headers = headers
    self.units = units
    self.derived = derived
    self.conditions = conditions
    self.decimal = decimal
  }
}
