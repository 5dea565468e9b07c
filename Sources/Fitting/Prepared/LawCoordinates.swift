import Formulas
import Laws
import NumericsCore
import Quantities

/// The free coordinates in which minimizers move the parameters of a law.
///
/// Each parameter is its domain's function of a coordinate (exp(u) for a positive one), and powers of
/// variables are taken relative to their geometric means: with A*N^-alpha = A'*(N/m)^-alpha the
/// coordinate of A is that of A'. Offsets next to a rate times a variable far from 0 are taken at the
/// middle of the runs (`Pivots`).
struct LawCoordinates: Sendable {
  let parameters: [Law.Parameter]
  /// The law's formula in terms of inner parameters, which carry the names of the parameters: the
  /// coordinate of a positive scale, so that A*N^-alpha is one exponential, else the value.
  let formula: Formula
  /// Whether the formula holds a parameter's coordinate, not its value.
  let isInner: [Bool]
  /// What some of the parameters are multiplied by: A = A'*factor.
  private let factors: [(index: Int, factor: Formula)]
  /// What is added to others after that; nil where nothing is.
  private let pivots: Pivots?
  /// The values of symbols of the formula that are neither variables nor moved: scalars of kernels that follow the
  /// inner parameters, in the order of their names.
  var held: [Symbol: Double] = [:]

  /// - Parameters:
  ///   - model: The law's formula with the held values put in.
  ///   - parameters: The free parameters.
  ///   - still: Those among them whose offsets are left where they are, as what they stand for is compared.
  ///   - columns: The values of the variables.
  ///   - count: How many runs there are.
  ///   - held: The values of the formula's other symbols, which may be changed later.
  init(
    of model: Formula, parameters: [Law.Parameter], leaving still: Set<Symbol> = [],
    columns: [Symbol: [Double]], count: Int, holding held: [Symbol: Double] = [:]
  ) {
    let scales = parameters.filter { $0.domain == .positive }.map(\.symbol)
    let names = columns.keys.sorted()
    let pivots = Pivots(
      of: model, moving: parameters.filter { $0.domain == .real && !still.contains($0.symbol) },
      among: parameters.map(\.symbol) + held.keys, columns: columns, count: count)
    let (centred, factors) = pivots.model.centring(scales, over: Set(names)) { base in
      Self.geometricMean(of: base, names: names, columns: columns, count: count)
    }
    let units = Self.units(of: parameters)
    let scaled = centred.replacing(
      Dictionary(uniqueKeysWithValues: units.map { ($0, Formula($1) * Formula($0)) }))
    self.init(
      units.isEmpty ? centred : scaled, parameters: parameters,
      factors: factors.merging(units.mapValues { Formula($0) }) { first, _ in first },
      pivots: pivots.isEmpty ? nil : pivots)
    self.held = held
  }

  /// Coordinates of sizes so different that a minimizer's damping would hold the smaller ones still.
  private static let usualSizes = 1e-4...1e5

  /// A power of 2 near half the width of the search range of parameters of either sign where that is far
  /// from 1.
  private static func units(of parameters: [Law.Parameter]) -> [Symbol: Double] {
    var units: [Symbol: Double] = [:]
    for parameter in parameters where parameter.domain == .real {
      let size = (parameter.search.upperBound - parameter.search.lowerBound) / 2
      guard !usualSizes.contains(size), size > 0, size.isFinite else { continue }
      units[parameter.symbol] = Double(sign: .plus, exponent: size.exponent, significand: 1)
    }
    return units
  }

  /// What each scale of a power is multiplied by where powers are taken relative to the middle of the
  /// runs: A = A'*factor.
  static func factors(
    of model: Formula, scales: [Symbol], columns: [Symbol: [Double]], count: Int
  ) -> [Symbol: Formula] {
    let names = columns.keys.sorted()
    return model.centring(scales, over: Set(names)) { base in
      geometricMean(of: base, names: names, columns: columns, count: count)
    }.factors
  }

  /// Coordinates that are the domains' own, powers taken as they are written.
  init(uncentred model: Formula, parameters: [Law.Parameter]) {
    self.init(model, parameters: parameters, factors: [:], pivots: nil)
  }

  private init(
    _ model: Formula, parameters: [Law.Parameter], factors: [Symbol: Formula], pivots: Pivots?
  ) {
    self.pivots = pivots
    self.parameters = parameters
    let scales = parameters.filter { $0.domain == .positive }.map(\.symbol)
    let linear = Set(model.linearSymbols(among: scales))
    isInner = parameters.map { linear.contains($0.symbol) }
    formula = model.replacing(
      Dictionary(uniqueKeysWithValues: linear.map { ($0, Formula.exp(Formula($0))) }))
    self.factors = parameters.indices.compactMap { index in
      factors[parameters[index].symbol].map { (index, $0) }
    }
  }

  /// Whether some scales are taken relative to different powers, so that their logarithms lie further apart, or less
  /// far, than the coordinates do.
  func centresApart(_ indices: [Int]) -> Bool {
    Set(indices.map { index in factors.first { $0.index == index }?.factor }).count > 1
  }

  /// The inner parameters at coordinates, and the first and second derivatives of each by its own.
  func inner(
    at coordinates: [Double], _ inner: inout [Double], _ slopes: inout [Double],
    _ bends: inout [Double]
  ) {
    for (j, u) in coordinates.enumerated() {
      if isInner[j] || parameters[j].domain == .real {
        (inner[j], slopes[j], bends[j]) = (u, 1, 0)
      } else {
        let domain = parameters[j].domain
        (inner[j], slopes[j], bends[j]) = (
          domain.value(at: u), domain.slope(at: u), domain.curvature(at: u)
        )
      }
    }
  }

  /// The values that are held, in the order of their names.
  var heldValues: [Double] { held.sorted { $0.key < $1.key }.map(\.value) }

  /// The scalars of kernels at coordinates: the inner parameters, then what is held.
  func inner(at coordinates: [Double]) -> [Double] {
    var (inner, slopes, bends) = (coordinates, coordinates, coordinates)
    self.inner(at: coordinates, &inner, &slopes, &bends)
    return inner + heldValues
  }

  /// The parameters' values, in their order.
  func values(at coordinates: [Double]) -> [Double] {
    var values = zip(parameters, coordinates).map { $0.domain.value(at: $1) }
    if !factors.isEmpty {
      let point = named(values)
      for (index, factor) in factors { values[index] *= value(of: factor, at: point) }
    }
    return pivots?.values(values, of: parameters.map(\.symbol), holding: held) ?? values
  }

  /// The largest size of a value: its square is a number yet.
  private static let largest = 1e150

  /// Whether no value at coordinates is too large to be computed with: a scale may be so where its
  /// centred form is not.
  func haveValues(at coordinates: [Double]) -> Bool {
    values(at: coordinates).allSatisfy { abs($0) <= Self.largest }
  }

  /// The coordinates of values, in the parameters' order.
  func coordinates(of values: [Double]) -> [Double] {
    var values = values
    if let pivots {
      let point = named(values)
      for (index, parameter) in parameters.enumerated() {
        values[index] -= pivots.amount(of: parameter.symbol, at: point)
      }
    }
    if !factors.isEmpty {
      let point = named(values)
      for (index, factor) in factors { values[index] /= value(of: factor, at: point) }
    }
    return zip(parameters, values).map { $0.domain.coordinate(of: $1) }
  }

  /// The derivatives of the inner parameters by the free coordinates of the values themselves, as
  /// domains have them, at some values (n × n).
  func innerSlopes(at values: [Double]) -> Matrix {
    let n = parameters.count
    let slopes = zip(parameters, values).map { $0.domain.slope(at: $0.domain.coordinate(of: $1)) }
    var result = Matrix(rows: n, columns: n, repeating: 0)
    for j in 0..<n { result[j, j] = isInner[j] ? 1 : slopes[j] }
    let point = named(values)
    for (index, factor) in factors {
      let size = value(of: factor, at: point)
      // By its own coordinate a scale and its rescaled form change alike; what is inner may be either.
      let own = isInner[index] ? 1 : slopes[index] / size
      result[index, index] = own
      for (j, parameter) in parameters.enumerated() where j != index {
        let slope = value(of: factor.derivative(by: parameter.symbol), at: point)
        if slope != 0 { result[index, j] = -slope / size * slopes[j] * own }
      }
    }
    for (index, parameter) in parameters.enumerated() {
      for (rate, slope) in pivots?.slopes(of: parameter.symbol) ?? [] {
        guard let j = parameters.firstIndex(where: { $0.symbol == rate }) else { continue }
        result[index, j] -= slope * slopes[j] * result[index, index]
      }
    }
    return result
  }

  private func named(_ values: [Double]) -> [Symbol: Double] {
    held.merging(zip(parameters.map(\.symbol), values)) { $1 }
  }

  private func value(of formula: Formula, at point: [Symbol: Double]) -> Double {
    formula.number(at: point)
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
