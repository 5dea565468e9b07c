internal import NumericsCore
internal import Quantities

/// Turns formulas into a graph of operations, with the columns at hand.
///
/// Sums and products are split by binding time, so that what needs columns only or scalars only is
/// apart from what must run for every row; products multiply what rows need first, in one order, so
/// that `N^-alpha/S` is shared by all the slopes that hold it.
struct Lowering {
  var graph = Graph()
  /// Where nodes went, so that asking twice costs nothing, however deep they are.
  private var places: [Node: Int] = [:]
  private let columns: [Symbol: Int]
  private let scalars: [Symbol: Int]
  private let definitions: [Symbol: Node]
  /// Powers that stand alone in some product: computed in any case, so not merged with others.
  private let lonePowers: Set<Node>
  private(set) var source: SourceColumns
  /// The functions over rows that hold scalars, and where each stands among the columns that change.
  private(set) var changing: [Along] = []
  /// What computes those that do not hold any, in rows at places of their trail.
  private let still: ([Along], [Double]) -> [[Double]]
  /// Those that do not: columns that are computed once.
  private(set) var fixed: [Along] = []
  /// The trial values of the roots that are being lowered.
  private var unknowns: [Symbol: Int] = [:]
  private var rootCount = 0

  init(
    columns: [Symbol: Int], scalars: [Symbol: Int], definitions: [Symbol: Node] = [:],
    source: SourceColumns, formulas: [Node], still: @escaping ([Along], [Double]) -> [[Double]]
  ) {
    self.still = still
    self.definitions = definitions
    self.columns = columns
    self.scalars = scalars
    self.source = source
    var found: Set<Node> = []
    for formula in formulas { formula.collectLonePowers(into: &found) }
    lonePowers = found
  }

  /// The place of a node's value.
  mutating func place(of node: Node) -> Int {
    switch node {
    case .number(let value): return graph.constant(value)
    case .symbol(let symbol):
      if let trial = unknowns[symbol] { return trial }
      if let definition = definitions[symbol] { return place(of: definition) }
      if let column = columns[symbol] { return graph.place(of: .column(column)) }
      // Symbols were checked when the kernel was made.
      return graph.place(of: .scalar(scalars[symbol] ?? 0))
    case .sum, .product, .power, .call, .root, .along:
      if let place = places[node] { return place }
      let place = newPlace(of: node.withoutCancellation)
      places[node] = place
      return place
    }
  }

  private mutating func newPlace(of node: Node) -> Int {
    switch node {
    case .sum(let terms): place(ofSum: terms)
    case .product(let factors): place(ofProduct: factors)
    case .power(let base, let exponent): place(ofPower: base, exponent)
    case .call(let function, let arguments): place(of: function, arguments)
    case .root(let root): place(of: root)
    case .along(let along): place(of: along)
    case .number, .symbol: place(of: node)
    }
  }

  private mutating func place(of function: Function, _ arguments: [Node]) -> Int {
    let places = arguments.map { place(of: $0) }
    if let function = function.vectorFunction { return apply(.function(function), places[0]) }
    switch function {
    case .abs: return apply(.absolute, places[0])
    case .sign: return apply(.sign, places[0])
    case .min: return graph.fold(.minimum, places) ?? places[0]
    case .max: return graph.fold(.maximum, places) ?? places[0]
    case .sum: return graph.constant(.nan)
    case .is:
      let distance = apply(.absolute, apply(.subtract, places[0], places[1]))
      let opposite = apply(.multiply, graph.constant(-1), distance)
      return graph.apply(.select, opposite, graph.constant(1), graph.constant(0))
    default: return graph.apply(.select, places[0], places[1], places[2])
    }
  }

  /// The place of the column of places in the trail; nil where no formula follows one.
  var placeColumn: Int? {
    mutating get { columns[RowTrail.place].map { graph.place(of: .column($0)) } }
  }

  /// The place of a function over rows: a column, of those that are computed once where no scalar is in it.
  private mutating func place(of along: Along) -> Int {
    let isFixed = Node.along(along).symbols.allSatisfy {
      columns[$0] != nil && definitions[$0] == nil
    }
    if isFixed {
      fixed.append(along)
      source.append(still([along], source.column(columns[RowTrail.place])))
      return graph.place(of: .column(source.columns.count - 1))
    }
    if let known = changing.firstIndex(of: along) { return graph.place(of: .changing(known)) }
    changing.append(along)
    return graph.place(of: .changing(changing.count - 1))
  }

  /// The place of a root: its body is lowered once, on a trial value of the unknown.
  private mutating func place(of root: Root) -> Int {
    let (outer, known) = (unknowns[root.unknown], places)
    // A number of its own parts the trial values of two roots.
    let ends = [root.range.lowerBound, root.range.upperBound, Double(rootCount)]
    let trial = graph.place(of: .operation(.solve, ends.map { graph.constant($0) }))
    rootCount += 1
    unknowns[root.unknown] = trial
    let body = place(of: root.body)
    let slope = place(of: root.body.derivative(by: root.unknown))
    unknowns[root.unknown] = outer
    // What was lowered inside may rest on the unknown.
    places = known
    return graph.place(of: .operation(.solved, [trial, body, slope]))
  }

  private mutating func place(ofSum terms: [Node]) -> Int {
    var scalarParts: [Int] = []
    var columnParts: [Int] = []
    var rowParts: [(place: Int, isNegative: Bool)] = []
    var all: [Int] = []
    for term in terms {
      let (place, isNegative) = signedPlace(of: term)
      let whole = isNegative ? apply(.multiply, graph.constant(-1), place) : place
      all.append(whole)
      switch graph.bindings[place] {
      case .constant, .scalars: scalarParts.append(whole)
      case .columns: columnParts.append(whole)
      case .rows: rowParts.append((place, isNegative))
      }
    }
    let isOfRows =
      !rowParts.isEmpty
      || (!columnParts.isEmpty && scalarParts.contains { graph.bindings[$0] == .scalars })
    if !isOfRows { return graph.fold(.add, all) ?? graph.constant(0) }
    var sum = graph.fold(.add, scalarParts)
    // A part that is added can begin the sum, so that 1 - x and y - x are one operation.
    rowParts.sort { !$0.isNegative && $1.isNegative }
    for part in rowParts {
      if let left = sum {
        sum = apply(part.isNegative ? .subtract : .add, left, part.place)
      } else if part.isNegative, let column = graph.fold(.add, columnParts) {
        columnParts = []
        sum = apply(.subtract, column, part.place)
      } else {
        sum = part.isNegative ? apply(.multiply, graph.constant(-1), part.place) : part.place
      }
    }
    return graph.fold(.add, [sum, graph.fold(.add, columnParts)].compactMap(\.self))
      ?? graph.constant(0)
  }

  /// The place of a term, or of its opposite where that saves a multiplication.
  private mutating func signedPlace(of term: Node) -> (place: Int, isNegative: Bool) {
    guard case .product(let factors) = term, factors[0] == .number(-1) else {
      return (place(of: term), false)
    }
    let opposite = place(of: .product(of: Array(factors.dropFirst())))
    if graph.bindings[opposite] == .rows, !term.holdsScalarFactor(of: scalars) {
      return (opposite, true)
    }
    return (place(of: term), false)
  }

  mutating func apply(_ operation: RowProgram.Operation, _ arguments: Int...) -> Int {
    switch arguments.count {
    case 1: graph.apply(operation, arguments[0])
    default: graph.apply(operation, arguments[0], arguments[1])
    }
  }

  /// Whether another product computes this power in any case.
  func isLone(_ power: Node) -> Bool { lonePowers.contains(power) }
}

extension Node {
  /// Whether a product has a factor that is a scalar, which can carry its sign.
  fileprivate func holdsScalarFactor(of scalars: [Symbol: Int]) -> Bool {
    guard case .product(let factors) = self else { return false }
    return factors.contains { factor in
      let symbols = factor.symbols
      return !symbols.isEmpty && symbols.allSatisfy { scalars[$0] != nil }
    }
  }

  /// Powers and exponentials that are not one of several in a product.
  fileprivate func collectLonePowers(into found: inout Set<Node>) {
    if case .product(let factors) = self {
      let powers = factors.filter(\.isExponential)
      if powers.count == 1 { found.insert(powers[0]) }
      for factor in factors {
        if powers.count > 1, factor.isExponential {
          for child in factor.children { child.collectLonePowers(into: &found) }
        } else {
          factor.collectLonePowers(into: &found)
        }
      }
      return
    }
    if isExponential { found.insert(self) }
    for child in children { child.collectLonePowers(into: &found) }
  }

  /// Whether it is e, or a symbol, to something that is not a number.
  var isExponential: Bool {
    switch self {
    case .power(_, let exponent): exponent.number == nil
    case .call(.exp, _): true
    default: false
    }
  }
}
