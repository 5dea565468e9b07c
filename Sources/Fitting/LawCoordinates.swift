import Formulas
import Laws
import NumericsCore
import Quantities

/// The free coordinates in which minimizers move the parameters of a law.
///
/// Each parameter is its domain's function of a coordinate (exp(u) for a positive one), and powers of
/// variables are taken relative to their geometric means: with A*N^-alpha = A'*(N/m)^-alpha the
/// coordinate of A is that of A'.
struct LawCoordinates: Sendable {
  let parameters: [Law.Parameter]
  /// The law's formula in terms of the coordinates, which carry the names of the parameters.
  let formula: Formula
  /// What some of the parameters are multiplied by: A = A'*factor.
  private let factors: [(index: Int, factor: Formula)]

  init(of model: Formula, parameters: [Law.Parameter], columns: [Symbol: [Double]], count: Int) {
    self.parameters = parameters
    let scales = parameters.filter { $0.domain == .positive }.map(\.symbol)
    let names = columns.keys.sorted()
    let (centred, factors) = model.centring(scales, over: Set(names)) { base in
      Self.geometricMean(of: base, names: names, columns: columns, count: count)
    }
    formula = centred.replacing(
      Dictionary(
        uniqueKeysWithValues: parameters.map { ($0.symbol, $0.domain.formula(of: $0.symbol)) }))
    self.factors = parameters.indices.compactMap { index in
      factors[parameters[index].symbol].map { (index, $0) }
    }
  }

  /// The parameters' values, in their order.
  func values(at coordinates: [Double]) -> [Double] {
    var values = zip(parameters, coordinates).map { $0.domain.value(at: $1) }
    guard !factors.isEmpty else { return values }
    let point = named(values)
    for (index, factor) in factors { values[index] *= value(of: factor, at: point) }
    return values
  }

  /// The coordinates of values, in the parameters' order.
  func coordinates(of values: [Double]) -> [Double] {
    var values = values
    if !factors.isEmpty {
      let point = named(values)
      for (index, factor) in factors { values[index] /= value(of: factor, at: point) }
    }
    return zip(parameters, values).map { $0.domain.coordinate(of: $1) }
  }

  /// The derivatives of these coordinates by those of the values themselves, each as its domain has
  /// it, at some values (n × n): 1 on the diagonal, and what the factors carry over.
  func slopes(at values: [Double]) -> Matrix {
    let n = parameters.count
    var result = Matrix(rows: n, columns: n, repeating: 0)
    for j in 0..<n { result[j, j] = 1 }
    guard !factors.isEmpty else { return result }
    let point = named(values)
    for (index, factor) in factors {
      let size = value(of: factor, at: point)
      for (j, parameter) in parameters.enumerated() where j != index {
        let slope = value(of: factor.derivative(by: parameter.symbol), at: point)
        guard slope != 0 else { continue }
        let coordinate = parameter.domain.coordinate(of: values[j])
        result[index, j] = -slope / size * parameter.domain.slope(at: coordinate)
      }
    }
    return result
  }

  private func named(_ values: [Double]) -> [Symbol: Double] {
    Dictionary(uniqueKeysWithValues: zip(parameters.map(\.symbol), values))
  }

  private func value(of formula: Formula, at point: [Symbol: Double]) -> Double {
    (try? formula.value(at: point)) ?? .nan
  }

  /// The geometric mean of a formula of columns; nil where it is not positive.
  private static func geometricMean(
    of base: Formula, names: [Symbol], columns: [Symbol: [Double]], count: Int
  ) -> Double? {
    // Of many rows some are enough for a centre.
    let step = max(1, count / 10_000)
    let rows = stride(from: 0, to: count, by: step)
    let some = columns.mapValues { column in rows.map { column[$0] } }
    let number = (count + step - 1) / step
    guard
      let kernel = try? Kernel([Formula.log(base)], columns: names, scalars: [])
        .bound(to: some, rowCount: number)
    else { return nil }
    let logarithms = kernel.values(at: [])
    return VectorMath.value(of: .exp, at: logarithms.reduce(0, +) / Double(number))
  }
}

extension Domain {
  /// The value as a formula of the free coordinate that `symbol` names.
  func formula(of symbol: Symbol) -> Formula {
    let u = Formula(symbol)
    switch self {
    case .real: return u
    case .positive: return Formula.exp(u)
    case .interval(let lower, let upper):
      return Formula(lower) + Formula(upper - lower) * Formula.sigmoid(u)
    }
  }
}
