public import Quantities

/// A formula of the rows of runs, such as `cumsum(previous(lr) - lr)`: a formula of one row, and the functions
/// over rows whose values it takes as columns.
public struct RowFormula: Sendable, Hashable {
  /// A function over rows and its arguments.
  public struct Call: Sendable, Hashable {
    /// What formulas take its values by; no other symbol of the formula has this name.
    public let name: Symbol
    /// The function.
    public let function: RowFunction
    /// Its arguments, of columns and of calls that stand before this one.
    public let arguments: [Formula]
  }

  /// The functions over rows, each behind those that it needs.
  public let calls: [Call]
  /// The formula of one row, of columns and calls.
  public let formula: Formula

  /// A formula that takes each row by itself.
  public init(_ formula: Formula) {
    (calls, self.formula) = ([], formula)
  }

  init(_ formula: Formula, calls: [Call]) {
    (self.calls, self.formula) = (calls, formula)
  }

  /// Whether a value is made of other rows than its own.
  public var goesThroughRows: Bool { !calls.isEmpty }

  /// The symbols in order of first use; the names of calls are none.
  public var symbols: [Symbol] {
    var seen = Set(calls.map(\.name))
    let formulas = calls.flatMap(\.arguments) + [formula]
    return formulas.flatMap(\.symbols).filter { seen.insert($0).inserted }
  }

  /// The same with each formula of one row changed.
  ///
  /// - Parameter change: The change, which leaves the names of calls as they are.
  /// - Returns: The changed formula.
  public func mapping(_ change: (Formula) -> Formula) -> RowFormula {
    RowFormula(
      change(formula),
      calls: calls.map { call in
        Call(name: call.name, function: call.function, arguments: call.arguments.map(change))
      })
  }
}

/// A derived column as it is written: `S1 = cumsum(lr)`.
public struct Derivation: Sendable, Hashable {
  /// The name on the left side, if there is one.
  public let symbol: Symbol?
  /// The right side.
  public let formula: RowFormula

  /// Reads a derived column; beside what formulas know, functions over the rows of a run may stand in it.
  ///
  /// These are `cumsum(x)` and `cumsum(x, t)`, `previous(x)`, `first(x)`, `last(x)`, `runmax(x)`, `runmin(x)`,
  /// `ema(x, lambda)` and `ema(x, lambda, t)`.
  /// - Throws: `FormulaError` with the place in the text.
  public init(parsing text: String) throws(FormulaError) {
    var parser = try Parser(text, subject: "formula", rows: .called)
    let (symbol, node) = try parser.equation()
    self.symbol = symbol
    formula = RowFormula(Formula(node), calls: parser.calls)
  }
}
