package import Formulas
import Quantities

extension Record {
  /// A formula as the script of a page reads it: a number, a symbol, or an array of an operation and its parts; nil for
  /// a formula without a value at one point.
  ///
  /// - Parameter formula: The formula.
  package init?(_ formula: Formula) {
    guard let tree = formula.tree else { return nil }
    self.init(tree)
  }

  private init(_ tree: Formula.Tree) {
    self =
      switch tree {
      case .number(let value) where !value.isFinite: ["number", .string("\(value)")]
      case .number(let value): .number(value)
      case .symbol(let symbol): .string(symbol.name)
      case .sum(let terms): .array(["+"] + terms.map { Record($0) })
      case .product(let factors): .array(["*"] + factors.map { Record($0) })
      case .power(let base, let exponent): ["^", Record(base), Record(exponent)]
      case .call(let function, let arguments):
        .array([.string(function)] + arguments.map { Record($0) })
      case .root(let unknown, let body, let slope, let range):
        [
          "solve", .string(unknown.name), Record(body), Record(slope), .number(range.lowerBound),
          .number(range.upperBound),
        ]
      }
  }
}
