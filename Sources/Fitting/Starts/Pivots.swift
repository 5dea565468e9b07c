import Formulas
import Laws
import NumericsCore
import Quantities

/// Offsets next to a rate times a variable far from 0, `k` in exp(k - t*x) or `E` in E + b*x, taken at the
/// middle of the runs: k' of exp(k' - t*(x - m)).
///
/// Among years k is 300 where t is 0.15 and 600 where it is 0.3: no range holds both, and no computer tells
/// them apart where the years are 1e9. k' is of the size of what it stands for, whatever t is.
struct Pivots: Sendable {
  /// What an offset is, in its moved form and other parameters.
  fileprivate struct Shift: Sendable {
    var rates: [(rate: Symbol, middle: Double)] = []
    var constant = 0.0
  }

  /// The formula in the moved offsets, which keep their names.
  private(set) var model: Formula
  private var shifts: [Symbol: Shift] = [:]

  /// More parameters of one sum than this are left as they are.
  private static let most = 64

  /// - Parameters:
  ///   - model: The formula.
  ///   - offsets: The parameters that may be moved.
  ///   - free: All symbols that are no variables.
  ///   - columns: The values of the variables.
  ///   - count: How many runs there are.
  init(
    of model: Formula, moving offsets: [Law.Parameter], among free: [Symbol],
    columns: [Symbol: [Double]], count: Int
  ) {
    self.model = model
    var seen: Set<Formula> = []
    var parts: [(sum: Formula, moved: Formula)] = []
    for offset in offsets {
      for sum in model.sums(holding: offset.symbol) where seen.insert(sum).inserted {
        let table = SumColumns(of: sum, among: free, columns: columns, count: count)
        if let table, table.slopes.count <= Self.most {
          let moved = insert(table, offsets: offsets)
          if let moved = table.moved(moved) { parts.append((sum, moved)) }
        }
      }
    }
    if !shifts.isEmpty { self.model = rewritten(model, parts: parts) }
  }

  /// The formula with t*(x - m) in the moved sums, which rounds as x - m does, and the offsets replaced
  /// wherever else they stand.
  private func rewritten(_ model: Formula, parts: [(sum: Formula, moved: Formula)]) -> Formula {
    // Names that no text can write keep the places of the sums.
    let places = parts.indices.map { Symbol("[pivot \($0)]") }
    let marked = zip(places, parts).reduce(model) {
      $0.replacing(part: $1.1.sum, with: Formula($1.0))
    }
    let replaced = marked.replacing(
      Dictionary(
        uniqueKeysWithValues: shifts.map { symbol, shift in
          (
            symbol,
            shift.rates.reduce(Formula(symbol) + Formula(shift.constant)) {
              $0 - Formula($1.middle) * Formula($1.rate)
            }
          )
        }))
    return replaced.replacing(
      Dictionary(uniqueKeysWithValues: zip(places, parts.map(\.moved))))
  }

  /// Takes in what one sum says of the offsets that are not moved yet, which are given back.
  private mutating func insert(
    _ sum: SumColumns, offsets: [Law.Parameter]
  ) -> [Symbol: Shift] {
    var found: [Symbol: Shift] = [:]
    // Of several offsets of one run the first is moved.
    var covered = [Bool](repeating: false, count: sum.rest.count)
    for offset in offsets where shifts[offset.symbol] == nil {
      guard let rows = sum.rows(of: offset.symbol), !rows.contains(where: { covered[$0] }) else {
        continue
      }
      var shift = Shift()
      for (rate, slopes) in sum.slopes.sorted(by: { $0.key < $1.key }) where rate != offset.symbol {
        if let middle = Self.farMiddle(rows.map { slopes[$0] / sum.own(offset.symbol, at: rows) }) {
          shift.rates.append((rate, middle))
        }
      }
      // A number next to it, as with a rate that is held, is left where the search range is near it.
      let rest = rows.map { sum.rest[$0] / sum.own(offset.symbol, at: rows) }
      if let middle = Self.farMiddle(rest), let low = rest.min(), let high = rest.max(),
        !Self.isNear(offset.search, -high ... -low)
      {
        shift.constant = -middle
      }
      // Next to another variable, as the m of log(B) - m - k*log(D), its range is that of both.
      let isAlone = rest.allSatisfy { $0 == rest[0] } || shift.constant != 0
      guard isAlone, !shift.rates.isEmpty || shift.constant != 0 else { continue }
      found[offset.symbol] = shift
      for row in rows { covered[row] = true }
    }
    shifts.merge(found) { first, _ in first }
    return found
  }

  /// Whether a search range comes as near to values as it does before the pole of a logarithm.
  private static func isNear(_ search: ClosedRange<Double>, _ values: ClosedRange<Double>) -> Bool {
    let reach = 4 * (values.upperBound - values.lowerBound)
    return search.overlaps(values.lowerBound - reach...values.upperBound + reach)
  }

  /// The middle of values; nil where it lies near 0 by their spread.
  private static func farMiddle(_ values: [Double]) -> Double? {
    guard values.allSatisfy(\.isFinite), let low = values.min(), let high = values.max(),
      RunRanges.isFar(low...high)
    else { return nil }
    return low + (high - low) / 2
  }

  /// Whether no offset is moved.
  var isEmpty: Bool { shifts.isEmpty }

  /// What is added to a moved offset to have it as the law has it; 0 for what is not moved.
  func amount(of symbol: Symbol, at values: [Symbol: Double]) -> Double {
    guard let shift = shifts[symbol] else { return 0 }
    return shift.rates.reduce(shift.constant) { $0 - $1.middle * (values[$1.rate] ?? .nan) }
  }

  /// The derivatives of that by other parameters.
  func slopes(of symbol: Symbol) -> [(rate: Symbol, slope: Double)] {
    shifts[symbol]?.rates.map { ($0.rate, -$0.middle) } ?? []
  }

  /// The values of parameters, in their order, as the law has them, next to others that are held.
  func values(
    _ moved: [Double], of symbols: [Symbol], holding held: [Symbol: Double] = [:]
  ) -> [Double] {
    guard !shifts.isEmpty else { return moved }
    let named = held.merging(zip(symbols, moved)) { $1 }
    return zip(symbols, moved).map { $1 + amount(of: $0, at: named) }
  }
}

/// A sum's slopes by the parameters in which it is linear, run by run.
private struct SumColumns {
  /// The slopes by each parameter; those that hold parameters themselves are left out.
  private(set) var slopes: [Symbol: [Double]] = [:]
  /// The sum where all parameters are 0.
  let rest: [Double]
  /// The same as formulas; nil where the sum holds parameters in which it is not linear.
  private let linear: (slopes: [Symbol: Formula], rest: Formula)?

  /// Nil where a derivative is too long to compile.
  init?(of sum: Formula, among free: [Symbol], columns: [Symbol: [Double]], count: Int) {
    let own = sum.symbols.filter(free.contains)
    let found = own.map { ($0, sum.derivative(by: $0)) }
      .filter { !$0.1.symbols.contains(where: free.contains) }
    let rest = sum.replacing(Dictionary(uniqueKeysWithValues: own.map { ($0, Formula(0)) }))
    guard !found.isEmpty,
      let kernel = try? Kernel(
        found.map(\.1) + [rest], columns: columns.keys.sorted(), scalars: []
      ).bound(to: columns, rowCount: count)
    else { return nil }
    let values = kernel.values(at: [])
    for (index, entry) in found.enumerated() {
      slopes[entry.0] = Array(values[(index * count)..<((index + 1) * count)])
    }
    self.rest = Array(values.suffix(count))
    linear =
      found.count == own.count ? (Dictionary(uniqueKeysWithValues: found), rest) : nil
  }

  /// The sum in moved offsets; nil where it is not linear, or none is moved.
  func moved(_ shifts: [Symbol: Pivots.Shift]) -> Formula? {
    guard let linear, !shifts.isEmpty else { return nil }
    var (slopes, rest) = linear
    for (offset, shift) in shifts.sorted(by: { $0.key < $1.key }) {
      guard let own = linear.slopes[offset] else { return nil }
      for (rate, middle) in shift.rates {
        slopes[rate] = slopes[rate].map { $0 - Formula(middle) * own }
      }
      rest = rest + Formula(shift.constant) * own
    }
    return slopes.sorted { $0.key < $1.key }.reduce(rest) { $0 + Formula($1.key) * $1.value }
  }

  /// The runs that a parameter is added to, times one number for all; nil where it is no such offset.
  func rows(of symbol: Symbol) -> [Int]? {
    guard let slopes = slopes[symbol] else { return nil }
    let rows = slopes.indices.filter { slopes[$0] != 0 }
    guard let first = rows.first, rows.allSatisfy({ slopes[$0] == slopes[first] }) else {
      return nil
    }
    return rows
  }

  /// What an offset is multiplied by in its runs.
  func own(_ symbol: Symbol, at rows: [Int]) -> Double { slopes[symbol]?[rows[0]] ?? .nan }
}
