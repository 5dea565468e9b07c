public import Quantities

extension ColumnMapping {
  /// How size or tokens follow from the other one and the compute; nil where these are no columns.
  ///
  /// Formulas take the numbers of a column as they are written, so the unit that a header implies stands in
  /// the formula: `N = 1e9*gflops/(6*D)`.
  ///
  /// - Parameters:
  ///   - name: The symbol that is lacking.
  ///   - headers: The headers of the table.
  /// - Returns: A derived column, such as `N = flops/(6*D)`.
  public func formula(of name: Symbol, from headers: [String]) -> String? {
    let both = [UsualHeaders.size, UsualHeaders.tokens]
    guard let place = both.firstIndex(of: meanings[name] ?? name),
      let partner = operand(both[1 - place], headers),
      let compute = operand(UsualHeaders.compute, headers)
    else { return nil }
    return "\(name) = \(compute)/(6*\(partner))"
  }

  /// The column of a symbol as it stands in a product, in base units; nil where there is none.
  private func operand(_ symbol: Symbol, _ headers: [String]) -> String? {
    let own = meanings.first { $0.value == symbol }?.key ?? symbol
    let names = headers.map(Column.nameWithoutMark)
    let given = header(of: own).map(Header.init)
    let found =
      given?.name ?? names.first { $0 == own.name }
      ?? names.first { UsualHeaders.isUsual($0, for: symbol) }
      ?? names.first { ImpliedUnit($0).map { UsualHeaders.names(symbol, $0.name) } == true }
    guard let found else { return nil }
    let isPlain = found.allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" }
    let column = isPlain ? found : "`\(found)`"
    // A unit that is given was read with the table.
    let isConverted =
      given?.writing != nil || units.contains { [own.name, found].contains($0.symbol.name) }
    guard !isConverted, let implied = ImpliedUnit(found) else { return column }
    return implied.written?.meaning(of: column)
  }
}

extension WrittenUnit {
  /// The formula of what is meant by a column that is written in this way.
  fileprivate func meaning(of column: String) -> String {
    switch self {
    case .unit(let unit) where unit.scale == 1: column
    case .unit(let unit): "\(Self.text(ofScale: unit.scale))*\(column)"
    case .logarithm(.e), .perplexity: "exp(\(column))"
    case .logarithm(let base): "\(Int(base.rawValue))^\(column)"
    }
  }

  /// A number that reads back to the same: `1e9`, `8.64e+19`.
  private static func text(ofScale scale: Double) -> String {
    let power = (1...30).first { Double("1e\($0)") == scale }
    return power.map { "1e\($0)" } ?? "\(scale)"
  }
}
