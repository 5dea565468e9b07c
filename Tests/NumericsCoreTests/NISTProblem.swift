import NumericsCore
import RealModule
import TestSupport

/// A regression of NIST's Statistical Reference Datasets with its model and derivatives.
struct NISTProblem: DualResiduals {
  let name: String
  let model: Model
  let responses: [Double]
  let points: [[Double]]
  let starts: [[Double]]
  let optimum: [Double]
  let standardErrors: [Double]
  let sumOfSquares: Double

  /// Reads a problem's data; nil if the data folder is not there.
  init?(_ name: String) {
    guard let model = Self.models[name], let data = NISTData(name) else { return nil }
    self.name = name
    self.model = model
    responses = data.responses
    points = data.points
    starts = data.starts
    optimum = data.optimum
    standardErrors = data.standardErrors
    sumOfSquares = data.sumOfSquares
  }

  var parameterCount: Int { optimum.count }

  /// The number of digits to which the worst parameter agrees with the optimum.
  func digits(_ x: [Double]) -> Double {
    zip(x, optimum).map { -Double.log10(max(abs($0 - $1) / abs($1), 1e-17)) }.min() ?? 0
  }

  static let names = models.keys.sorted()

  private static let gauss: Model = { b, x in
    let first = (x[0] - b[3]) / b[4]
    let second = (x[0] - b[6]) / b[7]
    return b[0] * Dual.exp(b[1] * -x[0]) + b[2] * Dual.exp(first * first * -1)
      + b[5] * Dual.exp(second * second * -1)
  }
  private static let lanczos: Model = { b, x in
    b[0] * Dual.exp(b[1] * -x[0]) + b[2] * Dual.exp(b[3] * -x[0]) + b[4] * Dual.exp(b[5] * -x[0])
  }
  private static let chwirut: Model = { b, x in Dual.exp(b[0] * -x[0]) / (b[1] + b[2] * x[0]) }

  private static let models: [String: Model] = [
    "Chwirut1": chwirut, "Chwirut2": chwirut,
    "DanWood": { b, x in b[0] * Dual.pow(x[0], b[1]) },
    "ENSO": { b, x in
      let year = 2 * Double.pi * x[0] / 12
      let slow = 2 * Double.pi * x[0] / b[3]
      let slower = 2 * Double.pi * x[0] / b[6]
      let yearly = b[0] + b[1] * Double.cos(year) + b[2] * Double.sin(year)
      return yearly + b[4] * Dual.cos(slow) + b[5] * Dual.sin(slow) + b[7] * Dual.cos(slower)
        + b[8] * Dual.sin(slower)
    },
    "Gauss1": gauss, "Gauss2": gauss, "Gauss3": gauss,
    "Hahn1": { b, x in
      let square = x[0] * x[0]
      return (b[0] + b[1] * x[0] + b[2] * square + b[3] * (square * x[0]))
        / (1 + b[4] * x[0] + b[5] * square + b[6] * (square * x[0]))
    },
    "Kirby2": { b, x in
      (b[0] + b[1] * x[0] + b[2] * (x[0] * x[0])) / (1 + b[3] * x[0] + b[4] * (x[0] * x[0]))
    },
    "Lanczos1": lanczos, "Lanczos2": lanczos, "Lanczos3": lanczos,
    "MGH17": { b, x in b[0] + b[1] * Dual.exp(b[3] * -x[0]) + b[2] * Dual.exp(b[4] * -x[0]) },
    "Misra1a": { b, x in b[0] * (1 - Dual.exp(b[1] * -x[0])) },
    "Misra1b": { b, x in b[0] * (1 - Dual.pow(1 + b[1] * (x[0] / 2), -2)) },
    "Misra1c": { b, x in b[0] * (1 - Dual.pow(1 + b[1] * (2 * x[0]), -0.5)) },
    "Misra1d": { b, x in b[0] * b[1] * x[0] / (1 + b[1] * x[0]) },
    "Nelson": { b, x in b[0] - b[1] * x[0] * Dual.exp(b[2] * -x[1]) },
    "Roszman1": { b, x in
      b[0] - b[1] * x[0] - Dual.atan(b[2] / (x[0] - b[3])) * (1 / Double.pi)
    },
  ]
}
