import Laws
import Quantities

/// What plans cost, where that is more than the law's own cost: formulas in words and records.
struct CostWords {
  /// The compute of training first, then what stands in its place, or what serving adds.
  let costs: [Law.Definition]
  let law: Law

  /// Whether the law's own cost is all there is.
  private var isOwn: Bool {
    costs.isEmpty || (costs.count == 1 && costs[0].formula == law.cost?.formula)
  }

  /// The formula of each cost, that of the law for comparison where another one has its name.
  var blocks: [Report.Block] { notes.map { .paragraph(Words.sentence($0)) } }

  /// The same as sentences without an end.
  var notes: [String] {
    guard !isOwn, let training = costs.first else { return [] }
    let replaced = law.cost.flatMap { own -> String? in
      guard own.symbol == training.symbol, own.formula != training.formula else { return nil }
      return "; the law's own is \(Self.text(own))"
    }
    return ["Costs: \(costs.map(Self.text).joined(separator: ", "))\(replaced ?? "")"]
  }

  /// What a cost is; nil for another symbol, and where the law's own cost is all there is.
  func about(_ symbol: Symbol) -> String? {
    guard !isOwn, let place = costs.firstIndex(where: { $0.symbol == symbol }) else { return nil }
    return place == 0 && (law.cost != nil || costs.count > 1)
      ? "training alone" : costs[place].about
  }

  /// The formula of each cost.
  var record: Record {
    [
      "costs": .array(
        costs.map {
          [
            "symbol": .string($0.symbol.name), "formula": .string("\($0.formula)"),
            "unit": .unit($0.unit), "about": .string(about($0.symbol) ?? $0.about),
          ]
        })
    ]
  }

  private static func text(_ definition: Law.Definition) -> String {
    "\(definition.symbol) = \(definition.formula)"
  }
}
