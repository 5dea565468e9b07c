import Fitting
import NumericsCore
import Quantities

/// Runs of one budget, and the parabola of their responses over log N.
struct Isoflop: Sendable {
  /// The mean budget, and the ratio of its largest to its least.
  let budget: Double
  let spread: Double
  /// Sizes and responses, sizes rising.
  let sizes: [Double]
  let responses: [Double]
  /// The curvature of the parabola and the size at its vertex; nil for fewer than three sizes.
  let curvature: Double?
  let vertex: Double?

  /// Budgets within this ratio of the least are one.
  private static let near = 1.1
  /// Budgets that were chosen differ by this factor and more.
  private static let apart = 1.5

  init(budgets: [Double], sizes: [Double], responses: [Double]) {
    budget = budgets.reduce(0, +) / Double(budgets.count)
    spread = (budgets.max() ?? 1) / (budgets.min() ?? 1)
    let order = sizes.indices.sorted { sizes[$0] < sizes[$1] }
    self.sizes = order.map { sizes[$0] }
    self.responses = order.map { responses[$0] }
    let fit = Self.parabola(self.sizes, self.responses)
    curvature = fit?.curvature
    vertex = fit?.vertex
  }

  /// Whether the least lies inside of the sizes.
  var isInside: Bool {
    guard let vertex, let curvature, let low = sizes.first, let high = sizes.last else {
      return false
    }
    return curvature > 0 && vertex > low && vertex < high
  }

  /// The budgets at which several sizes were trained; none where runs do not lie on budgets.
  static func groups(budgets: [Double], sizes: [Double], responses: [Double]) -> [Isoflop] {
    let order = budgets.indices.sorted { budgets[$0] < budgets[$1] }
    var groups: [[Int]] = []
    for row in order {
      if let first = groups.last?.first, budgets[row] <= near * budgets[first] {
        groups[groups.count - 1].append(row)
      } else {
        groups.append([row])
      }
    }
    let found = groups.filter { Set($0.map { sizes[$0] }).count >= 3 }
    let covered = found.reduce(0) { $0 + $1.count }
    // Most runs on budgets that stand apart: else runs only happen to be near each other.
    let means = groups.map { rows in budgets[rows[0]] }
    let gaps = zip(means.dropFirst(), means).map { $0 / $1 }
    guard found.count >= 2, 10 * covered >= 6 * budgets.count, Quantile.median(gaps) >= apart
    else { return [] }
    return found.map { rows in
      Isoflop(
        budgets: rows.map { budgets[$0] }, sizes: rows.map { sizes[$0] },
        responses: rows.map { responses[$0] })
    }
  }

  /// The least-squares parabola over the logarithm of sizes.
  static func parabola(
    _ sizes: [Double], _ responses: [Double]
  ) -> (curvature: Double, vertex: Double)? {
    let x = VectorMath.log(sizes)
    let middle = x.reduce(0, +) / Double(x.count)
    guard Set(x).count >= 3 else { return nil }
    var rows = Matrix(rows: x.count, columns: 3, repeating: 1)
    for (row, value) in x.enumerated() {
      rows[row, 1] = value - middle
      rows[row, 2] = (value - middle) * (value - middle)
    }
    guard let inverse = (try? SingularValues(rows))?.pseudoInverse() else { return nil }
    let c = inverse * responses
    guard c[2] != 0 else { return nil }
    return (c[2], VectorMath.value(of: .exp, at: middle - c[1] / (2 * c[2])))
  }
}

extension Subject {
  /// The budgets of the runs, where they were trained on budgets.
  var isoflops: [Isoflop] {
    guard let costs, let sizes = data.columns["N"], sizes.allSatisfy({ $0 > 0 }) else { return [] }
    return Isoflop.groups(budgets: costs, sizes: sizes, responses: data.response)
  }
}
