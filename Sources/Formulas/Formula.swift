public import Quantities

/// A formula over named symbols, such as `E + A*N^-alpha`.
///
/// Formulas are kept reduced (`x*1` is `x`, `x - x` is 0), so equal means equal after reduction,
/// not equal for all values. `0^0` is 1, and a negative base wants an integral exponent (else NaN),
/// as in C. NaN goes through every function, `min` and `max` included.
public struct Formula: Sendable, Hashable {
  let node: Node

  init(_ node: Node) {
    self.node = node
  }

  /// Reads a formula.
  ///
  /// Numbers as `70M`, `1.4T` or `1e-3`; names as `N` or `args.n_layer`, others in backticks;
  /// `+ - * / ^` (also `**`), where `^` binds tightest and to the right and `N^-alpha` is accepted;
  /// functions exp, log (ln), log2, log10, log1p, expm1, sqrt, min, max, abs, sigmoid, tanh, sin,
  /// cos, atan, sign and select(c, a, b), which is a where c >= 0, else b, and
  /// is(a, b), which is 1 where both are equal, else 0; sum(i, f), which is to be written out over a
  /// family of columns (`writingOutSums(over:)`); solve(y = f), the positive y
  /// at which it equals the formula f of y, and solve(y = f, a, b), the one between a and b.
  ///
  /// - Throws: `FormulaError` with the place in the text.
  /// - Complexity: O(n) for n characters and bounded nesting.
  public init(parsing text: String) throws(FormulaError) {
    try self.init(parsing: text, rows: .refused)
  }

  /// Reads a formula in which functions over the rows of a run may stand, as in an `Equation`.
  ///
  /// - Throws: `FormulaError` with the place in the text.
  public init(parsingAlongRuns text: String) throws(FormulaError) {
    try self.init(parsing: text, rows: .parts)
  }

  private init(parsing text: String, rows: Parser.RowFunctions) throws(FormulaError) {
    var parser = try Parser(text, subject: "formula", rows: rows)
    node = try parser.sum()
    try parser.expectEnd()
  }

  /// The formula of a number.
  public init(_ constant: Double) {
    node = .number(constant)
  }

  /// The formula of a symbol alone.
  public init(_ symbol: Symbol) {
    node = .symbol(symbol)
  }

  /// The value of an unknown at which it equals a formula that holds it: the y of y = F(y).
  ///
  /// Found row by row by a bracketed Newton method in log y; NaN where y - F does not have
  /// different signs at the ends of the range. With several roots it is one of them. Derivatives are exact, by the implicit
  /// function theorem.
  /// - Parameters:
  ///   - unknown: The unknown, which has this name in `formula` only.
  ///   - formula: F.
  ///   - range: Where the root lies, both ends positive; nil: 1e-300 to 1e300.
  public init(
    solving unknown: Symbol, equals formula: Formula, in range: ClosedRange<Double>? = nil
  ) {
    node = .root(of: unknown, equals: formula.node, in: range ?? Root.everywhere)
  }

  /// Whether the formula holds a root, `solve`.
  public var isImplicit: Bool { node.holdsRoot }

  /// The symbols in order of first use.
  public var symbols: [Symbol] { node.symbols }

  /// The value, if the formula has no symbols.
  public var constant: Double? { node.number }

  /// Whether it is written with a minus sign or a negative number in front.
  public var isWrittenNegative: Bool { node.leadsNegative }

  /// How many numbers, symbols and operations the formula holds, repeated parts counted each time.
  public var size: Int { node.count }

  /// The exact derivative by a symbol, reduced.
  ///
  /// On their edges, min and max have the slope of the first of the equal arguments, abs has slope 0.
  public func derivative(by symbol: Symbol) -> Formula {
    Formula(node.derivative(by: symbol))
  }
}

extension Formula: CustomStringConvertible {
  /// Text that reads back to an equal formula.
  public var description: String { node.description }
}

extension Formula {
  /// The sum of two formulas.
  public static func + (left: Formula, right: Formula) -> Formula {
    Formula(.sum(of: [left.node, right.node]))
  }

  /// The difference of two formulas.
  public static func - (left: Formula, right: Formula) -> Formula {
    Formula(.sum(of: [left.node, right.node.negated]))
  }

  /// The product of two formulas.
  public static func * (left: Formula, right: Formula) -> Formula {
    Formula(.product(of: [left.node, right.node]))
  }

  /// The quotient of two formulas.
  public static func / (left: Formula, right: Formula) -> Formula {
    var builder = ProductBuilder()
    builder.multiply(by: left.node)
    builder.multiply(by: right.node, to: -1)
    return Formula(builder.node)
  }

  /// The formula times -1.
  public static prefix func - (formula: Formula) -> Formula {
    Formula(formula.node.negated)
  }

  /// The base to the exponent.
  public static func pow(_ base: Formula, _ exponent: Formula) -> Formula {
    Formula(.power(of: base.node, to: exponent.node))
  }

  /// The natural logarithm.
  public static func log(_ formula: Formula) -> Formula {
    Formula(.call(.log, of: [formula.node]))
  }

  /// 1/(1 + exp(-formula)).
  public static func sigmoid(_ formula: Formula) -> Formula {
    Formula(.call(.sigmoid, of: [formula.node]))
  }

  /// 1 where two formulas have one value, else 0.
  public static func equality(_ left: Formula, _ right: Formula) -> Formula {
    Formula(.call(.is, of: [left.node, right.node]))
  }

  /// e to the formula.
  public static func exp(_ formula: Formula) -> Formula {
    Formula(.call(.exp, of: [formula.node]))
  }
}
