internal import NumericsCore
public import Quantities

/// The values of one column: numbers, or text.
public enum ColumnValues: Sendable, Hashable {
  /// Numbers; NaN where there is none.
  case numbers([Double])
  /// Text, such as `moe`.
  case labels([String])

  /// How many rows the column has.
  public var count: Int {
    switch self {
    case .numbers(let values): values.count
    case .labels(let values): values.count
    }
  }
}

/// A condition on the rows of a table, such as `C < 1e21 and arch != 'moe'`.
///
/// Formulas are compared by `==` (also `=`), `!=`, `<`, `<=`, `>`, `>=`, also in chains as in
/// `1e18 < C < 1e21`; columns of text by `==` and `!=` with a text in quotes. Comparisons are joined
/// by `not`, `and`, `or` (binding in this order) and parentheses. Numbers within 1e-9 of each other, as a share,
/// are equal, since only rounding lies between them, that of whole sizes and tokens in `6*N*D` too; whole numbers up to 2^53 are compared exactly. A comparison with NaN is false,
/// `!=` included, so that a row without the number is not taken by it.
public struct Condition: Sendable, Hashable {
  let test: Test

  /// Reads a condition.
  ///
  /// - Throws: `FormulaError` with the place in the text.
  public init(parsing text: String) throws(FormulaError) {
    var parser = try Parser(text, subject: "condition")
    test = try parser.alternatives()
    try parser.expectEnd("'and', 'or' or the end")
  }

  /// The symbols in order of first use.
  public var symbols: [Symbol] {
    var found: [Symbol] = []
    for symbol in test.symbols where !found.contains(symbol) { found.append(symbol) }
    return found
  }

  /// Whether the condition holds, row by row.
  ///
  /// - Parameters:
  ///   - columns: The columns that the condition names, at least, each of `rowCount` rows.
  ///   - rowCount: How many rows the table has.
  /// - Returns: One truth value a row.
  /// - Throws: `FormulaError.unknownSymbol`, `.columnLength`, or an error that tells that text was
  ///   used as numbers or numbers were compared with text.
  /// - Complexity: O(rows x size of the condition).
  public func holds(
    in columns: [Symbol: ColumnValues], rowCount: Int
  ) throws(FormulaError) -> [Bool] {
    for symbol in symbols {
      guard let values = columns[symbol] else {
        throw .unknownSymbol(symbol, known: columns.keys.sorted())
      }
      guard values.count == rowCount else {
        throw .columnLength(symbol, found: values.count, expected: rowCount)
      }
    }
    return try test.holds(in: columns, rowCount: rowCount)
  }
}

extension Condition: CustomStringConvertible {
  /// Text that reads back to an equal condition.
  public var description: String { test.text }
}

/// How two formulas are compared.
enum Relation: String, Sendable {
  case equal = "=="
  case unequal = "!="
  case less = "<"
  case lessOrEqual = "<="
  case greater = ">"
  case greaterOrEqual = ">="

  /// The relation that a mark stands for; `=` is `==`.
  init?(mark: String) {
    if mark == "=" { self = .equal } else { self.init(rawValue: mark) }
  }

  /// Whether two numbers are so related; those that only rounding keeps apart are equal.
  func holds(_ a: Double, _ b: Double) -> Bool {
    switch self {
    case .equal: Rounding.isEqual(a, b)
    // Not `!isEqual`, which NaN would satisfy.
    case .unequal: Rounding.isAbove(a, b) || Rounding.isAbove(b, a)
    case .less: Rounding.isAbove(b, a)
    case .lessOrEqual: a < b || Rounding.isEqual(a, b)
    case .greater: Rounding.isAbove(a, b)
    case .greaterOrEqual: a > b || Rounding.isEqual(a, b)
    }
  }
}

/// The tree of a condition.
indirect enum Test: Hashable, Sendable {
  case comparison(Node, Relation, Node)
  case label(Symbol, isEqual: Bool, String)
  case all([Test])
  case any([Test])
  case negation(Test)

  var symbols: [Symbol] {
    switch self {
    case .comparison(let left, _, let right): left.symbols + right.symbols
    case .label(let symbol, _, _): [symbol]
    case .all(let tests), .any(let tests): tests.flatMap(\.symbols)
    case .negation(let test): test.symbols
    }
  }

  var text: String {
    switch self {
    case .comparison(let left, let relation, let right):
      "\(left) \(relation.rawValue) \(right)"
    case .label(let symbol, let isEqual, let text):
      "\(Node.text(of: symbol)) \(isEqual ? "==" : "!=") '\(Self.doubled(text))'"
    case .all(let tests): tests.map(\.textInside).joined(separator: " and ")
    case .any(let tests): tests.map(\.textInside).joined(separator: " or ")
    case .negation(let test): "not " + test.textInside
    }
  }

  private var textInside: String {
    switch self {
    case .all, .any: "(\(text))"
    default: text
    }
  }

  private static func doubled(_ text: String) -> String {
    text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''")
  }
}
