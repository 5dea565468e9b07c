import Laws
import NumericsCore
import Quantities

/// Chooses for each parameter whether its uncertainty is spread on its free coordinate (the
/// logarithm of a positive one) or on its natural value.
///
/// Draws from a normal distribution are right where the law is linear in what is drawn. In
/// A*N^-alpha the ridge of equally good fits is straight in (log A, alpha) and curved in
/// (log A, log alpha) and in (A, alpha); draws along a curved ridge leave it and make intervals too
/// wide. The choice with the least curvature over the region of uncertainty is found from the exact
/// second derivatives. Source: Bates & Watts 1980, "Relative curvature measures of nonlinearity",
/// J. R. Statist. Soc. B 42 (parameter-effects curvature).
struct DrawCoordinates {
  /// How many draws of the region of uncertainty measure its curvature.
  private static let probes: UInt64 = 64

  private let free: [Law.Parameter]
  /// The curvature of each probe along the free coordinates (m), probes one after the other.
  private var curvature: [[Double]]
  /// What the curvature loses when a parameter is drawn on its natural value, for each parameter.
  private let savings: [[[Double]]]

  /// The parameters to draw on their natural values.
  static func natural(
    of problem: FitProblem, at coordinates: [Double], jacobian: Matrix, covariance: Matrix
  ) -> [Symbol] {
    guard let factor = try? CholeskyFactorization(covariance) else { return [] }
    var choice = DrawCoordinates(
      problem, at: coordinates, jacobian: jacobian, factor: factor)
    return choice.natural()
  }

  private init(
    _ problem: FitProblem, at coordinates: [Double], jacobian: Matrix,
    factor: CholeskyFactorization
  ) {
    free = problem.free
    let (m, n) = (jacobian.rows, jacobian.columns)
    let second = problem.residuals.secondDerivatives(at: coordinates)
    // d²value/du² over dvalue/du: what the natural scale takes off the second derivative.
    let bends = zip(problem.free, coordinates).map { parameter, u in
      parameter.domain.curvature(at: u) / max(parameter.domain.slope(at: u), .leastNormalMagnitude)
    }
    var curvature: [[Double]] = []
    var savings = Array(repeating: [[Double]](), count: n)
    for probe in 0..<Self.probes {
      var stream = RandomStream(seed: 0, stream: probe)
      let step = factor.correlated((0..<n).map { _ in stream.normal() })
      var total = Array(repeating: 0.0, count: m)
      var column = 0
      for j in 0..<n {
        for i in 0...j {
          let factor = (i == j ? 1 : 2) * step[i] * step[j]
          for row in 0..<m { total[row] += factor * second[column * m + row] }
          column += 1
        }
        savings[j].append(jacobian.column(j).map { $0 * bends[j] * step[j] * step[j] })
      }
      curvature.append(total)
    }
    self.curvature = curvature
    self.savings = savings
  }

  /// Flips the parameter that straightens the law most, again and again, while one does.
  private mutating func natural() -> [Symbol] {
    var chosen: [Int] = []
    while let (index, size) = best(except: chosen), size < total(curvature) {
      curvature = without(index)
      chosen.append(index)
    }
    return free.indices.filter(chosen.contains).map { free[$0].symbol }
  }

  private func best(except chosen: [Int]) -> (index: Int, size: Double)? {
    free.indices.filter { free[$0].domain != .real && !chosen.contains($0) }
      .map { ($0, total(without($0))) }
      .min { $0.1 < $1.1 }
  }

  private func without(_ index: Int) -> [[Double]] {
    zip(curvature, savings[index]).map { whole, part in zip(whole, part).map { $0 - $1 } }
  }

  private func total(_ probes: [[Double]]) -> Double {
    probes.reduce(0) { $1.reduce($0) { $0 + $1 * $1 } }
  }
}
