import Laws
import Quantities
import Runs

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
      if case .formula(let formula)? = supplied[symbol]?.origin {
        return .clear("\(symbol) is computed, \(formula)", assuming: nil)
      }
      let bare = try? mapped(mapping, to: [(symbol, nil)])[symbol]
      return .clear(
        supplied.words(for: symbol, mapping), assuming: bare?.unit == nil ? variable.unit : nil)
    } catch {
      let meaning = mapping.meanings[symbol] ?? symbol
      switch error {
      case .ambiguousColumn(_, symbol.name, let candidates):
        return .open(meaning == UsualHeaders.loss ? LossOrder.sorted(candidates) : candidates)
      case .unknownColumn(_, symbol.name, _, _):
        let headers = columns.filter { $0.numbers != nil && !$0.origin.isAlias }.map(\.symbol.name)
        let near = headersNear(meaning)
        let formula = mapping.formula(of: symbol, from: headers)
        if near.isEmpty, formula != nil { return .lacking(near: [], formula: formula) }
        if let named = columnOfNames(holding: meaning) {
          return .named(header: named.header, reading: named.reading)
        }
        return .lacking(near: near, formula: formula)
      default: return .refused("\(error)")
      }
    }
  }

  /// The headers of numbers that may be a loss, likeliest first: usual ones, else those that come near one.
  func lossesByHeader(_ mapping: ColumnMapping) -> [String] {
    let symbol = UsualHeaders.loss
    let near = headersNear(symbol)
    do throws(RunError) {
      _ = try mapped(mapping, to: [(symbol, nil)])
      return []
    } catch {
      guard case .ambiguousColumn(_, symbol.name, let candidates) = error else { return near }
      return LossOrder.sorted(candidates) + near.filter { !candidates.contains($0) }
    }
  }

  /// Which column stands for a symbol and why, once it is supplied.
  func words(for symbol: Symbol, _ mapping: ColumnMapping) -> String {
    let start = "\(symbol) is the column '\(self[symbol]?.header ?? symbol.name)'"
    let step = provenance.steps.last { $0.hasPrefix("\(symbol) is the column ") }
    let why =
      mapping.header(of: symbol) != nil
      ? ", as the mapping says" : step == nil ? "" : ", a usual header"
    return start + why + (step?.dropFirst(start.count) ?? "")
  }

  /// Which column holds the compute, in words; nil where none does.
  func computeWords(_ mapping: ColumnMapping) -> String? {
    let symbol = UsualHeaders.compute
    guard let table = try? mapped(mapping, to: [(symbol, nil)]), table[symbol] != nil else {
      return nil
    }
    return table.words(for: symbol, mapping)
      + (table[symbol]?.unit == nil ? "; no unit, \(Unit.flops) assumed" : "")
  }

  /// The words in headers that come near a symbol.
  private static let stems: [Symbol: [String]] = [
    UsualHeaders.size: ["param", "model_size"],
    UsualHeaders.tokens: ["token", "tok", "data"],
    UsualHeaders.loss: ["loss", "entropy", "nll", "bpb", "bits_per", "ppl", "perplex"],
  ]

  /// Words of headers that are settings of a loss and no loss.
  private static let settings: Set<String> = [
    "z", "aux", "auxiliary", "balancing", "router", "scale", "scaler", "weight", "coef",
    "coefficient", "mask",
  ]

  /// Whether a header is of a setting, such as `z_loss` or `loss_scale`.
  private static func isSetting(_ header: String) -> Bool {
    !settings.isDisjoint(with: header.lowercased().split { !$0.isLetter }.map(String.init))
  }

  /// The headers of numbers that hold a word of a symbol and stand for no other one; those whose last part is a
  /// usual header, as `results.0.loss`, before the others.
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
    guard symbol == UsualHeaders.loss else { return found }
    let losses = LossOrder.sorted(found.filter { !Self.isSetting($0) })
    func isUsual(_ header: String) -> Bool {
      let last = header.split { $0 == "." || $0 == "/" }.last.map(String.init) ?? header
      return UsualHeaders.isUsual(last, for: symbol)
    }
    return losses.filter(isUsual) + losses.filter { !isUsual($0) }
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
