internal import Quantities

/// What the header of a column says, read once for all the symbols that are looked for.
struct HeaderMeaning: Sendable {
  /// The header without its unit.
  let name: String
  /// The name as it is compared.
  let plain: PlainHeader
  /// The unit that the name implies.
  let implied: ImpliedUnit?
  /// What is counted in this unit.
  private let counted: PlainHeader?

  init(_ header: String) {
    name = Header(header).name
    plain = PlainHeader(name)
    implied = ImpliedUnit(name)
    counted = implied.map { PlainHeader($0.name) }
  }

  /// Whether it is a usual header of a symbol, or one of these with a unit behind it.
  func isUsual(for symbol: Symbol) -> Bool {
    guard !isLesser(for: symbol) else { return false }
    return UsualHeaders.isUsual(plain, for: symbol)
      || (plain.bare == symbol.name && plain.bare != name)
      || (implied?.isLogarithm == false && counted?.names(symbol) == true)
  }

  /// Whether it stands for a symbol where no usual header does.
  func isLesser(for symbol: Symbol) -> Bool { UsualHeaders.isLesser(plain, for: symbol) }

  /// Whether it is one of logarithms of a symbol, such as `log10_D`.
  func isLogarithm(of symbol: Symbol) -> Bool {
    implied?.isLogarithm == true && counted?.names(symbol) == true
  }
}
