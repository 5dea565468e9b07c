import NumericsCore

/// What draws the values of labels towards their mean: half of a strength times their squared distances from it.
struct Penalty: Sendable {
  /// The coordinates of one family.
  struct Group: Sendable {
    /// Their places among the minimizer's coordinates.
    let members: [Int]
    /// What a squared distance costs, twice over.
    let strength: Double
  }

  let groups: [Group]

  /// The same with every strength multiplied.
  func scaled(by factor: Double) -> Penalty {
    Penalty(groups: groups.map { Group(members: $0.members, strength: factor * $0.strength) })
  }

  /// What the distances cost at a point.
  func value(at x: [Double]) -> Double {
    groups.reduce(0) { sum, group in
      let mean = group.mean(at: x)
      return sum
        + group.members.reduce(0) { $0 + (x[$1] - mean) * (x[$1] - mean) } * group.strength / 2
    }
  }

  /// Adds the cost at a point, with its gradient and curvature where a matrix is wanted.
  func add(to expansion: inout Expansion, at x: [Double], _ kind: RowReduction.Kind) {
    expansion.value += value(at: x)
    if kind == .cost { return }
    for group in groups {
      let mean = group.mean(at: x)
      for (place, j) in group.members.enumerated() {
        expansion.gradient[j] += group.strength * (x[j] - mean)
        for i in group.members[...place] {
          expansion.matrix[j * (j + 1) / 2 + i] += group.strength * group.centring(i, j)
        }
      }
    }
  }

  /// Rows whose half squared lengths are the cost: one a member of each group, over all coordinates.
  ///
  /// - Parameters:
  ///   - count: The number of coordinates.
  ///   - bend: What the rows are divided by the root of.
  /// - Returns: The rows.
  func rows(over count: Int, dividedBy bend: Double) -> Matrix {
    let members = groups.flatMap { group in group.members.map { (group, $0) } }
    var rows = Matrix(rows: members.count, columns: count, repeating: 0)
    for (row, (group, i)) in members.enumerated() {
      for j in group.members {
        rows[row, j] = (group.strength / bend).squareRoot() * group.centring(i, j)
      }
    }
    return rows
  }
}

extension Penalty.Group {
  fileprivate func mean(at x: [Double]) -> Double {
    members.reduce(0) { $0 + x[$1] } / Double(members.count)
  }

  /// The element of the matrix that takes the mean away.
  func centring(_ i: Int, _ j: Int) -> Double { (i == j ? 1 : 0) - 1 / Double(members.count) }
}
