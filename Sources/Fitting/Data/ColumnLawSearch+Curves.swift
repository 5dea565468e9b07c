import NumericsCore
import Quantities
import Runs

extension ColumnLawSearch {
  /// A loss that falls with one quantity.
  private struct Curve {
    let loss: Part
    let quantity: Part
    let rows: [Int]
    /// The column whose names have a curve each; nil for one curve through all rows.
    let label: Symbol?
  }

  /// So many curves of their own are fitted together.
  private static let mostCurves = 12
  /// A mean rank correlation below which a loss falls along the curves of a label.
  private static let fallingCurves = -0.5

  /// The laws of one quantity: those of losses with enough rows that fall, then the others.
  var curves: [ColumnLaw] {
    let all = pairs
    let many = all.filter { $0.rows.count >= Self.rowsPerParameter * (Self.leastValues - 1) }
    let told = many.compactMap(falling) + all.compactMap(falling)
    let others = all.map {
      Curve(loss: $0.loss, quantity: $0.quantity, rows: $0.rows, label: nil)
    }
    return (told + others).map(law)
  }

  /// Each loss with each quantity that varies beside it, those that vary most first.
  private var pairs: [(loss: Part, quantity: Part, rows: [Int])] {
    losses.flatMap { loss in
      (budget + [progress].compactMap(\.self)).compactMap { quantity in
        let rows = rows(loss, quantity)
        return range(of: quantity, in: rows).map { (loss, quantity, rows, range: $0) }
      }
      .enumerated()
      // Steps and tokens vary alike up to rounding: the first of them stays first.
      .sorted { a, b in
        a.element.range > b.element.range * Self.leastRange
          || (a.element.range * Self.leastRange >= b.element.range && a.offset < b.offset)
      }
      .map { ($0.element.0, $0.element.1, $0.element.2) }
    }
  }

  /// The curve where the loss falls with the quantity, in all rows or for each name of a label.
  private func falling(_ pair: (loss: Part, quantity: Part, rows: [Int])) -> Curve? {
    func curve(_ label: Symbol?) -> Curve {
      Curve(loss: pair.loss, quantity: pair.quantity, rows: pair.rows, label: label)
    }
    if let run = table.runColumn, falls(pair, along: run) { return curve(run) }
    if let slope = correlation(pair, in: pair.rows), slope < Self.falling { return curve(nil) }
    return table.labelsOfRuns.first { falls(pair, along: $0) }.map(curve)
  }

  private func correlation(
    _ pair: (loss: Part, quantity: Part, rows: [Int]), in rows: [Int]
  ) -> Double? {
    RankAgreement.spearman(
      rows.map { pair.quantity.values[$0] }, rows.map { pair.loss.values[$0] })
  }

  /// Whether the loss falls along the rows of each name of a label, of which there are few.
  private func falls(
    _ pair: (loss: Part, quantity: Part, rows: [Int]), along label: Symbol
  ) -> Bool {
    guard Self.isPlain(label), let names = table[label]?.labels else { return false }
    let groups = Dictionary(grouping: pair.rows) { names[$0] }
    guard (2...Self.mostCurves).contains(groups.count),
      groups.values.allSatisfy({ $0.count >= Self.leastValues })
    else { return false }
    let slopes = groups.values.map { correlation(pair, in: $0) ?? 0 }
    return slopes.reduce(0, +) < Self.fallingCurves * Double(slopes.count)
  }

  /// Whether a formula can hold a symbol as an index.
  private static func isPlain(_ symbol: Symbol) -> Bool {
    symbol.name.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") }
      && symbol.name.first?.isLetter == true
  }

  private func law(_ curve: Curve) -> ColumnLaw {
    let (loss, quantity) = (curve.loss, curve.quantity)
    let index = curve.label.map { "[\($0)]" } ?? ""
    let (floor, scale, exponent) = (name("E"), name("A"), name("alpha"))
    let own = curve.label.map { ["each '\($0)' has its own \(floor) and \(scale)"] } ?? []
    return ColumnLaw(
      "\(loss.symbol) = \(floor)\(index) + \(scale)\(index)*\(quantity.symbol)^-\(exponent)",
      words: [loss.words, quantity.words] + own + others(than: quantity.symbol, in: curve.rows),
      headers: loss.pairs + quantity.pairs, conditions: conditions(loss, [quantity]),
      objective: objective(loss))
  }

  /// The law of size and tokens, where both vary.
  var joint: [ColumnLaw] {
    guard let loss = losses.first,
      let size = budget.first(where: { $0.symbol == UsualHeaders.size }),
      let tokens = budget.first(where: { $0.symbol == UsualHeaders.tokens })
    else { return [] }
    let rows = rows(loss, size).filter { tokens.values[$0].isFinite && tokens.values[$0] > 0 }
    guard rows.count >= Self.rowsPerParameter * Self.leastValues,
      [size, tokens].allSatisfy({ range(of: $0, in: rows, leastValues: 2) != nil })
    else { return [] }
    let right = [("A", "alpha", size.symbol), ("B", "beta", tokens.symbol)]
      .map { "\(name($0.0))*\($0.2)^-\(name($0.1))" }
    return [
      ColumnLaw(
        "\(loss.symbol) = \(name("E")) + " + right.joined(separator: " + "),
        words: [loss.words, size.words, tokens.words],
        headers: loss.pairs + size.pairs + tokens.pairs,
        conditions: conditions(loss, [size, tokens]), objective: objective(loss))
    ]
  }

  /// Letters for an exponent whose own is a column; a name that is nearly that of a column would be asked about.
  private static let letters = ["alpha": ["gamma", "kappa"], "beta": ["delta", "tau"]]

  /// A name of a parameter that is no column.
  func name(_ wanted: String) -> String {
    let names = [wanted] + (Self.letters[wanted] ?? [])
    return names.first { table[Symbol($0)] == nil } ?? name(wanted + "0")
  }

  /// What leaves out the rows in which a quantity is 0, such as the first step.
  private func conditions(_ loss: Part, _ quantities: [Part]) -> [String] {
    quantities.filter { quantity in
      zip(loss.values, quantity.values).contains { $0.isFinite && $1 <= 0 }
    }.map { "\($0.symbol) > 0" }
  }

  /// Logarithms are compared where the loss is positive.
  private func objective(_ loss: Part) -> Objective {
    loss.values.contains { $0 <= 0 }
      ? Objective(scale: .linear, loss: Objective.hoffmann.loss) : .hoffmann
  }

  /// Why size and tokens are not in the law, a sentence each.
  private func others(than symbol: Symbol, in rows: [Int]) -> [String] {
    [UsualHeaders.size, UsualHeaders.tokens].filter { $0 != symbol }.compactMap { other in
      guard let part = budget.first(where: { $0.symbol == other }) else {
        return "\(other) has no column of numbers"
      }
      let values = rows.map { part.values[$0] }.filter(\.isFinite)
      guard let least = values.min(), let largest = values.max() else { return nil }
      return largest < least * Self.leastRange
        ? "\(other) is \(NumberText.text(least)) in all rows" : nil
    }
  }
}
