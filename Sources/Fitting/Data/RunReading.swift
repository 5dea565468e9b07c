public import Runs

/// How the runs of a fit were read, each setting as it was written.
public struct RunReading: Sendable, Hashable, Codable {
  /// The files that the runs were read from, as they were named; nil where none are known.
  public var files: [String]?
  /// Headers for symbols, such as `N=params`.
  public var headers: [String]
  /// Units of columns, such as `N=M`.
  public var units: [String]
  /// Derived columns, such as `D = steps*batch*2048`.
  public var derived: [String]
  /// The conditions that rows satisfy, in their order.
  public var conditions: [String]
  /// The decimal sign; nil where it was found.
  public var decimal: DecimalSign?
  /// Which runs are kept by their state; nil for the finished ones.
  public var states: RunStates?
  /// The condition of the runs that were held out, which `conditions` leave out; nil where none were.
  public var heldOut: String?
  /// How rows become runs; nil where they are runs, or checkpoints.
  public private(set) var reshaping: Reshaping?

  /// A way to read runs; what is not said is found in them.
  ///
  /// - Parameters:
  ///   - files: The files, as they were named; nil where none are known.
  ///   - headers: Headers for symbols, such as `N=params`.
  ///   - units: Units of columns, such as `N=M`.
  ///   - derived: Derived columns, such as `D = steps*batch*2048`, each from those before it.
  ///   - conditions: Conditions that rows satisfy, such as `N > 1e8`.
  ///   - decimal: The decimal sign; nil to find it.
  ///   - states: Which runs are kept by their state; nil for the finished ones.
  ///   - reshaping: How rows become runs; nil where they are runs, or checkpoints.
  public init(
    files: [String]? = nil, headers: [String] = [], units: [String] = [], derived: [String] = [],
    conditions: [String] = [],
    decimal: DecimalSign? = nil, states: RunStates? = nil, reshaping: Reshaping? = nil
  ) {
    self.states = states
    self.reshaping = reshaping?.isEmpty == true ? nil : reshaping
    self.files = files
    self.headers = headers
    self.units = units
    self.derived = derived
    self.conditions = conditions
    self.decimal = decimal
  }

  /// Whether another reading makes the same table of the same files, before columns are derived and rows left
  /// out.
  public func readsFiles(as other: RunReading) -> Bool {
    headers == other.headers && units == other.units && decimal == other.decimal
      && states == other.states && reshaping == other.reshaping
  }

  /// The reading that leaves no run out by its state.
  public var keepingAllStates: RunReading {
    var all = self
    all.states = .all
    return all
  }

  /// The reading that takes runs in another way.
  public func reshaping(_ other: Reshaping?) -> RunReading {
    var reading = self
    reading.reshaping = other?.isEmpty == true ? nil : other
    return reading
  }

  /// The reading with more of what can be said several times, after what is said.
  ///
  /// - Parameters:
  ///   - headers: Headers for symbols.
  ///   - units: Units of columns.
  ///   - derived: Derived columns.
  ///   - conditions: Conditions that rows satisfy.
  /// - Returns: The reading.
  public func adding(
    headers: [String] = [], units: [String] = [], derived: [String] = [],
    conditions: [String] = []
  ) -> RunReading {
    var reading = self
    reading.headers += headers
    reading.units += units
    reading.derived += derived
    reading.conditions += conditions
    return reading
  }

  /// The reading of a part of the runs.
  ///
  /// - Parameters:
  ///   - condition: The condition that keeps them; nil keeps all.
  ///   - header: The header that stands for a symbol in this part; nil leaves headers as they are.
  /// - Returns: The reading.
  public func narrowed(to condition: String?, header: ColumnMapping.Pair?) -> RunReading {
    var part = adding(conditions: [condition].compactMap(\.self))
    if let header {
      let others = ((try? mapping().explicit) ?? []).filter { $0.symbol != header.symbol }
      part.headers = (others + [header]).map {
        "\($0.symbol)=\(ColumnMapping.quoted($0.header))"
      }
    }
    return part
  }
}
