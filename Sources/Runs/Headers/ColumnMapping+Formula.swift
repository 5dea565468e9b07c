internal import Formulas
public import Quantities

extension ColumnMapping {
  /// How size or tokens follow from the other one and the compute, or tokens from the steps; nil where these are
  /// no columns.
  ///
  /// Formulas take the numbers of a column as they are written, so the unit that a header implies stands in
  /// the formula: `N = 1e9*gflops/(6*D)`.
  ///
  /// - Parameters:
  ///   - name: The symbol that is lacking.
  ///   - headers: The headers of the table.
  /// - Returns: A derived column, such as `N = flops/(6*D)` or `D = iter*batch_size*block_size`.
  public func formula(of name: Symbol, from headers: [String]) -> String? {
    let both = [UsualHeaders.size, UsualHeaders.tokens]
    guard let place = both.firstIndex(of: meanings[name] ?? name) else { return nil }
    if let partner = operand(both[1 - place], headers),
      let compute = operand(UsualHeaders.compute, headers)
    {
      return "\(name) = \(compute)/(6*\(partner))"
    }
    return both[place] == UsualHeaders.tokens
      ? Self.product(of: headers).map { "\(name) = \($0)" } : nil
  }

  /// Headers of how many sequences a step has, and of how many tokens a sequence has.
  private static let batches = ["batch_size", "global_batch_size", "train_batch_size"]
  private static let lengths = [
    "block_size", "seq_len", "seq_length", "sequence_length", "context_length", "max_seq_len",
  ]
  /// Headers of what else multiplies them.
  private static let parts = ["gradient_accumulation_steps", "grad_accum_steps", "world_size"]

  /// Steps times the sequences of a step times the tokens of a sequence; nil where one of them is no column.
  private static func product(of headers: [String]) -> String? {
    let plain = headers.filter { header in
      header.allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" }
    }
    func first(_ names: [String]) -> String? {
      names.lazy.compactMap { name in plain.first { $0.lowercased() == name } }.first
    }
    guard let step = first(RunTable.stepHeaders), let batch = first(batches),
      let length = first(lengths)
    else { return nil }
    return ([step, batch, length] + parts.compactMap { first([$0]) }).joined(separator: "*")
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
    let column = Formula(Symbol(found)).description
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
