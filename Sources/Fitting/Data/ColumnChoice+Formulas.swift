import Formulas
import Quantities
import Runs

// How a symbol follows from others, once it is said what stands for these.
extension ColumnChoice {
  /// What stands for how many tokens a step has, where no column says it.
  public static let stepPlaceholder = "TOKENS_PER_STEP"

  /// Whether something is to be written in place of a placeholder.
  public static func isBlank(_ text: String) -> Bool {
    [placeholder, stepPlaceholder].contains(where: text.contains)
  }

  /// What is to be written in place of placeholders, in words; nil where nothing is.
  public var asked: String? {
    let header =
      headers.contains { $0.hasSuffix("=\(Self.placeholder)") }
      ? "which column is meant is to be written in place of \(Self.placeholder)" : nil
    let steps =
      derived.contains { $0.contains(Self.stepPlaceholder) }
      ? "how many tokens a step has is to be written in place of \(Self.stepPlaceholder)" : nil
    let all = [header, steps].compactMap(\.self)
    return all.isEmpty ? nil : all.joined(separator: "; ")
  }

  /// The parts with formulas in the place of nothing: by a symbol for which a column is proposed, such as
  /// `D = flops/(6*N)` where N stands in the names of the runs, or by the steps.
  static func withFormulas(
    _ parts: [Part], of table: RunTable, _ mapping: ColumnMapping
  ) -> [Part] {
    let proposed = parts.filter { part in part.likeliest.map { $0 != placeholder } ?? false }
    let headers =
      table.columns.filter { $0.numbers != nil && !$0.origin.isAlias }.map(\.symbol.name)
      + proposed.map(\.symbol.name)
    return parts.map { part in
      guard case .lacking(near: [], formula: nil) = part.finding,
        let formula = mapping.formula(of: part.symbol, from: headers)
          ?? table.tokensOfSteps(part.symbol, mapping)
      else { return part }
      return Part(
        symbol: part.symbol, finding: .lacking(near: [], formula: formula), unit: part.unit)
    }
  }
}

extension RunTable {
  /// The columns that count the steps that a run had, in tables of a row a run.
  private static let stepCounts: Set<String> = [
    "steps", "train_steps", "training_steps", "num_steps", "total_steps", "n_steps",
  ]

  /// Tokens by the steps of runs that differ in them; nil for another symbol, and where no such column is there.
  fileprivate func tokensOfSteps(_ symbol: Symbol, _ mapping: ColumnMapping) -> String? {
    guard mapping.meanings[symbol] ?? symbol == UsualHeaders.tokens else { return nil }
    let counts = columns.filter { Self.stepCounts.contains($0.header.lowercased()) }
    let steps = ([stepColumn].compactMap(\.self) + counts.map(\.symbol)).first { header in
      let numbers = (self[header]?.numbers ?? []).filter(\.isFinite)
      return numbers.contains { $0 > 0 && $0 != numbers.first }
    }
    guard let steps else { return nil }
    return "\(symbol) = \(Formula(steps))*\(ColumnChoice.stepPlaceholder)"
  }
}
