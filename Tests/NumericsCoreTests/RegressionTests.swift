import NumericsCore
import TestSupport
import Testing

/// Regressions with starts far away and parameters of very different size.
///
/// The optima are known to 50 digits (Scripts/reference-values.py). The forms are common, the numbers
/// are made up.
@Suite struct RegressionTests {
  @Test(arguments: regressions.indices, 0..<2)
  func `every parameter has 10 digits from both starts, its standard error 8`(
    _ index: Int, start: Int
  ) throws {
    let known = regressions[index]
    let problem = try #require(RegressionProblem(known))
    let minimum = SeveralPaths().minimize(problem, loss: .squares, from: known.starts[start])
    #expect(minimum.termination.isConverged, "\(known.name)")
    #expect(known.digits(minimum.parameters, known.optimum) >= 10, "\(known.name)")
    #expect(matchingDigits(2 * minimum.cost, known.sumOfSquares) >= 11.5, "\(known.name)")
    let errors = problem.standardErrors(at: minimum)
    #expect(known.digits(errors, known.standardErrors) >= 8, "\(known.name)")
  }

  @Test func `one path of a trust region misses one of the eighteen at most`() {
    for radius in [10, 1, 0.1] {
      let missed = regressions.filter { known in
        guard let problem = RegressionProblem(known) else { return true }
        let found = known.starts.map {
          LevenbergMarquardt(steps: .trustRegion(radius: radius))
            .minimize(problem, loss: .squares, from: $0)
        }
        return !found.allSatisfy { matchingDigits(2 * $0.cost, known.sumOfSquares) >= 10 }
      }
      #expect(missed.count <= 1, "\(radius): \(missed.map(\.name))")
    }
  }
}

extension Regression {
  /// The digits to which the worst of some values agrees; the two decays may be exchanged.
  func digits(_ found: [Double], _ expected: [Double]) -> Double {
    let orders = name == "two decays" ? [[0, 1, 2, 3], [2, 3, 0, 1]] : [Array(found.indices)]
    let digits = orders.map { order in
      zip(order, expected).map { matchingDigits(found[$0], $1) }.min() ?? 0
    }
    return found.count == expected.count ? digits.max() ?? 0 : 0
  }
}

/// The residuals of one of the golden regressions.
struct RegressionProblem: DualResiduals {
  let model: Model
  let responses: [Double]
  let points: [[Double]]
  let parameterCount: Int

  init?(_ known: Regression) {
    guard let model = Self.models[known.name] else { return nil }
    self.model = model
    responses = known.y
    points = known.x.map { [$0] }
    parameterCount = known.optimum.count
  }

  private static let models: [String: Model] = [
    "saturation": { b, x in b[0] * (1 - Dual.exp(b[1] * -x[0])) },
    "vapour": { b, x in b[0] * Dual.exp(b[1] / (x[0] + b[2])) },
    "slow power": { b, x in b[0] * Dual.exp(Dual.log(b[1] + x[0]) / b[2] * -1) },
    "cubic over cubic": { b, x in
      let (square, cube) = (x[0] * x[0], x[0] * x[0] * x[0])
      return (b[0] + b[1] * x[0] + b[2] * square + b[3] * cube)
        / (1 + b[4] * x[0] + b[5] * square + b[6] * cube)
    },
    "square over square": { b, x in
      b[0] * (x[0] * x[0] + b[1] * x[0]) / (x[0] * x[0] + b[2] * x[0] + b[3])
    },
    "narrow peak": { b, x in
      let place = (x[0] - b[2]) / b[1]
      return b[0] / b[1] * Dual.exp(place * place * -0.5)
    },
    "growth": { b, x in
      b[0] * Dual.exp(Dual.log(1 + Dual.exp(b[1] - b[2] * x[0])) / b[3] * -1)
    },
    "units": { b, x in b[0] + b[1] * Dual.exp(b[2] * -x[0]) },
    "two decays": { b, x in b[0] * Dual.exp(b[1] * -x[0]) + b[2] * Dual.exp(b[3] * -x[0]) },
  ]
}
