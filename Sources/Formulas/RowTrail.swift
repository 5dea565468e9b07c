public import Quantities

/// The rows of runs, each run in the order of its steps, for the functions of a formula that go through them.
///
/// A row of a table takes part by its place in the trail, which stands in a column named `place`. Copies share
/// what they hold.
public struct RowTrail: Sendable {
  /// The name of the column of places; no formula can write it.
  public static let place: Symbol = "[place in the run]"

  private final class Storage: Sendable {
    let columns: [Symbol: [Double]]
    let runs: [Range<Int>]
    let isRepeated: [Bool]

    init(columns: [Symbol: [Double]], runs: [Range<Int>], isRepeated: [Bool]) {
      (self.columns, self.runs, self.isRepeated) = (columns, runs, isRepeated)
    }
  }

  private let storage: Storage

  /// The symbols whose values it has.
  public var symbols: [Symbol] { storage.columns.keys.sorted() }

  /// The values of columns in the rows of the trail, NaN where a cell is empty.
  var columns: [Symbol: [Double]] { storage.columns }
  /// The places of each run.
  var runs: [Range<Int>] { storage.runs }
  /// How many rows there are.
  public var count: Int { storage.isRepeated.count }

  /// The trail of some runs.
  ///
  /// - Parameters:
  ///   - columns: The values by symbol, in the order of the trail.
  ///   - runs: The places of each run, one after the other from 0.
  ///   - isRepeated: Whether a place has the step of the one before it, and so its values.
  public init(columns: [Symbol: [Double]], runs: [Range<Int>], isRepeated: [Bool]) {
    precondition(columns.values.allSatisfy { $0.count == isRepeated.count }, "a value a place")
    storage = Storage(columns: columns, runs: runs, isRepeated: isRepeated)
  }

  /// Whether it has the values of a symbol.
  func has(_ symbol: Symbol) -> Bool { storage.columns[symbol] != nil }

  /// Whether a place has the step of the one before it.
  func isRepeated(_ place: Int) -> Bool { storage.isRepeated[place] }
}
