public import Quantities

extension RunTable {
  /// The column that says how far a run is: its steps, else its epochs, else examples, samples and the like.
  public var progressColumn: Symbol? {
    counterColumn
      ?? columns.first { $0.numbers != nil && StepColumns.isProgress($0.header) }?.symbol
  }
}
