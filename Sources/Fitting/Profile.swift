import Laws
import NumericsCore
import Quantities

/// The cost of a fit over the parameters in which the law is not linear, the others solved for.
struct Profile: Sendable {
  private let part: LinearPart
  private let points: [[Double]]
  /// The grid's points on a side; nil where the points are no grid.
  private let side: Int?

  /// The points on a side of a grid in one and in two dimensions.
  private static let sides = [1: 32, 2: 8]
  /// How many of the best are minimized at least on a grid.
  private static let kept = 3

  init(of part: LinearPart, seed: UInt64) {
    self.part = part
    let dimensions = part.searched.count
    side = dimensions == 0 ? nil : Self.sides[dimensions]
    let unit: [[Double]]
    if let side {
      let ticks = (0..<side).map { (Double($0) + 0.5) / Double(side) }
      unit = dimensions == 1 ? ticks.map { [$0] } : ticks.flatMap { a in ticks.map { [a, $0] } }
    } else if dimensions == 0 {
      unit = [[]]
    } else {
      unit = Starts.sobolPoints(
        dimensions < 6 ? 64 << dimensions : 4096, dimensions: dimensions, seed: seed)
    }
    points = unit.map { [searched = part.searched] point in
      zip(point, searched).map { place, parameter in parameter.value(at: place) }
    }
  }

  private init(_ whole: Profile, part: LinearPart) {
    points = whole.points
    side = whole.side
    self.part = part
  }

  /// The profile on some of the runs, with weights of their own.
  func selecting(_ rows: [Int], weights: [Double]?) -> Profile {
    Profile(self, part: part.selecting(rows, weights: weights))
  }

  /// Values of the free parameters worth to be minimized from, best first.
  func best(threads: Int) -> [[Double]] {
    let first = candidates(at: Array(points.indices), passes: 1, threads: threads)
    let order = first.indices
      .filter { first[$0].cost.isFinite }
      .sorted { (first[$0].cost, $0) < (first[$1].cost, $1) }
    let wanted = wanted(among: order, first)
    // A second look with all passes at more than are kept.
    let second = candidates(at: Array(order.prefix(4 * wanted)), passes: 3, threads: threads)
    let ranked = second.indices.sorted { (second[$0].cost, $0) < (second[$1].cost, $1) }
    return ranked.filter { second[$0].cost.isFinite }.prefix(wanted).map { second[$0].values }
  }

  /// On a grid as many as it has local minima, but not less than three; else by dimensions.
  private func wanted(among order: [Int], _ all: [LinearPart.Candidate]) -> Int {
    let dimensions = part.searched.count
    guard let side else { return min(8 + 4 * dimensions, 48) }
    let minima = order.count { index in
      neighbours(of: index, side: side, dimensions: dimensions).allSatisfy {
        !(all[$0].cost < all[index].cost)
      }
    }
    return max(minima, Self.kept)
  }

  private func neighbours(of index: Int, side: Int, dimensions: Int) -> [Int] {
    let (row, column) = dimensions == 1 ? (0, index) : (index / side, index % side)
    let rows = dimensions == 1 ? 0...0 : max(row - 1, 0)...min(row + 1, side - 1)
    return rows.flatMap { r in
      (max(column - 1, 0)...min(column + 1, side - 1)).map { c in r * side + c }
    }
  }

  private func candidates(
    at places: [Int], passes: Int, threads: Int
  ) -> [LinearPart.Candidate] {
    let share = 64
    let parts = concurrentMap((places.count + share - 1) / share, threads: threads) { number in
      var workspace = part.makeWorkspace()
      return places[(number * share)..<min((number + 1) * share, places.count)].map {
        part.candidate(at: points[$0], passes: passes, using: &workspace)
      }
    }
    return Array(parts.joined())
  }
}
