import NumericsCore

/// The lines on which a quantity over a grid has one value, by marching squares (Lorensen & Cline 1987 in two
/// dimensions), in logarithms of coordinates above 0.
struct ContourLines {
  let x: [Double]
  let y: [Double]
  /// The quantity, a row a value of y.
  let values: [[Double]]

  /// A side of a square of the grid: from the corner to its right or above it.
  private struct Side: Hashable {
    let column: Int
    let row: Int
    let isUpright: Bool
  }

  /// The lines of one value, each from end to end.
  func at(_ level: Double) -> [[Figure.Point]] {
    var neighbours: [Side: [Side]] = [:]
    for row in 0..<(y.count - 1) {
      for column in 0..<(x.count - 1) {
        for (one, other) in crossings(column, row, level) {
          neighbours[one, default: []].append(other)
          neighbours[other, default: []].append(one)
        }
      }
    }
    return chains(neighbours).map { $0.map { point(on: $0, level) } }
  }

  /// Which sides of a square the line joins.
  private func crossings(_ column: Int, _ row: Int, _ level: Double) -> [(Side, Side)] {
    let corners = [
      values[row][column], values[row][column + 1], values[row + 1][column + 1],
      values[row + 1][column],
    ]
    guard corners.allSatisfy(\.isFinite) else { return [] }
    let sides = [
      Side(column: column, row: row, isUpright: false),
      Side(column: column + 1, row: row, isUpright: true),
      Side(column: column, row: row + 1, isUpright: false),
      Side(column: column, row: row, isUpright: true),
    ]
    let crossed = (0..<4).filter { (corners[$0] > level) != (corners[($0 + 1) % 4] > level) }.map {
      sides[$0]
    }
    if crossed.count == 2 { return [(crossed[0], crossed[1])] }
    guard crossed.count == 4 else { return [] }
    // A saddle: the middle says which corners belong together.
    let isHigh = corners.reduce(0, +) / 4 > level
    return (corners[0] > level) == isHigh
      ? [(crossed[0], crossed[1]), (crossed[2], crossed[3])]
      : [(crossed[3], crossed[0]), (crossed[1], crossed[2])]
  }

  /// Sides in chains, begun at ends where there are some, in the order of the grid.
  private func chains(_ neighbours: [Side: [Side]]) -> [[Side]] {
    func order(_ side: Side) -> Int {
      2 * (side.row * x.count + side.column) + (side.isUpright ? 1 : 0)
    }
    let sorted = neighbours.keys.sorted { order($0) < order($1) }
    var seen: Set<Side> = []
    var chains: [[Side]] = []
    for start in sorted.filter({ neighbours[$0]?.count == 1 }) + sorted where !seen.contains(start)
    {
      var chain = [start]
      seen.insert(start)
      while let next = neighbours[chain[chain.count - 1]]?.first(where: { !seen.contains($0) }) {
        chain.append(next)
        seen.insert(next)
      }
      if neighbours[start]?.count == 2, chain.count > 2 { chain.append(start) }
      chains.append(chain)
    }
    return chains.filter { $0.count > 1 }
  }

  private func point(on side: Side, _ level: Double) -> Figure.Point {
    let (column, row) = (side.column, side.row)
    let first = values[row][column]
    let second = side.isUpright ? values[row + 1][column] : values[row][column + 1]
    let share = (level - first) / (second - first)
    return side.isUpright
      ? Figure.Point(x: x[column], y: Self.between(y[row], y[row + 1], share))
      : Figure.Point(x: Self.between(x[column], x[column + 1], share), y: y[row])
  }

  private static func between(_ lower: Double, _ upper: Double, _ share: Double) -> Double {
    lower > 0 ? lower * VectorMath.power(upper / lower, share) : lower + share * (upper - lower)
  }
}
