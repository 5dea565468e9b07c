import Laws
public import Quantities
public import Runs

extension RunTable {
  /// What stands for a variable of a law.
  func finding(
    _ variable: Law.Variable, _ mapping: ColumnMapping
  ) -> ColumnChoice.Finding {
    let symbol = variable.symbol
    // In which unit a response is, is the runs' own affair.
    let wanted = variable.unit == .natsPerToken ? variable.with(unit: nil) : variable
    do throws(RunError) {
      let supplied = try supplying([wanted], by: mapping)
      let step = supplied.provenance.steps.last { $0.hasPrefix("\(symbol) is the column ") }
      if let step { return .clear(step) }
      if case .formula(let formula)? = supplied[symbol]?.origin {
        return .clear("\(symbol) is computed, \(formula)")
      }
      return .clear("\(symbol) is the column '\(supplied[symbol]?.header ?? symbol.name)'")
    } catch {
      let meaning = mapping.meanings[symbol] ?? symbol
      switch error {
      case .ambiguousColumn(_, symbol.name, let candidates):
        return .open(meaning == UsualHeaders.loss ? LossOrder.sorted(candidates) : candidates)
      case .unknownColumn(_, symbol.name, _, let headers):
        return .lacking(
          near: headersNear(meaning), formula: mapping.formula(of: symbol, from: headers))
      default: return .refused("\(error)")
      }
    }
  }

  /// The words in headers that come near a symbol.
  private static let stems: [Symbol: [String]] = [
    UsualHeaders.size: ["param", "model_size"],
    UsualHeaders.tokens: ["token", "tok", "data"],
    UsualHeaders.loss: ["loss", "entropy", "nll", "bpb", "bits_per"],
  ]

  /// The headers of numbers that hold a word of a symbol and stand for no other one.
  private func headersNear(_ symbol: Symbol) -> [String] {
    let own = columns.filter { column in
      column.numbers?.contains(where: \.isFinite) == true && !column.origin.isAlias
        && !column.header.lowercased().contains("batch")
        && !UsualHeaders.budget.contains { UsualHeaders.isUsual(column.header, for: $0) }
    }
    var found: [String] = []
    for stem in Self.stems[symbol] ?? [] {
      found += own.map(\.symbol.name).filter {
        $0.lowercased().contains(stem) && !found.contains($0)
      }
    }
    return symbol == UsualHeaders.loss ? LossOrder.sorted(found) : found
  }
}

extension ColumnMapping {
  /// How size or tokens follow from the other one and the compute; nil where these are no columns.
  ///
  /// - Parameters:
  ///   - name: The symbol that is lacking.
  ///   - headers: The headers of the table.
  /// - Returns: A derived column, such as `N = flops/(6*D)`.
  public func formula(of name: Symbol, from headers: [String]) -> String? {
    let both = [UsualHeaders.size, UsualHeaders.tokens]
    guard let place = both.firstIndex(of: meanings[name] ?? name) else { return nil }
    func column(_ symbol: Symbol) -> String? {
      let own = meanings.first { $0.value == symbol }?.key ?? symbol
      return headers.first { $0 == own.name || UsualHeaders.isUsual($0, for: symbol) }
    }
    guard let partner = column(both[1 - place]), let compute = column(UsualHeaders.compute) else {
      return nil
    }
    func quoted(_ header: String) -> String {
      header.allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" } ? header : "`\(header)`"
    }
    return "\(name) = \(quoted(compute))/(6*\(quoted(partner)))"
  }
}

/// The order in which losses are proposed: of new text, then of no said kind, of code, of training.
enum LossOrder {
  private static let newText: Set<String> = [
    "val", "valid", "validation", "eval", "evaluation", "dev", "heldout", "held", "holdout",
  ]
  private static let otherText: Set<String> = [
    "code", "github", "python", "stack", "math", "smooth", "smoothed", "ema", "min", "max",
  ]

  static func sorted(_ headers: [String]) -> [String] {
    headers.enumerated()
      .sorted { (rank($0.element), $0.offset) < (rank($1.element), $1.offset) }.map(\.element)
  }

  private static func rank(_ header: String) -> Int {
    let words = Set(
      header.lowercased().split { !$0.isLetter }.map(String.init))
    if UsualHeaders.isTraining(header) || words.contains("train") { return 8 }
    let kind = !words.isDisjoint(with: newText) ? 0 : words.contains("test") ? 2 : 4
    return kind + (words.isDisjoint(with: otherText) ? 0 : 1)
  }
}
