public import Quantities

extension Formula {
  /// The formula as mathematics for LaTeX, without the signs that begin and end it.
  ///
  /// It needs no package and breaks between its terms: `E + \frac{A}{N^{\alpha}}`. Parts that are too wide for a
  /// fraction or a stretched parenthesis are written with a slash and parentheses of one size.
  ///
  /// - Parameter symbol: How a symbol is written in mathematics.
  /// - Returns: The mathematics.
  public func latex(_ symbol: @escaping (Symbol) -> String) -> String {
    LaTeXWriter(symbol: symbol).sum(node)
  }

  /// A number as mathematics for LaTeX, such as `1.5\times10^{-3}`.
  public static func latex(_ number: Double) -> String { LaTeXWriter.number(number).text }
}

/// Writes the tree of a formula as mathematics.
struct LaTeXWriter {
  /// How tightly a piece binds, loosest first.
  enum Binding: Int {
    case sum, product, power, atom
  }

  /// Mathematics, and how tightly it binds.
  typealias Piece = (text: String, binding: Binding)

  /// More leaves than this are too wide for a fraction, a root, an exponent or a stretched parenthesis in a column
  /// of a paper.
  private static let mostLeaves = 9

  let symbol: (Symbol) -> String
  /// Within exponents and fractions, where quotients are written with a slash.
  var isSmall = false

  /// A node where a sum may stand.
  func sum(_ node: Node) -> String { text(node, inside: .sum) }

  func text(_ node: Node, inside context: Binding) -> String {
    let piece = piece(node)
    return piece.binding.rawValue < context.rawValue
      ? Self.parenthesized(piece.text, around: [node]) : piece.text
  }

  private var small: LaTeXWriter { LaTeXWriter(symbol: symbol, isSmall: true) }

  private func piece(_ node: Node) -> Piece {
    switch node {
    case .number(let value): Self.number(value)
    case .symbol(let name): (symbol(name), .atom)
    case .sum(let terms): (sum(of: terms), .sum)
    case .product(let factors): product(factors)
    case .power(let base, .number(0.5)) where Self.isShort([base]):
      ("\\sqrt{\(sum(base))}", .atom)
    case .power(_, let exponent) where exponent.leadsNegative: product([node])
    case .power(let base, let exponent):
      ("\(text(base, inside: .atom, ofPower: true))^{\(small.sum(exponent))}", .power)
    case .call(let function, let arguments): call(function, arguments)
    case .root(let root):
      (
        "\\mathrm{solve}"
          + Self.parenthesized("\(symbol(root.unknown)) = \(sum(root.body))", around: [root.body]),
        .atom
      )
    case .along(let along): (named(along.function.rawValue, along.arguments), .atom)
    }
  }

  /// The base of a power: what a function gives is put in parentheses too.
  private func text(_ base: Node, inside context: Binding, ofPower: Bool) -> String {
    if case .call(let function, _) = base, function != .is, function != .abs {
      return Self.parenthesized(sum(base), around: [base])
    }
    return text(base, inside: context)
  }

  private func sum(of terms: [Node]) -> String {
    var result = text(terms[0], inside: .sum)
    for term in terms.dropFirst() {
      let negated = term.leadsNegative
      result += negated ? " - " : " + "
      result += negated ? text(term.negated, inside: .product) : text(term, inside: .product)
    }
    return result
  }

  // MARK: Products

  private func product(_ factors: [Node]) -> Piece {
    var (above, below): ([Node], [Node]) = ([], [])
    var sign = ""
    for factor in factors {
      if let number = factor.number, number < 0 {
        sign = "-"
        if number != -1 { above.append(.number(-number)) }
      } else if case .power(let base, let exponent) = factor, exponent.leadsNegative {
        below.append(.power(of: base, to: exponent.negated))
      } else {
        above.append(factor)
      }
    }
    let binding: Binding = sign.isEmpty ? .product : .sum
    guard !below.isEmpty else { return (sign + row(above), binding) }
    if !isSmall, Self.isShort(above), Self.isShort(below) {
      return ("\(sign)\\frac{\(whole(above))}{\(whole(below))}", binding)
    }
    let divisor =
      below.count == 1
      ? text(below[0], inside: .power) : Self.parenthesized(row(below), around: below)
    return ("\(sign)\(row(above))/\(divisor)", binding)
  }

  /// What stands above or below a line: a sum alone needs no parentheses there.
  private func whole(_ factors: [Node]) -> String {
    factors.count == 1 ? sum(factors[0]) : row(factors)
  }

  /// Factors in a row; 1 where there are none.
  private func row(_ factors: [Node]) -> String {
    var result = ""
    for factor in factors {
      let text = text(factor, inside: .product)
      let isNumber = text.first.map { $0.isNumber } ?? false
      result += (result.isEmpty ? "" : isNumber ? " \\cdot " : "\\,") + text
    }
    return result.isEmpty ? "1" : result
  }

  // MARK: Functions

  private func call(_ function: Function, _ arguments: [Node]) -> Piece {
    switch function {
    case .log: return (applied("\\ln", arguments), .atom)
    case .log2: return (applied("\\log_{2}", arguments), .atom)
    case .log10: return (applied("\\log_{10}", arguments), .atom)
    case .log1p: return (applied("\\ln", [.sum(of: [.one, arguments[0]])]), .atom)
    case .expm1: return ("\(applied("\\exp", arguments)) - 1", .sum)
    case .exp, .tanh, .sin, .cos, .min, .max:
      return (applied("\\\(function.rawValue)", arguments), .atom)
    case .atan: return (applied("\\arctan", arguments), .atom)
    case .abs: return ("\\left|\(sum(arguments[0]))\\right|", .atom)
    case .is: return ("[\(sum(arguments[0])) = \(sum(arguments[1]))]", .atom)
    case .sum:
      return ("\\sum_{\(sum(arguments[0]))} \(text(arguments[1], inside: .product))", .product)
    case .select where Self.isShort(arguments): return (cases(arguments), .atom)
    case .sigmoid, .sign, .select: return (named(function.rawValue, arguments), .atom)
    }
  }

  /// `select(c, a, b)`: a where c is 0 or more, else b.
  private func cases(_ arguments: [Node]) -> String {
    let (condition, first, other) = (
      small.sum(arguments[0]), small.sum(arguments[1]), small.sum(arguments[2])
    )
    return "\\left\\{\\begin{array}{ll}\(first) & \\mbox{if }\(condition) \\ge 0 \\\\ \(other) & "
      + "\\mbox{else}\\end{array}\\right."
  }

  private func named(_ name: String, _ arguments: [Node]) -> String {
    applied("\\mathrm{\(name)}", arguments)
  }

  private func applied(_ name: String, _ arguments: [Node]) -> String {
    name
      + Self.parenthesized(
        arguments.map(sum).joined(separator: ",\\allowbreak\\, "), around: arguments)
  }

  // MARK: Sizes

  private static func parenthesized(_ text: String, around nodes: [Node]) -> String {
    guard text.contains("\\frac") || text.contains("\\sum") || text.contains("\\left") else {
      return "(\(text))"
    }
    // What stands between \left and \right is never broken.
    return isShort(nodes) ? "\\left(\(text)\\right)" : "\\Bigl(\(text)\\Bigr)"
  }

  private static func isShort(_ nodes: [Node]) -> Bool {
    nodes.reduce(0) { $0 + $1.leaves } <= mostLeaves
  }

  static func number(_ value: Double) -> Piece {
    guard value.isFinite else {
      return value.isNaN
        ? ("\\mathrm{nan}", .atom) : value < 0 ? ("-\\infty", .sum) : ("\\infty", .atom)
    }
    let text = Node.text(of: value)
    let parts = text.split(separator: "e")
    guard parts.count == 2 else { return (text, value < 0 ? .sum : .atom) }
    // 1e-05 is written with the exponent -5.
    let power = "10^{\(Int(parts[1]) ?? 0)}"
    if parts[0] == "1" || parts[0] == "1.0" { return (power, .power) }
    return ("\(parts[0])\\times\(power)", value < 0 ? .sum : .product)
  }
}

extension Node {
  /// How many numbers and symbols stand in it.
  fileprivate var leaves: Int { children.isEmpty ? 1 : children.reduce(0) { $0 + $1.leaves } }
}
