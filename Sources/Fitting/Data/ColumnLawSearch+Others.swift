import Formulas
import NumericsCore
import Quantities
import Runs

extension ColumnLawSearch {
  /// A rank correlation above which a share rises as a score does.
  private static let rising = 0.3
  /// So many columns share the head of a family of shares.
  private static let leastFamily = 3
  /// So many headers are listed.
  private static let mostListed = 12

  /// The law of a mixture, where columns of one head are shares that sum to 1.
  var mixtures: [ColumnLaw] {
    guard let loss = losses.first else { return [] }
    let all = table.columns.filter { $0.numbers != nil && !$0.origin.isAlias }
    let heads = Dictionary(grouping: all) { column in
      column.symbol.name.firstIndex(of: "_").map { String(column.symbol.name[...$0]) } ?? ""
    }
    let family = heads.filter { head, columns in
      head.count > 1 && columns.count >= Self.leastFamily
        && table.isMixture(of: columns.map(\.symbol))
    }.min { $0.key < $1.key }
    guard let family else { return [] }
    let pair = family.key == "w_" ? [] : ["w[i]=\(family.key)*"]
    let others = losses.count - 1
    return [
      ColumnLaw(
        "mixture-log-linear",
        words: [
          loss.words + (others > 0 ? ", the first of \(losses.count) losses" : ""),
          "w[i] are the \(family.value.count) columns \(family.key)*, whose sum is 1",
        ],
        headers: loss.pairs + pair, objective: Objective(scale: .linear, loss: .squares))
    ]
  }

  /// The error of a score, where no column is a loss and shares rise with size, tokens or compute.
  var scores: [ColumnLaw] {
    guard losses.isEmpty, table["Err"] == nil else { return [] }
    return numbers.lazy.compactMap(error).first.map { [$0] } ?? []
  }

  private func error(_ column: Column) -> ColumnLaw? {
    guard let values = column.numbers,
      !UsualHeaders.symbols.contains(where: { isUsual(column, $0) }),
      values.allSatisfy({ !($0 < 0 || $0 > 1) })
    else { return nil }
    let score = Part(symbol: "Err", header: nil, words: "", values: values)
    let found = budget.compactMap { quantity -> (quantity: Part, range: Double, rank: Double)? in
      let rows = rows(score, quantity)
      guard Set(rows.map { values[$0] }).count >= Self.leastValues,
        let range = range(of: quantity, in: rows),
        let rank = RankAgreement.spearman(
          rows.map { quantity.values[$0] }, rows.map { values[$0] }), rank > Self.rising
      else { return nil }
      return (quantity, range, rank)
    }
    guard let best = found.max(by: { $0.range < $1.range })?.quantity else { return nil }
    return ColumnLaw(
      "Err = \(name("A"))*\(best.symbol)^-\(name("alpha"))",
      words: [
        "no column is a loss, or comes near one by its header",
        "'\(column.header)' is a share that rises with \(best.symbol), as a score does: its error is 1 less it",
        best.words,
      ], headers: best.pairs, derived: ["Err = 1 - \(Formula(column.symbol))"])
  }

  private func isUsual(_ column: Column, _ symbol: Symbol) -> Bool {
    UsualHeaders.isUsual(column.header, for: symbol) || column.symbol == symbol
  }

  /// A law whose columns are to be written in place of the placeholder; nil where too few hold numbers.
  var blank: ColumnLaw? {
    let known = losses.first
    let listed = numbers.filter { column in
      known == nil
        || (column.symbol.name != known?.header && !isUsual(column, UsualHeaders.loss))
    }.map { "'\($0.symbol)'" }
    guard listed.count > (known == nil ? 1 : 0) else { return nil }
    let more = listed.count - Self.mostListed
    let list =
      listed.prefix(Self.mostListed).joined(separator: ", ") + (more > 0 ? " and \(more) more" : "")
    let loss = known.map(\.words) ?? "no column is a loss, or comes near one by its header"
    let lead =
      known == nil
      ? "these are no training runs by their headers; " : "x is what L falls with; "
    return ColumnLaw(
      "L = \(name("E")) + \(name("A"))*x^-\(name("alpha"))",
      words: [loss, lead + "the columns of numbers are \(list)"],
      headers: (known?.pairs ?? ["L=\(ColumnChoice.placeholder)"])
        + ["x=\(ColumnChoice.placeholder)"])
  }

  /// The columns of numbers that vary.
  private var numbers: [Column] {
    table.columns.filter { column in
      !column.origin.isAlias
        && (column.numbers.map { Set($0.filter(\.isFinite)).count > 1 } ?? false)
    }
  }
}
