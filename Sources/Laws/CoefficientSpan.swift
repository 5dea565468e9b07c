internal import Formulas
internal import Quantities
internal import RealModule

/// What the parameters of a formula do together: the span of the formula's slopes by them over points of
/// the variables.
struct CoefficientSpan {
  private let formula: Formula
  private let columns: [Symbol]
  private let parameters: [Symbol]

  /// - Parameters:
  ///   - formula: The formula, its sums not written out.
  ///   - columns: The symbols that are variables; all others are parameters.
  init(of formula: Formula, columns: [Symbol]) {
    let indices = formula.sumIndices
    let members = Dictionary(uniqueKeysWithValues: indices.map { ($0, SumRule.members) })
    let written = formula.writingOutSums(over: members)
    let isColumn = { (symbol: Symbol) in
      columns.contains(symbol)
        || columns.contains { column in
          column.base != nil && column.base == symbol.base
            && indices.contains { $0.name == column.index }
        }
    }
    self.formula = written
    self.columns = written.symbols.filter(isColumn)
    parameters = written.symbols.filter { !isColumn($0) }
  }

  /// Whether a parameter does something that the other ones together cannot do; true as well where the
  /// formula has no value at any of the points.
  func isFree(_ symbol: Symbol) -> Bool {
    let own = parameters.filter { $0 == symbol || $0.base == symbol.base && symbol.base != nil }
    let others = parameters.filter { !own.contains($0) }
    guard let first = own.first, !columns.isEmpty else { return false }
    for range in Self.ranges {
      let slopes = slopes(by: others + [first], in: range)
      guard let count = slopes.first?.count, count > others.count + 1 else { continue }
      return Self.isOutside(slopes[others.count], of: slopes.dropLast())
    }
    return true
  }

  /// Where variables are put: at numbers, or where these give no value at shares.
  private static let ranges = [1.3...9.1, 0.15...0.85]
  /// The share of a slope that must be left when the others are taken out; rounding leaves 1e-13.
  private static let leastLeft = 1e-7

  /// The slope by each symbol, a number a point, without the points at which one of them has no value.
  private func slopes(by symbols: [Symbol], in range: ClosedRange<Double>) -> [[Double]] {
    let derivatives = symbols.map { formula.derivative(by: $0) }
    let fixed = ParameterRule.point(variables: [], parameters: parameters, probe: 0)
    let points = (1...3 * symbols.count + 12).map { number in
      columns.enumerated().reduce(into: fixed) { point, column in
        // Multiples of square roots of numbers that are no squares fill the range without a pattern.
        let step = Double.sqrt(Double(column.offset) + 2.3) * Double(number)
        point[column.element] =
          range.lowerBound + (range.upperBound - range.lowerBound) * (step - step.rounded(.down))
      }
    }
    let rows = points.map { point in
      derivatives.map { $0.number(at: point) }
    }.filter { $0.allSatisfy(\.isFinite) }
    return symbols.indices.map { place in rows.map { $0[place] } }
  }

  /// Whether a part of a vector is left when its projections on others are taken out.
  private static func isOutside(_ vector: [Double], of others: ArraySlice<[Double]>) -> Bool {
    var basis: [[Double]] = []
    func left(of vector: [Double]) -> [Double] {
      let length = Double.sqrt(product(vector, vector))
      guard length > 0 else { return vector }
      var rest = vector.map { $0 / length }
      // Twice, because the first pass leaves rounding errors of the size of what it takes out.
      for _ in 0..<2 {
        for direction in basis {
          let share = product(rest, direction)
          for place in rest.indices { rest[place] -= share * direction[place] }
        }
      }
      return rest
    }
    for other in others {
      let rest = left(of: other)
      let length = Double.sqrt(product(rest, rest))
      if length > leastLeft { basis.append(rest.map { $0 / length }) }
    }
    let rest = left(of: vector)
    return Double.sqrt(product(rest, rest)) > leastLeft
  }

  private static func product(_ a: [Double], _ b: [Double]) -> Double {
    zip(a, b).reduce(0) { $0 + $1.0 * $1.1 }
  }
}
