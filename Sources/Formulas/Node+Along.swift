internal import Quantities

extension Node {
  var goesAlongRuns: Bool {
    if case .along = self { return true }
    return children.contains(where: \.goesAlongRuns)
  }

  var inOneRow: Node {
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

  func visitAlong(_ visit: (Along) -> Void) {
    if case .along(let along) = self { visit(along) }
    for child in children { child.visitAlong(visit) }
  }

  func visitColumns(
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

  func following(_ trail: RowTrail?) -> Node {
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
