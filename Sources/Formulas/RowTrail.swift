public import Quantities
internal import Synchronization

/// The rows of runs, each run in the order of its steps, for the functions of a formula that go through them.
///
/// A row of a table takes part by its place in the trail, which stands in a column named `place`. Copies share
/// what they hold.
public struct RowTrail: Sendable {
  /// The name of the column of places; no formula can write it.
  public static let place: Symbol = "[place in the run]"

  private struct Asked: Hashable {
    let formula: String
    let scalars: [Double]
  }

  /// Columns that are kept of those that were asked for row by row.
  private static let mostKnown = 64

  private final class Storage: Sendable {
    let columns: [Symbol: [Double]]
    let runs: [Range<Int>]
    let isRepeated: [Bool]
    /// The run of each place.
    let runOfPlace: [Int]
    /// Columns that were asked for row by row, by formula and scalars.
    let known = Mutex<[Asked: [Double]]>([:])

    init(columns: [Symbol: [Double]], runs: [Range<Int>], isRepeated: [Bool]) {
      (self.columns, self.runs, self.isRepeated) = (columns, runs, isRepeated)
      var runOfPlace = [Int](repeating: 0, count: isRepeated.count)
      for (index, run) in runs.enumerated() { for place in run { runOfPlace[place] = index } }
      self.runOfPlace = runOfPlace
    }
  }

  private let storage: Storage

  /// The symbols whose values it has.
  public var symbols: [Symbol] { storage.columns.keys.sorted() }

  /// The values of columns in the rows of the trail, NaN where a cell is empty.
  package var columns: [Symbol: [Double]] { storage.columns }
  /// The places of each run.
  package var runs: [Range<Int>] { storage.runs }
  /// How many rows there are.
  public var count: Int { storage.isRepeated.count }

  /// The trail of some runs.
  ///
  /// - Parameters:
  ///   - columns: The values by symbol, in the order of the trail.
  ///   - runs: The places of each run, one after the other from 0.
  ///   - isRepeated: Whether a place has the step of the one before it, and so its values.
  /// - Precondition: Each column has a value a place.
  public init(columns: [Symbol: [Double]], runs: [Range<Int>], isRepeated: [Bool]) {
    precondition(columns.values.allSatisfy { $0.count == isRepeated.count }, "a value a place")
    storage = Storage(columns: columns, runs: runs, isRepeated: isRepeated)
  }

  /// Whether it has the values of a symbol.
  func has(_ symbol: Symbol) -> Bool { storage.columns[symbol] != nil }

  /// The values of a formula at all places, which are kept for who asks row by row.
  func values(
    of formula: String, at scalars: [Double], computing: () throws(FormulaError) -> [Double]
  ) throws(FormulaError) -> [Double] {
    let asked = Asked(formula: formula, scalars: scalars)
    if let known = storage.known.withLock({ $0[asked] }) { return known }
    let values = try computing()
    storage.known.withLock {
      if $0.count >= Self.mostKnown { $0 = [:] }
      $0[asked] = values
    }
    return values
  }

  /// The runs of some places, in order.
  func runs(of places: UnsafeBufferPointer<Double>) -> [Range<Int>] {
    var isUsed = [Bool](repeating: false, count: runs.count)
    for value in places {
      guard let place = Int(exactly: value), place >= 0, place < count else { continue }
      isUsed[storage.runOfPlace[place]] = true
    }
    return runs.indices.filter { isUsed[$0] }.map { runs[$0] }
  }

  /// Whether a place has the step of the one before it.
  func isRepeated(_ place: Int) -> Bool { storage.isRepeated[place] }
}
