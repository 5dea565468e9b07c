import Fitting
import Formulas
import Laws
import Quantities

/// The runs of each label: where they lie, and so how far a run lies beyond them.
struct LabelRuns: Sendable {
  private let points: [String: [[Symbol: Double]]]
  private let ranges: [String: [Symbol: Interval]]
  private let ratios: [String: [RatioRange]]

  /// - Parameters:
  ///   - column: The label column.
  ///   - levels: Its labels in the order of the fit.
  ///   - data: The runs.
  ///   - law: Their law.
  ///   - others: The labels of other columns, of which all runs are taken where none of a label has them.
  init(
    of column: Symbol, among levels: [String], in data: FitData, law: Law,
    others: [Symbol: String]
  ) {
    let places = others.compactMapValues { $0 }.compactMap { symbol, text in
      law.place(of: text, in: symbol).map { (symbol, Double($0)) }
    }
    let own = data.columns[column] ?? []
    let variables = law.variables.map(\.symbol)
    var points: [String: [[Symbol: Double]]] = [:]
    var ranges: [String: [Symbol: Interval]] = [:]
    var ratios: [String: [RatioRange]] = [:]
    for (place, level) in levels.enumerated() {
      let rows = own.indices.filter { row in
        own[row] == Double(place)
          && places.allSatisfy { data.columns[$0.0]?[row] == $0.1 }
      }
      let part = data.keepingColumns(rows)
      points[level] = (0..<part.count).map { run in
        part.point(run).filter { variables.contains($0.key) }
      }
      ranges[level] = Dictionary(
        uniqueKeysWithValues: variables.compactMap { symbol in
          part.range(of: symbol).map { (symbol, $0) }
        })
      ratios[level] = RatioRange.all(of: part, law: law)
    }
    (self.points, self.ranges, self.ratios) = (points, ranges, ratios)
  }

  /// How far a point lies beyond the runs of a label.
  func reach(of point: [Symbol: Double], label: String, law: Law) -> [Reach] {
    Reach.all(of: point, law: law, ranges: ranges[label] ?? [:], ratios: ratios[label] ?? [])
  }

  /// The cheapest, the middle and the dearest run of a label; fewer where it has fewer.
  func spanning(
    _ label: String, by cost: Law.Definition?, else amount: Symbol
  ) -> [[Symbol: Double]] {
    let all = (points[label] ?? []).map { point in
      (point, cost.map { $0.formula.number(at: point) } ?? point[amount] ?? 0)
    }
    let sorted = all.sorted { $0.1 < $1.1 }.map(\.0)
    guard !sorted.isEmpty else { return [] }
    var found: [[Symbol: Double]] = []
    for index in [0, sorted.count / 2, sorted.count - 1] where !found.contains(sorted[index]) {
      found.append(sorted[index])
    }
    return found
  }
}
