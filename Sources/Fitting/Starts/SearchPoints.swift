import Laws
import Quantities

/// The points at which a search for starts looks.
enum SearchPoints: Sendable {
  /// All combinations of the ticks of one or two parameters, as many of each; the last varies fastest.
  case grid(ticks: [[Double]])
  /// Points one by one.
  case sequence([[Double]])

  /// The ticks of each parameter of a grid, by their number.
  private static let sides = [1: 32, 2: 8]

  /// Points over the search ranges of some parameters: a grid for one or two, else a Sobol sequence.
  init(over parameters: [Law.Parameter], seed: UInt64) {
    if let side = Self.sides[parameters.count] {
      self = .grid(
        ticks: parameters.map { parameter in
          (0..<side).map { parameter.value(at: (Double($0) + 0.5) / Double(side)) }
        })
    } else if parameters.isEmpty {
      self = .sequence([[]])
    } else {
      let count = parameters.count < 6 ? 64 << parameters.count : 4096
      self = .sequence(
        Starts.sobolPoints(count, dimensions: parameters.count, seed: seed).map { point in
          zip(point, parameters).map { $1.value(at: $0) }
        })
    }
  }

  /// How many points there are.
  var count: Int {
    switch self {
    case .grid(let ticks): ticks.reduce(1) { $0 * $1.count }
    case .sequence(let points): points.count
    }
  }

  /// The point at a place.
  subscript(place: Int) -> [Double] {
    switch self {
    case .grid(let ticks):
      ticks.count == 1
        ? [ticks[0][place]]
        : [ticks[0][place / ticks[1].count], ticks[1][place % ticks[1].count]]
    case .sequence(let points): points[place]
    }
  }

  /// How many points of a grid cost no more than their neighbours, corners included; 0 for a
  /// sequence.
  func minimumCount(of costs: [Double]) -> Int {
    guard case .grid(let ticks) = self else { return 0 }
    let side = ticks[0].count
    return costs.indices.count { place in
      let (row, column) = (place / side, place % side)
      for r in max(row - 1, 0)...min(row + 1, count / side - 1) {
        for c in max(column - 1, 0)...min(column + 1, side - 1)
        where costs[r * side + c] < costs[place] { return false }
      }
      return true
    }
  }
}
