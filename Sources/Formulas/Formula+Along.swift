public import Quantities

extension Formula {
  /// Whether a value is made of other rows of a run than its own.
  public var goesAlongRuns: Bool { node.goesAlongRuns }

  /// The symbols whose values in other rows are needed, in order of first use.
  public var symbolsAlongRuns: [Symbol] {
    var found: [Symbol] = []
    node.following(nil).visitAlong { along in
      for symbol in along.arguments.flatMap(\.symbols) where !found.contains(symbol) {
        found.append(symbol)
      }
    }
    return found
  }

  /// Whether it counts rows, so that its value depends on how many a log has: a sum that goes over no growth.
  ///
  /// A sum over earlier rows of what changed since the row before does not: rows in between take parts of it.
  package var countsRows: Bool {
    var found = false
    node.following(nil).visitAlong { along in
      switch along.function {
      case .cumsum: found = found || along.arguments.count < 2
      case .ema: found = found || along.arguments.count < 3
      case .sumearlier:
        var hasChange = false
        along.arguments[0].visitAlong { hasChange = hasChange || $0.function == .previous }
        found = found || !hasChange
      default: break
      }
    }
    return found
  }

  /// The formula with functions over rows going through those of a trail.
  public func following(_ trail: RowTrail?) -> Formula {
    goesAlongRuns ? Formula(node.following(trail)) : self
  }

  /// The formulas of columns alone that functions over rows take, in order of first use.
  ///
  /// - Parameter isColumn: Whether a symbol has a value a row.
  /// - Returns: The largest such parts, functions over rows among them.
  public func columnsAlongRuns(_ isColumn: (Symbol) -> Bool) -> [Formula] {
    var found: [Node] = []
    node.following(nil).visitColumns(isColumn, isInside: false) { node in
      if !found.contains(node) { found.append(node) }
    }
    return found.map { Formula($0) }
  }

  /// A part in which a symbol with one value for all rows may not stand but does; nil where there is none.
  ///
  /// The row of a largest or smallest value has no slope where it changes, and an earlier row is looked at
  /// before such a symbol has a value.
  /// - Parameter isColumn: Whether a symbol has a value a row.
  /// - Returns: The function over rows that holds it.
  public func faultAlongRuns(_ isColumn: (Symbol) -> Bool) -> Formula? {
    var found: Node?
    func check(_ node: Node) {
      if !node.symbols.allSatisfy(isColumn) { found = found ?? node }
    }
    node.visitAlong { along in
      switch along.function {
      case .runmax, .runmin: check(.along(along))
      case .earlier: along.arguments[0].visitAlong { check(.along($0)) }
      default: break
      }
    }
    return found.map { Formula($0) }
  }

  /// A formula of one row that has its shape: what of each parameter would move the value which way.
  ///
  /// It is no value of any run; rules that look at how a formula is written take it in its place.
  public var inOneRow: Formula { goesAlongRuns ? Formula(node.inOneRow) : self }

  /// The symbols that are what `ema` keeps of the row before, alone in that place.
  public var decaysAlongRuns: [Symbol] {
    var found: [Symbol] = []
    node.visitAlong { along in
      if along.function == .ema, case .symbol(let symbol) = along.arguments[1],
        !found.contains(symbol)
      {
        found.append(symbol)
      }
    }
    return found
  }
}
