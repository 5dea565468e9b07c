internal import Quantities

/// The tree behind a formula; always reduced, because only `Node+Arithmetic` builds it.
///
/// A product holds at most one number, in front, and at most one divisor that is a number, as the
/// power -1 of it at the end: `x/3` is not `x*0.333...`, which would round twice. A difference is a
/// sum with a factor -1, a quotient a product with a negative exponent, a square root the power 0.5.
indirect enum Node: Sendable {
  case number(Double)
  case symbol(Symbol)
  case sum([Node])
  case product([Node])
  case power(Node, Node)
  case call(Function, [Node])
  case root(Root)
  case along(Along)

  static let zero = Node.number(0)
  static let one = Node.number(1)

  /// The value of a constant.
  var number: Double? {
    if case .number(let value) = self { value } else { nil }
  }

  /// The nodes right below.
  var children: [Node] {
    switch self {
    case .number, .symbol: []
    case .sum(let nodes), .product(let nodes), .call(_, let nodes): nodes
    case .power(let base, let exponent): [base, exponent]
    case .root(let root): [root.body]
    case .along(let along): along.arguments
    }
  }

  /// How many nodes the tree has.
  var count: Int { children.reduce(1) { $0 + $1.count } }

  func contains(_ symbol: Symbol) -> Bool {
    if case .symbol(let own) = self { return own == symbol }
    if case .root(let root) = self, root.unknown == symbol { return false }
    return children.contains { $0.contains(symbol) }
  }

  /// The symbols in order of first use.
  var symbols: [Symbol] {
    var found: [Symbol] = []
    var seen: Set<Symbol> = []
    visitSymbols { if seen.insert($0).inserted { found.append($0) } }
    return found
  }

  private func visitSymbols(_ visit: (Symbol) -> Void) {
    if case .symbol(let symbol) = self { return visit(symbol) }
    if case .root(let root) = self {
      return root.body.visitSymbols { if $0 != root.unknown { visit($0) } }
    }
    if case .along(let along) = self, let trail = along.trail {
      // What the columns of its trail hold is found by the place in it.
      visit(RowTrail.place)
      for child in children { child.visitSymbols { if !trail.has($0) { visit($0) } } }
      return
    }
    for child in children { child.visitSymbols(visit) }
  }
}

extension Node: Hashable {
  /// Equal structure; NaN equals itself, so that equality is reflexive.
  static func == (left: Node, right: Node) -> Bool {
    switch (left, right) {
    case (.number(let a), .number(let b)): a == b || (a.isNaN && b.isNaN)
    case (.symbol(let a), .symbol(let b)): a == b
    case (.sum(let a), .sum(let b)), (.product(let a), .product(let b)): a == b
    case (.power(let a, let c), .power(let b, let d)): a == b && c == d
    case (.call(let f, let a), .call(let g, let b)): f == g && a == b
    case (.root(let a), .root(let b)): a == b
    case (.along(let a), .along(let b)): a == b
    default: false
    }
  }

  /// Levels that a hash looks at.
  ///
  /// Equal trees have equal hashes; equality separates those that differ further down. A hash of the
  /// whole tree at each level of it would cost the square of its size.
  private static let hashedLevels = 4

  func hash(into hasher: inout Hasher) { hash(into: &hasher, levels: Self.hashedLevels) }

  private func hash(into hasher: inout Hasher, levels: Int) {
    switch self {
    case .number(let value): hasher.combine(value.isNaN ? .nan : value)
    case .symbol(let symbol): hasher.combine(symbol)
    case .sum(let nodes): Self.hash(1, nodes, into: &hasher, levels: levels)
    case .product(let nodes): Self.hash(2, nodes, into: &hasher, levels: levels)
    case .power(let base, let exponent):
      Self.hash(3, [base, exponent], into: &hasher, levels: levels)
    case .call(let function, let arguments):
      hasher.combine(function)
      Self.hash(4, arguments, into: &hasher, levels: levels)
    case .root(let root):
      hasher.combine(5)
      hasher.combine(root)
    case .along(let along):
      hasher.combine(along.function)
      Self.hash(6, along.arguments, into: &hasher, levels: levels)
    }
  }

  private static func hash(
    _ kind: Int, _ nodes: [Node], into hasher: inout Hasher, levels: Int
  ) {
    hasher.combine(kind)
    hasher.combine(nodes.count)
    guard levels > 0 else { return }
    for node in nodes { node.hash(into: &hasher, levels: levels - 1) }
  }
}

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
