import Quantities
import Runs

extension RunTable {
  /// The header of the column that the response was read from.
  func responseHeader(of symbol: Symbol, origin: Column.Origin?) -> String {
    switch origin {
    case .alias(let header): header
    case .formula(let words): words
    case .file, .memory, nil: self[symbol]?.header ?? symbol.name
    }
  }
}
