import Laws
import NumericsCore
import Quantities
import Runs

/// Looks through the columns of a table for a loss and for what it falls with.
struct ColumnLawSearch {
  /// A column that a symbol of a law may stand for.
  struct Part {
    /// The symbol in the formula.
    let symbol: Symbol
    /// The header that is to be said; nil where the symbol finds the column by itself.
    let header: String?
    /// Which column it is and why.
    let words: String
    let values: [Double]

    /// What a mapping says of it.
    var pairs: [String] { header.map { ["\(symbol)=\(ColumnChoice.quoted($0))"] } ?? [] }
  }

  let table: RunTable
  let mapping: ColumnMapping
  /// The losses, likeliest first.
  let losses: [Part]
  /// Size, tokens and compute, as far as they are there.
  let budget: [Part]
  /// What says how far a run is.
  let progress: Part?

  /// So many rows are wanted for each parameter of a curve, where a loss has them.
  static let rowsPerParameter = 2
  /// With fewer distinct values than parameters and one more nothing is seen of a curve.
  static let leastValues = 4
  /// A quantity that varies by less has one value, up to rounding.
  static let leastRange = 1.05
  /// A rank correlation below which a loss falls with a quantity.
  static let falling = -0.3

  init(_ table: RunTable, _ mapping: ColumnMapping) {
    (self.table, self.mapping) = (table, mapping)
    losses = Self.losses(of: table, mapping)
    budget = [UsualHeaders.tokens, UsualHeaders.size, UsualHeaders.compute].compactMap {
      Self.part($0, of: table, mapping)
    }
    progress = Self.progress(of: table)
  }

  /// The columns that may be the loss: usual headers, those near one, then those in the unit of a loss.
  private static func losses(of table: RunTable, _ mapping: ColumnMapping) -> [Part] {
    let symbol = UsualHeaders.loss
    func parts(_ headers: [String], _ words: (String) -> String) -> [Part] {
      headers.compactMap { header in
        table[Symbol(header)]?.numbers.map {
          Part(symbol: symbol, header: header, words: words(header), values: $0)
        }
      }
    }
    if let clear = part(symbol, of: table, mapping), clear.header == nil { return [clear] }
    let near = parts(table.lossesByHeader(mapping)) { "\(symbol) may be '\($0)'" }
    if !near.isEmpty { return near }
    let units: [Quantities.Unit] = [.natsPerToken, .bitsPerByte]
    return table.columns.filter { column in
      !column.origin.isAlias && units.contains { column.unit?.factor(to: $0) != nil }
    }.compactMap { column in
      column.numbers.map {
        Part(
          symbol: symbol, header: column.symbol.name,
          words: "\(symbol) is the column '\(column.header)', by its unit", values: $0)
      }
    }
  }

  /// The column of numbers of a usual symbol; the likeliest of several, and names that hold its numbers.
  private static func part(
    _ symbol: Symbol, of table: RunTable, _ mapping: ColumnMapping
  ) -> Part? {
    do throws(RunError) {
      let mapped = try table.mapped(mapping, to: [(symbol, nil)])
      return mapped[symbol]?.numbers.map {
        Part(symbol: symbol, header: nil, words: mapped.words(for: symbol, mapping), values: $0)
      }
    } catch {
      if case .ambiguousColumn(_, symbol.name, let candidates) = error,
        let first = candidates.first(where: { table[Symbol($0)]?.numbers != nil }),
        let numbers = table[Symbol(first)]?.numbers, symbol != UsualHeaders.loss
      {
        return Part(
          symbol: symbol, header: first,
          words: "\(symbol) may be \(candidates.map { "'\($0)'" }.joined(separator: " or "))",
          values: numbers)
      }
      guard let named = table.columnOfNames(holding: symbol),
        let pair = try? ColumnMapping(parsing: "\(symbol)=\(ColumnChoice.quoted(named.header))"),
        let numbers = try? table.mapped(pair, to: [(symbol, nil)])[symbol]?.numbers
      else { return nil }
      return Part(
        symbol: symbol, header: named.header,
        words: "\(symbol) is in the column '\(named.header)', \(named.reading)", values: numbers)
    }
  }

  /// The column of steps, epochs or samples, under its own name where a formula can hold it.
  private static func progress(of table: RunTable) -> Part? {
    guard let symbol = table.progressColumn, let numbers = table[symbol]?.numbers else {
      return nil
    }
    let isPlain =
      symbol.name.allSatisfy { $0.isASCII && ($0.isLetter || $0 == "_") }
      && symbol.name.count > 1
    return Part(
      symbol: isPlain ? symbol : "x", header: isPlain ? nil : symbol.name,
      words: "\(isPlain ? symbol : "x") is the column '\(symbol)', how far a run is",
      values: numbers)
  }

  /// The places of rows in which a loss and a quantity are finite numbers and the quantity is positive.
  func rows(_ loss: Part, _ quantity: Part) -> [Int] {
    (0..<table.rowCount).filter { row in
      loss.values[row].isFinite && quantity.values[row].isFinite && quantity.values[row] > 0
    }
  }

  /// By which factor a quantity varies in some rows; nil where it has too few values.
  func range(of quantity: Part, in rows: [Int], leastValues: Int = leastValues) -> Double? {
    let values = rows.map { quantity.values[$0] }
    guard let least = values.min(), let largest = values.max(), largest >= least * Self.leastRange,
      Set(values).count >= leastValues
    else { return nil }
    return largest / least
  }
}

extension ColumnChoice {
  /// A header as it stands in a mapping.
  static func quoted(_ header: String) -> String {
    header.contains { ",=\"'`".contains($0) } ? "`\(header)`" : header
  }
}
