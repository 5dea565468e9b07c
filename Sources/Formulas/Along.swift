public import Quantities

/// A function over the rows of a run within a formula, such as `ema(previous(lr) - lr, lambda)`.
struct Along: Sendable {
  let function: RowFunction
  let arguments: [Node]
  /// The rows that it goes through; nil until the formula follows some.
  var trail: RowTrail?

  init(_ function: RowFunction, of arguments: [Node], trail: RowTrail? = nil) {
    (self.function, self.arguments, self.trail) = (function, arguments, trail)
  }

  /// The same function of changed arguments.
  func mapping(_ change: (Node) -> Node) -> Node {
    .along(Along(function, of: arguments.map(change), trail: trail))
  }

  /// Another function of the same rows.
  func with(_ function: RowFunction, _ arguments: Node...) -> Node {
    .along(Along(function, of: arguments, trail: trail))
  }
}

// What a formula says is the same along all runs.
extension Along: Hashable {
  static func == (left: Along, right: Along) -> Bool {
    left.function == right.function && left.arguments == right.arguments
  }

  func hash(into hasher: inout Hasher) {
    hasher.combine(function)
    hasher.combine(arguments.count)
  }
}

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

extension Node {
  var goesAlongRuns: Bool {
    if case .along = self { return true }
    return children.contains(where: \.goesAlongRuns)
  }

  fileprivate var inOneRow: Node {
    guard case .along(let along) = self else { return mappingChildren(\.inOneRow) }
    let x = along.arguments[0].inOneRow
    return switch along.function {
    // The row before, or the earlier one, is another row.
    case .earlier, .previous, .before: .product(of: [.number(0.5), x])
    case .ema:
      .product(of: [
        x, .power(of: .sum(of: [.one, along.arguments[1].inOneRow.negated]), to: .number(-1)),
      ])
    default: x
    }
  }

  private var holdsEarlier: Bool {
    if case .along(let along) = self, along.function == .earlier { return true }
    return children.contains(where: \.holdsEarlier)
  }

  fileprivate func visitAlong(_ visit: (Along) -> Void) {
    if case .along(let along) = self { visit(along) }
    for child in children { child.visitAlong(visit) }
  }

  fileprivate func visitColumns(
    _ isColumn: (Symbol) -> Bool, isInside: Bool, _ visit: (Node) -> Void
  ) {
    // An earlier row in which something is empty adds nothing to a sum.
    if case .along(let along) = self, along.function == .earlier { return }
    let isAlong = if case .along = self { true } else { false }
    if isInside || isAlong, !symbols.isEmpty, symbols.allSatisfy(isColumn), !holdsEarlier {
      return visit(self)
    }
    for child in children { child.visitColumns(isColumn, isInside: isInside || isAlong, visit) }
  }

  fileprivate func following(_ trail: RowTrail?) -> Node {
    guard case .along(let along) = self else {
      return mappingChildren { $0.following(trail) }
    }
    return .along(
      Along(along.function, of: along.arguments.map { $0.following(trail) }, trail: trail))
  }

  /// The formula with `earlier` at columns alone: the earlier x^a is (earlier x)^a for a parameter a.
  ///
  /// - Parameter isScalar: Whether a symbol has one value for all rows.
  /// - Returns: The formula, as a sum over rows takes it.
  func pushingEarlier(_ isScalar: (Symbol) -> Bool) -> Node {
    if case .along(let along) = self, along.function == .earlier {
      return along.arguments[0].earlier(isScalar)
    }
    return mappingChildren { $0.pushingEarlier(isScalar) }
  }

  private func earlier(_ isScalar: (Symbol) -> Bool) -> Node {
    switch self {
    case .number: self
    case .symbol(let symbol) where isScalar(symbol): self
    case .along(let along) where along.function == .earlier: along.arguments[0].earlier(isScalar)
    case .symbol, .along, .root: .along(Along(.earlier, of: [self]))
    default: mappingChildren { $0.earlier(isScalar) }
    }
  }

  /// The same node of changed children.
  func mappingChildren(_ change: (Node) -> Node) -> Node {
    switch self {
    case .number, .symbol: self
    case .sum(let terms): .sum(of: terms.map(change))
    case .product(let factors): .product(of: factors.map(change))
    case .power(let base, let exponent): .power(of: change(base), to: change(exponent))
    case .call(let function, let arguments): .call(function, of: arguments.map(change))
    case .root(let root): .root(of: root.unknown, equals: change(root.body), in: root.range)
    case .along(let along): along.mapping(change)
    }
  }
}
