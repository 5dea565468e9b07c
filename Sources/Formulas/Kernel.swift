public import Quantities

/// Formulas to be evaluated together over the rows of a table; equal parts are computed once.
///
/// Columns have a value a row, scalars one value a call. A kernel is bound to columns once and then
/// evaluated for many scalars.
public struct Kernel: Sendable {
  /// The formulas of each stage.
  let stages: [[Node]]
  let columns: [Symbol]
  let scalars: [Symbol]
  /// What names that are neither stand for.
  let definitions: [Symbol: Node]

  /// A kernel of formulas, whose values are its outputs in order.
  ///
  /// - Parameters:
  ///   - formulas: The formulas.
  ///   - columns: The symbols that have a value a row. One that is also a scalar is a column.
  ///   - scalars: The symbols that have one value a call, in the order of `evaluate`'s argument.
  /// - Throws: `FormulaError.unknownSymbol` for a symbol that is neither.
  public init(
    _ formulas: [Formula], columns: [Symbol], scalars: [Symbol]
  ) throws(FormulaError) {
    try self.init(stages: [formulas], columns: columns, scalars: scalars)
  }

  /// A kernel in stages, each of which computes the formulas of those before it and its own.
  ///
  /// A residual, then its derivatives: what a call does not ask for costs nothing.
  /// - Parameters:
  ///   - stages: The formulas that each stage adds.
  ///   - columns: The symbols that have a value a row. One that is also a scalar is a column.
  ///   - scalars: The symbols that have one value a call, in the order of `evaluate`'s argument.
  ///   - definitions: What further symbols stand for, in columns and scalars.
  /// - Throws: `FormulaError.unknownSymbol` for a symbol that is none of these.
  public init(
    stages: [[Formula]], columns: [Symbol], scalars: [Symbol], definitions: [Symbol: Formula] = [:]
  ) throws(FormulaError) {
    let known = Set(columns + scalars + definitions.keys)
    for formula in Array(stages.joined()) + definitions.values {
      for symbol in formula.symbols where !known.contains(symbol) {
        throw .unknownSymbol(symbol, known: columns + scalars)
      }
    }
    self.stages = stages.map { $0.map(\.node) }
    self.definitions = definitions.mapValues(\.node)
    self.columns = columns
    self.scalars = scalars
  }

  /// The kernel on the rows of a table; what needs columns alone is computed here.
  ///
  /// - Parameters:
  ///   - columns: The values by symbol; those that the formulas do not name may be missing.
  ///   - rowCount: How many rows each column has.
  /// - Returns: The kernel on these rows.
  /// - Throws: `FormulaError.unknownSymbol` for a column that is missing, `.columnLength` for one
  ///   of another length.
  /// - Complexity: O(rows x size of the formulas).
  public func bound(
    to columns: [Symbol: [Double]], rowCount: Int
  ) throws(FormulaError) -> BoundKernel {
    let used = Set((Array(stages.joined()) + definitions.values).flatMap(\.symbols))
    var places: [Symbol: Int] = [:]
    for symbol in self.columns where used.contains(symbol) && places[symbol] == nil {
      places[symbol] = places.count
    }
    let order = places.sorted { $0.value < $1.value }.map(\.key)
    let source = try SourceColumns(order, of: columns, rowCount: rowCount)
    return BoundKernel(self, columns: places, source: source)
  }
}
