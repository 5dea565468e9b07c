internal import NumericsCore
internal import Quantities

/// Sums over the rows so far of formulas of both rows: `sumearlier(earlier(drop)*(1 - (1 + C*(S - earlier(S)))^-b))`.
///
/// Rows that add nothing whatever the scalars are, such as those in which the rate did not change, are left out
/// once and for all; the others are the events. What is of the later row is a scalar while it goes over them.
struct EarlierSums: Sendable {
  private let trail: RowTrail
  /// Which functions these are among all.
  private let indices: [Int]
  /// The terms, over the events.
  private let terms: RowComputation
  /// What the terms take of the later row, over the rows of the trail.
  private let here: RowComputation
  /// The events of each place: from the first of its run to behind the last that is not after it.
  private let events: [Range<Int>]

  init?(
    _ bodies: [(index: Int, body: Node)], counts: [Int], in scope: RowColumns.Scope
  ) {
    let scalars = Set(scope.scalars).union(scope.definitions.keys)
    var names = EarlierNames(scalars: scalars)
    let written = bodies.map { names.naming($0.body.pushingEarlier(scalars.contains)) }
    let still = RowColumns.Scope(
      scalars: [], definitions: [:], trail: scope.trail, compile: scope.compile)
    guard let values = still.computation([names.earlier.map(\.node)])?.values(at: []),
      let here = scope.computation([names.here.map(\.node)]),
      let event = Self.isEvent(written, values, names, in: scope)
    else { return nil }
    let rows = event.indices.filter { event[$0] && !scope.trail.isRepeated($0) }
    var table: [Symbol: [Double]] = [:]
    for (column, name) in names.earlier.enumerated() {
      table[name.symbol] = rows.map { values[column * scope.trail.count + $0] }
    }
    var stages: [[Node]] = []
    var start = 0
    for count in counts {
      let end = bodies.firstIndex { $0.index >= count } ?? bodies.count
      stages.append(Array(written[start..<max(start, end)]))
      start = max(start, end)
    }
    guard
      let terms = scope.compile(
        stages, table, rows.count, scope.scalars + names.here.map(\.symbol), scope.definitions)
    else { return nil }
    (trail, indices) = (scope.trail, bodies.map(\.index))
    (self.terms, self.here) = (terms, here)
    events = Self.ranges(of: rows, in: scope.trail)
  }

  /// Whether a row adds anything: none of what it takes is empty, and a factor of its own is not 0.
  private static func isEvent(
    _ bodies: [Node], _ values: [Double], _ names: EarlierNames, in scope: RowColumns.Scope
  ) -> [Bool]? {
    let count = scope.trail.count
    let own = Set(names.earlier.map(\.symbol))
    let factors = bodies.flatMap { $0.ownFactors(own) }
    var isEvent = (0..<count).map { row in
      names.earlier.indices.allSatisfy { !values[$0 * count + row].isNaN }
    }
    guard factors.allSatisfy({ $0 != .one }) else { return isEvent }
    var table: [Symbol: [Double]] = [:]
    for (column, name) in names.earlier.enumerated() {
      table[name.symbol] = Array(values[(column * count)..<((column + 1) * count)])
    }
    guard let sizes = scope.compile([factors], table, count, [], [:])?.values(at: []) else {
      return nil
    }
    for row in 0..<count where isEvent[row] {
      isEvent[row] = factors.indices.contains { sizes[$0 * count + row] != 0 }
    }
    return isEvent
  }

  private static func ranges(of rows: [Int], in trail: RowTrail) -> [Range<Int>] {
    var ranges = [Range<Int>](repeating: 0..<0, count: trail.count)
    var next = 0
    for run in trail.runs {
      let start = next
      for place in run {
        if next < rows.count, rows[next] == place { next += 1 }
        ranges[place] = start..<next
      }
    }
    return ranges
  }

  /// Gives the sums of a stage, of each function and row.
  func fill(
    _ scalars: [Double], stage: Int, places: UnsafeBufferPointer<Double>,
    _ give: (_ index: Int, _ row: Int, _ value: Double) -> Void
  ) {
    let outputs = terms.outputCounts[stage]
    guard outputs > 0 else { return }
    let now = here.values(at: scalars)
    let most = events.lazy.map(\.count).max() ?? 0
    var buffer = [Double](repeating: 0, count: max(most * outputs, 1))
    let evaluate = terms.begin()
    let hereCount = here.outputCounts.last ?? 0
    var point = scalars + [Double](repeating: 0, count: hereCount)
    for row in places.indices {
      let place = Int(exactly: places[row])
      let range = place.map { events[$0] } ?? 0..<0
      for k in 0..<hereCount {
        point[scalars.count + k] = place.map { now[k * trail.count + $0] } ?? .nan
      }
      buffer.withUnsafeMutableBufferPointer { buffer in
        evaluate(point, range, stage, buffer)
        for output in 0..<outputs {
          var sum = place == nil ? Double.nan : 0
          for term in 0..<range.count { sum += buffer[output * range.count + term] }
          give(indices[output], row, sum)
        }
      }
    }
  }
}

/// Names for what the terms of a sum take of the earlier and of the later row.
private struct EarlierNames {
  private(set) var earlier: [(symbol: Symbol, node: Node)] = []
  private(set) var here: [(symbol: Symbol, node: Node)] = []
  private let scalars: Set<Symbol>

  init(scalars: Set<Symbol>) { self.scalars = scalars }

  mutating func naming(_ node: Node) -> Node {
    switch node {
    case .number: return node
    case .symbol(let symbol) where scalars.contains(symbol): return node
    case .along(let along) where along.function == .earlier:
      return .symbol(Self.name(of: along.arguments[0], "earlier", in: &earlier))
    case .symbol, .along, .root: return .symbol(Self.name(of: node, "here", in: &here))
    default:
      var names = self
      let result = node.mappingChildren { names.naming($0) }
      self = names
      return result
    }
  }

  private static func name(
    of node: Node, _ row: String, in known: inout [(symbol: Symbol, node: Node)]
  ) -> Symbol {
    if let own = known.first(where: { $0.node == node }) { return own.symbol }
    let symbol = Symbol("[\(row) \(known.count)]")
    known.append((symbol, node))
    return symbol
  }
}

extension Node {
  /// For each term, the product of the factors of some symbols alone; 1 where it has none.
  fileprivate func ownFactors(_ symbols: Set<Symbol>) -> [Node] {
    func isOwn(_ node: Node) -> Bool {
      let own = node.symbols
      return !own.isEmpty && own.allSatisfy(symbols.contains)
    }
    switch self {
    case .sum(let terms) where !isOwn(self): return terms.flatMap { $0.ownFactors(symbols) }
    case .product(let factors): return [.product(of: factors.filter(isOwn))]
    default: return [isOwn(self) ? self : .one]
    }
  }
}
