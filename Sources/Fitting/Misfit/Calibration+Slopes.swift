import Formulas
import Laws
import Quantities

extension Calibration {
  /// The law's response at a point, whose labels stand as their places.
  func response(at point: [Symbol: Double]) -> Double {
    law.formula.number(at: values.merging(point) { $1 })
  }

  /// How the response moves at a point with the coordinates of the parameters that were found.
  func gradient(at point: [Symbol: Double], on scale: Misfit.Scale) -> [Double] {
    determined.map { parameter in
      let (step, places) = places(beside: parameter)
      let ends = places.map { law.formula.number(at: $0.merging(point) { $1 }) }
      return Self.slope(ends[0], ends[1], step, scale)
    }
  }

  /// The same at each of some runs, from the law's formula compiled for them; nil has no value.
  func gradients(
    of formula: RunFormula?, in count: Int, _ scale: Misfit.Scale
  ) -> [[Double]] {
    let sides = determined.map(places)
    let ends = sides.flatMap(\.places).map {
      formula?.values(at: $0) ?? Array(repeating: .nan, count: count)
    }
    return (0..<count).map { run in
      sides.enumerated().map { index, side in
        Self.slope(ends[2 * index][run], ends[2 * index + 1][run], side.step, scale)
      }
    }
  }

  /// The values with one parameter a step above and a step below its own, in its coordinate.
  private func places(
    beside parameter: Law.Parameter
  ) -> (step: Double, places: [[Symbol: Double]]) {
    let own = parameter.domain.coordinate(of: values[parameter.symbol] ?? .nan)
    let step = Self.gradientStep * max(1, own.magnitude)
    let places = [own + step, own - step].map { place in
      values.merging([parameter.symbol: parameter.domain.value(at: place)]) { $1 }
    }
    return (step, places)
  }

  private static func slope(
    _ above: Double, _ below: Double, _ step: Double, _ scale: Misfit.Scale
  ) -> Double {
    (scale.coordinate(of: above) - scale.coordinate(of: below)) / (2 * step)
  }

  /// The step of central differences, near the cube root of rounding.
  private static let gradientStep = 1e-5
}
