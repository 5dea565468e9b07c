import Laws
import Quantities
import Runs

extension RunTable {
  /// Units that a loss cannot be in; any other is the runs' own, such as bits/byte or nats/character.
  private static let otherKinds: Set<String> = Set(
    [
      Unit.parameters, .tokens, .flops, .bits, .bytes, .seconds, .steps, .sequences,
    ].map(\.base) + ["perplexity", "ppl"])

  /// The law in the unit in which the table has its response, where that is a loss.
  ///
  /// A law of a loss holds in any unit that is a multiple of nats for a token: its formula is one of sums
  /// and its parameters follow. A response of another kind is left to the conversion of units to refuse. The
  /// unit of a file that says none is that of the law, marked as assumed wherever it is printed.
  func measuring(_ law: Law, by mapping: ColumnMapping) -> Law {
    guard let own = law.response.unit, Plausibility.Kind(loss: own) != nil else { return law }
    guard let unit = responseColumn(of: law, mapping)?.unit else {
      return assumedUnit(of: law, by: mapping) == nil ? law : law.measured(in: own.assumed)
    }
    return Self.otherKinds.contains(unit.base) ? law : law.measured(in: unit)
  }

  /// The step that tells which unit of the loss is assumed; nil where a file says one.
  func assumedUnit(of law: Law, by mapping: ColumnMapping) -> String? {
    let isFile = columns.contains { column in
      if case .file = column.origin { true } else { false }
    }
    guard isFile, let own = law.response.unit, Plausibility.Kind(loss: own) != nil,
      let column = responseColumn(of: law, mapping), column.unit == nil
    else { return nil }
    return "\(law.response.symbol) has no unit, \(own.stated) assumed"
  }

  private func responseColumn(of law: Law, _ mapping: ColumnMapping) -> Column? {
    let symbol = law.response.symbol
    let mapping = mapping.meaning(Law.meanings(of: law.variables + [law.response]))
    return (try? mapped(mapping, to: [(symbol, nil)]))?[symbol]
  }
}
