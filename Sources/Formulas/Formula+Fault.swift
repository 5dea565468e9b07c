public import Quantities

/// The part of a formula that has no finite value at a point, and why.
public struct FormulaFault: Sendable, Hashable {
  /// Why a part has no finite value although what it is made of has.
  public enum Reason: Sendable, Hashable {
    /// A negative number to an exponent that is not whole.
    case negativeBase(base: Formula, value: Double)
    /// A logarithm of a number that is not above 0.
    case logarithm(of: Formula, value: Double)
    /// Zero to a negative exponent.
    case divisionByZero(Formula)
    /// A number that is too large for the machine, or a root or a choice without a value.
    case noValue
  }

  /// The innermost part without a finite value.
  public let part: Formula
  /// Why it has none.
  public let reason: Reason
}

extension Formula {
  /// The innermost part that has no finite value at a point.
  ///
  /// - Parameter values: A value for each symbol.
  /// - Returns: The part and the reason; nil where the formula has a finite value or lacks a symbol's.
  /// - Complexity: O(size²).
  public func fault(at values: [Symbol: Double]) -> FormulaFault? {
    guard let value = try? value(at: values), !value.isFinite else { return nil }
    if case .root = node { return FormulaFault(part: self, reason: .noValue) }
    for child in node.children {
      if let inner = Formula(child).fault(at: values) { return inner }
    }
    return FormulaFault(part: self, reason: node.reason(at: values))
  }
}

extension Node {
  /// Why a node has no finite value where its children have.
  fileprivate func reason(at values: [Symbol: Double]) -> FormulaFault.Reason {
    func value(_ node: Node) -> Double { Formula(node).number(at: values) }
    switch self {
    case .power(let base, _) where value(base) < 0:
      return .negativeBase(base: Formula(base), value: value(base))
    case .power(let base, let exponent) where value(base) == 0 && value(exponent) < 0:
      return .divisionByZero(Formula(base))
    case .call(.log, let arguments), .call(.log2, let arguments), .call(.log10, let arguments):
      let argument = value(arguments[0])
      return argument > 0 ? .noValue : .logarithm(of: Formula(arguments[0]), value: argument)
    case .product(let factors):
      // A product divides by its negative powers at the end.
      let divisor = factors.lazy.compactMap { factor -> Node? in
        guard case .power(let base, .number(let exponent)) = factor, exponent < 0 else {
          return nil
        }
        return base
      }.first { value($0) == 0 }
      return divisor.map { .divisionByZero(Formula($0)) } ?? .noValue
    default: return .noValue
    }
  }
}

extension FormulaFault: CustomStringConvertible {
  /// What is wrong there, such as `x^p has no value where x is -1: powers of a negative number need a
  /// whole exponent`.
  public var description: String {
    switch reason {
    case .negativeBase(let base, let value):
      "\(part) has no value where \(Self.words(base, value)): powers of a negative number need a whole "
        + "exponent"
    case .logarithm(let argument, let value):
      "\(part) has no value where \(Self.words(argument, value)): only numbers above 0 have a logarithm"
    case .divisionByZero(let divisor): "\(part) divides by \(divisor), which is 0"
    case .noValue: "\(part) is not a finite number"
    }
  }

  private static func words(_ formula: Formula, _ value: Double) -> String {
    "\(formula) is \(NumberText.text(value))"
  }
}
