public import Quantities

extension RunTable {
  /// The table with a column w[arxiv] for each column of a family, such as `w_arxiv`.
  ///
  /// - Parameters:
  ///   - family: The family with its index, such as w[i].
  ///   - mapping: May hold the pattern of the headers, `w[i]=share_*`; else it is `w_*`.
  /// - Returns: The table, and what stands for the `*` in each header, in the order of the columns;
  ///   empty where there is none.
  /// - Throws: `RunError.ambiguousColumn` for two columns of one member.
  public func supplying(
    family: Symbol, by mapping: ColumnMapping
  ) throws(RunError) -> (table: RunTable, members: [String]) {
    guard let base = family.base else { return (self, []) }
    let pattern = mapping.header(of: family) ?? base + "_*"
    var (columns, members): ([Column], [String]) = (self.columns, [])
    for column in self.columns where !column.origin.isAlias {
      let name = column.meaning.name
      let own = Symbol(name).base == base ? Symbol(name).index : nil
      guard let member = own ?? Self.member(of: name, pattern: pattern),
        Symbol(base, index: member).index != nil
      else { continue }
      let symbol = Symbol(base, index: member)
      if members.contains(member) {
        throw .ambiguousColumn(file: self.name, name: symbol.name, candidates: [name])
      }
      members.append(member)
      columns.removeAll { $0.symbol == symbol }
      columns.append(
        column.renamed(symbol, unit: column.unit, factor: 1, origin: .alias(column.header)))
    }
    if members.isEmpty { return (self, []) }
    return (
      replacing(
        columns, step: "\(family) are the \(members.count) columns \(pattern)"), members
    )
  }

  /// What stands for the `*`.
  private static func member(of name: String, pattern: String) -> String? {
    let parts = pattern.split(separator: "*", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, name.hasPrefix(parts[0]), name.hasSuffix(parts[1]),
      name.count > parts[0].count + parts[1].count
    else { return nil }
    return String(name.dropFirst(parts[0].count).dropLast(parts[1].count))
  }

  private func replacing(_ columns: [Column], step: String) -> RunTable {
    RunTable(
      name: name, columns: columns, provenance: provenance.adding(step: step),
      places: places)
  }
}

extension RunTable {
  /// How far the shares of a mixture may miss 1.
  public static let mixtureTolerance = 0.01

  /// Whether columns are the shares of a mixture: from 0 to 1, and in most rows 1 together.
  public func isMixture(of symbols: [Symbol]) -> Bool {
    guard let sums = try? sums(of: symbols), symbols.count > 1, !sums.isEmpty else { return false }
    let isShare = symbols.allSatisfy { symbol in
      self[symbol]?.numbers?.allSatisfy { !($0 < 0 || $0 > 1 + Self.mixtureTolerance) } ?? false
    }
    return isShare && 2 * sums.count { abs($0 - 1) <= Self.mixtureTolerance } > sums.count
  }

  /// The table with the shares of a mixture made to sum to 1, which the provenance tells.
  ///
  /// - Parameters:
  ///   - symbols: The columns of the shares.
  ///   - family: What messages call them, such as w[i].
  /// - Returns: The table with the shares divided by their sum; itself where nothing was off.
  /// - Throws: `RunError.notAMixture` for a row whose shares do not sum to 1 within 1 %.
  public func normalizing(
    _ symbols: [Symbol], family: Symbol
  ) throws(RunError) -> RunTable {
    let sums = try sums(of: symbols)
    for (row, sum) in sums.enumerated() where !(abs(sum - 1) <= Self.mixtureTolerance) {
      throw .notAMixture(place(ofRow: row), family: family.name, sum: sum)
    }
    // Sums of decimals miss 1 by rounding; that is not reported.
    let off = sums.filter { abs($0 - 1) > 1e-12 }
    guard let low = off.min(), let high = off.max() else { return self }
    let columns = columns.map { column in
      guard symbols.contains(column.symbol), let numbers = column.numbers else { return column }
      return Column(
        symbol: column.symbol, header: column.header, unit: column.unit, origin: column.origin,
        cells: .numbers(zip(numbers, sums).map { $0 / $1 }), writing: column.writing,
        meaning: column.meaning)
    }
    let range = "\(NumberText.text(low)) .. \(NumberText.text(high))"
    return replacing(
      columns,
      step:
        "\(family) divided by their sum in \(off.count) row\(off.count == 1 ? "" : "s"), where it was \(range)"
    )
  }

  private func sums(of symbols: [Symbol]) throws(RunError) -> [Double] {
    var sums = [Double](repeating: 0, count: rowCount)
    for symbol in symbols {
      for (row, value) in try numbers(symbol).enumerated() { sums[row] += value }
    }
    return sums
  }
}
