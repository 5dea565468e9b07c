import Checking
import Fitting
import NumericsCore
import Quantities

extension CheckCases {
  /// Runs for the checks of errors and of second stages.
  static let errors: [CheckTests.Case] = [
    .init(
      "P43", .note,
      fires: { runs in
        let (n, d) = (runs.sizes, runs.tokens)
        runs.noise = 0
        runs.changed = { row, loss in
          let wiggle = Double((7 * row + 11 * (row / 5)) % 13 - 6) / 6
          return loss * (1 + 0.02 * wiggle * VectorMath.power(n[row] * d[row] / 1e17, -0.4))
        }
      }),
    .init(
      "P44", .warning, fires: { $0.noise = 0.08 },
      clear: {
        $0.noise = 5e-4; $0.objective = Objective(scale: .log, loss: .squares)
      }),
    .init(
      // Eight runs, and a prediction five decades beyond them.
      "P45", .warning,
      fires: { runs in
        runs.sizes = [1e7, 1e7, 1e7, 3e7, 3e7, 3e7, 9e7, 9e7]
        runs.tokens = [4e8, 1.2e9, 3.6e9, 4e8, 1.2e9, 3.6e9, 4e8, 1.2e9]
        runs.noise = 0.03
        runs.objective = Objective(scale: .log, loss: .squares)
        runs.target = ["N": 1e12, "D": 1e14]
      }),
    .init(
      "P49", .warning,
      fires: { runs in
        accuracy(&runs)
        // Losses that scatter by 3 %, and an accuracy that follows them exactly.
        let (n, d, loss) = (runs.sizes, runs.tokens, Examined().loss)
        let scattered: @Sendable (Int) -> Double = { row in
          loss(n[row], d[row]) * (1 + 0.03 * Double((7 * row + 3 * (row / 5)) % 11 - 5) / 5)
        }
        runs.numbers["L"] = scattered
        runs.changed = { row, _ in
          0.8 - 0.9 * VectorMath.exp([-0.5 * scattered(row)])[0] + 1e-4 * Double(row % 3)
        }
      }, clear: { accuracy(&$0) }),
    .init(
      "P46", .note,
      fires: { runs in
        runs.numbers = ["w": { _ in 1 }]
        runs.objective = Objective(scale: .log, loss: .squares, weights: "w")
      },
      clear: { runs in
        runs.numbers = ["w": { _ in 1 / (0.004 * 0.004) }]
        runs.objective = Objective(scale: .log, loss: .squares, weights: "w")
      }),
    .init(
      "P48", .severe,
      fires: { runs in
        accuracy(&runs)
        runs.changed = { row, _ in 0.25 + 0.01 * Double((row * 7) % 13) }
      }, clear: { accuracy(&$0) }),
    .init(
      "P50", .warning,
      fires: { runs in
        ceiling(&runs)
        runs.changed = { _, accuracy in 0.25 + (accuracy - 0.25) / 50 }
      },
      clear: {
        ceiling(&$0); $0.noise = 2e-4
      }),
  ]
}

extension CheckCases {
  /// One size, 40 numbers of tokens: a law of one variable.
  static func curve(_ runs: inout Examined) {
    runs.sizes = Array(repeating: 1e8, count: 40)
    runs.tokens = (0..<40).map { 1e9 * Double($0 + 1) }
    runs.law = "L = E + B*D^-beta"
    runs.loss = { _, d in 2 + 410 * VectorMath.power(d, -0.28) }
  }

  static let order: [CheckTests.Case] = [
    .init(
      "P53", .warning,
      fires: { runs in
        curve(&runs)
        runs.noise = 1e-4
        // Waves of 20 rows.
        runs.changed = { row, loss in
          loss * (1 + 0.005 * VectorMath.value(of: .sin, at: Double(row) * 0.314))
        }
      }, clear: { curve(&$0) })
  ]
}
