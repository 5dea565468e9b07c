internal import Quantities

extension Node: CustomStringConvertible {
  /// Text that the parser reads back to an equal node.
  var description: String { text(inside: .sum) }

  /// How tightly a piece of text binds, loosest first.
  private enum Binding: Int {
    case sum, product, power, atom
  }

  private func text(inside context: Binding) -> String {
    let (text, binding) = written
    return binding.rawValue < context.rawValue ? "(\(text))" : text
  }

  private var written: (text: String, binding: Binding) {
    switch self {
    case .number(let value): (Self.text(of: value), value < 0 ? .sum : .atom)
    case .symbol(let symbol): (Self.text(of: symbol), .atom)
    case .sum(let terms): (Self.text(ofSum: terms), .sum)
    case .product(let factors): (Self.text(ofProduct: factors), leadsNegative ? .sum : .product)
    case .power(let base, .number(0.5)): ("sqrt(\(base))", .atom)
    case .power(_, .number(let exponent)) where exponent < 0:
      (Self.text(ofProduct: [self]), .product)
    case .power(let base, let exponent):
      (base.text(inside: .atom) + "^" + exponent.exponentText, .power)
    case .call(let function, let arguments):
      (function.rawValue + "(" + Self.list(arguments) + ")", .atom)
    case .root(let root): (Self.text(of: root), .atom)
    case .along(let along):
      (along.function.rawValue + "(" + Self.list(along.arguments) + ")", .atom)
    }
  }

  private static func text(of root: Root) -> String {
    let ends = [root.range.lowerBound, root.range.upperBound]
    let range = root.range == Root.everywhere ? "" : ends.map { ", " + text(of: $0) }.joined()
    return "solve(" + text(of: root.unknown) + " = " + root.body.description + range + ")"
  }

  private static func list(_ nodes: [Node]) -> String {
    nodes.map(\.description).joined(separator: ", ")
  }

  /// A negative exponent needs no parentheses when one power follows its sign.
  private var exponentText: String {
    guard case .product(let factors) = self, factors.count == 2, factors[0] == .number(-1),
      factors[1].written.binding.rawValue >= Binding.power.rawValue
    else { return text(inside: .power) }
    return "-" + factors[1].text(inside: .power)
  }

  private static func text(ofSum terms: [Node]) -> String {
    var text = terms[0].description
    for term in terms.dropFirst() {
      text += term.leadsNegative ? " - " + term.withoutSign : " + " + term.text(inside: .product)
    }
    return text
  }

  /// The text of a negative number or product, less its sign.
  private var withoutSign: String { String(description.dropFirst()) }

  private static func text(ofProduct factors: [Node]) -> String {
    var text = ""
    var factors = factors[...]
    if let number = factors[0].number {
      factors.removeFirst()
      text = number == -1 ? "-" : Self.text(of: number)
    }
    for factor in factors {
      let isFirst = text.isEmpty || text == "-"
      if case .power(let base, .number(let exponent)) = factor, exponent < 0 {
        let divisor = Node.power(of: base, to: .number(-exponent))
        // Parentheses around a product: a/(b*c), not a/b*c.
        text += (isFirst ? "1/" : "/") + divisor.text(inside: .power)
      } else {
        text += (isFirst ? "" : "*") + factor.text(inside: .product)
      }
    }
    return text
  }

  /// The shortest digits that read back to the same number.
  static func text(of value: Double) -> String {
    if value.isNaN { return "nan" }
    let text = "\(value)"
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }

  /// The name, in backticks where it is not an identifier or means something else.
  static func text(of symbol: Symbol) -> String {
    let name = symbol.name
    if Lexer.isIdentifier(name), !Lexer.reservedWords.contains(name) { return name }
    return "`"
      + name.split(separator: "`", omittingEmptySubsequences: false)
      .joined(separator: "``") + "`"
  }
}
