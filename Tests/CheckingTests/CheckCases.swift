import Checking
import Fitting
import NumericsCore
import Quantities

/// Runs for each check: where it must fire, and where it must not.
enum CheckCases {
  static let all: [CheckTests.Case] = solver + counting + recipes + design + form + errors + order

  static let solver: [CheckTests.Case] = [
    .init("P1", .severe, fires: { $0.fitter.maximumIterations = 1 }),
    .init(
      "P3", .warning,
      fires: {
        $0.loss = { n, d in 400 * VectorMath.power(n, -0.34) + 1200 * VectorMath.power(d, -0.3) }
      }),
    .init("P5", .warning, fires: { $0.fitter.maximumIterations = 1 }),
    .init("P4", .severe, fires: { runs in runs.tokens = runs.sizes.map { 20 * $0 } }),
    .init(
      "P6", .warning,
      fires: { runs in
        runs.changed = { row, loss in row % 6 == 0 ? loss * (1.1 + 0.01 * Double(row)) : loss }
      }),
    .init("P7", .note, fires: { $0.objective = Objective(scale: .log, loss: .huber(1)) }),
    .init("P8", .note, fires: { $0.noise = 1e-6 }, clear: { $0.noise = 0.1 }),
    .init("P9", .warning, fires: { $0.claimed = ["a": 1e-5] }, clear: { $0.claimed = ["a": 0.05] }),
    .init(
      // The runs were made with alpha 0.34 and a noise of 0.4 %.
      "P42", .warning, fires: { $0.held = ["alpha": 0.6] }, clear: { $0.held = ["alpha": 0.34] }),
    .init(
      "P39", .severe,
      fires: { runs in
        runs.sizes = [1e7, 3e7, 9e7, 2e8, 8e8]
        runs.tokens = [1e10, 3e9, 4e10, 2e9, 8e9]
      }),
    .init(
      "P47", .severe, fires: { $0.fitter.maximumIterations = 1 }),
  ]

  static let counting: [CheckTests.Case] = [
    .init(
      "P10", .warning,
      fires: {
        $0.numbers = [
          "n_non_embedding": { row in 1e7 * VectorMath.power(3, Double(row / 5 % 6)) - 9e6 }
        ]
      },
      clear: {
        $0.numbers = [
          "n_non_embedding": { row in 0.99e7 * VectorMath.power(3, Double(row / 5 % 6)) }
        ]
      }),
    .init(
      "P12", .warning,
      fires: { $0.numbers = ["n_total": { _ in 1e8 }, "n_non_embedding": { _ in 7e7 }] },
      clear: { $0.numbers = ["n_total": { _ in 1e8 }, "n_non_embedding": { _ in 9e7 }] }),
    .init(
      "P13", .warning,
      fires: { runs in
        let (n, d) = (runs.sizes, runs.tokens)
        runs.numbers = ["flops": { 7.5 * n[$0] * d[$0] }]
      },
      clear: { runs in
        let (n, d) = (runs.sizes, runs.tokens)
        runs.numbers = ["flops": { 6.1 * n[$0] * d[$0] }]
      }),
  ]

  static let recipes: [CheckTests.Case] = [
    .init(
      "P14", .warning, fires: { $0.numbers = ["warmup_tokens": { _ in 2e8 }] },
      clear: { $0.numbers = ["warmup_tokens": { _ in 2e7 }] }),
    .init(
      "P15", .warning,
      fires: { runs in
        runs.numbers = ["lr": { 1e-4 * Double($0 % 7 + 1) }]
        runs.changed = { row, loss in loss * (1 + 0.004 * Double(row % 7)) }
      }, clear: { $0.numbers = ["lr": { 1e-4 * Double($0 % 7 + 1) }] }),
    .init(
      "P16", .severe,
      fires: { $0.numbers = ["step": { _ in 900 }, "total_steps": { _ in 1000 }] },
      clear: { $0.numbers = ["step": { _ in 1000 }, "total_steps": { _ in 1000 }] }),
    .init(
      "P17", .warning,
      fires: { runs in
        runs.labels = ["run": { "r\($0 / 5)" }]
        let tokens = runs.tokens
        runs.changed = { row, loss in tokens[row] < 2e9 ? loss * 1.1 : loss }
      }, clear: { runs in runs.labels = ["run": { "r\($0 / 5)" }] }),
    .init(
      "P26", .severe, fires: { $0.labels = ["dataset": { $0 % 2 == 0 ? "C4" : "Pile" }] },
      clear: { $0.labels = ["dataset": { _ in "C4" }] }),
    .init("P27", .warning, fires: { $0.response = "train_loss" }),
    .init(
      "P28", .warning, fires: { $0.numbers = ["epochs": { Double($0 % 8 + 1) }] },
      clear: { $0.numbers = ["epochs": { Double($0 % 3 + 1) }] }),
    .init("P31", .warning, fires: { $0.numbers = ["loss__MIN": { _ in 1 }] }),
    .init(
      "P51", .warning, fires: { $0.numbers = ["on_edge": { $0 == 3 ? 1 : 0 }] },
      clear: { $0.numbers = ["on_edge": { _ in 0 }] }),
  ]

  static let design: [CheckTests.Case] = [
    .init(
      "P18", .severe,
      fires: { runs in
        runs.labels = ["run": { "r\($0 / 5)" }]
        runs.changed = { row, loss in loss * (1 + 0.01 * Double(row / 5 % 3)) }
      }, clear: { runs in runs.labels = ["run": { "r\($0 / 5)" }] }),
    .init(
      "P19", .warning,
      fires: { runs in
        runs.sizes = runs.sizes.map { $0 > 2e8 ? 1e9 : $0 > 2e7 ? 1e8 : 1e7 }
      }),
    .init(
      "P20", .note,
      fires: { runs in runs.sizes = runs.sizes.enumerated().map { $1 * (1 + 1e-3 * Double($0)) } }),
    .init(
      "P22", .warning,
      fires: { runs in runs.tokens = runs.tokens.map { 1e9 * VectorMath.power($0 / 1e9, 0.3) } }),
    .init(
      "P23", .severe,
      fires: { runs in
        runs.tokens = runs.sizes.enumerated().map { 20 * $1 * (1 + 0.1 * Double($0 % 3)) }
      }),
    .init("P24", .warning, fires: { $0.noise = 0 }),
    .init(
      "P29", .warning,
      fires: { runs in
        runs.labels = ["shape": { ["deep", "wide", "tall"][$0 % 3] }]
        runs.changed = { row, loss in loss * (1 + 0.01 * Double(row % 3)) }
      }, clear: { $0.labels = ["shape": { ["deep", "wide", "tall"][$0 % 3] }] }),
    .init(
      "P30", .warning, fires: { $0.target = ["N": 1e7, "D": 1e13] },
      clear: { $0.target = ["N": 1e9, "D": 2e10] }),
    .init("P32", .warning, fires: { isoflops(&$0, shift: 20) }, clear: { isoflops(&$0) }),
    .init(
      // A valley steeper on one side, and budgets whose grids drift over it.
      "P33", .warning,
      fires: { runs in
        isoflops(&runs, shift: 0.43, ratio: 1.9, drift: 0.48)
        runs.loss = { n, d in
          1.7 + 1e5 * VectorMath.power(n, -0.8) + 100 * VectorMath.power(d, -0.2)
        }
      }, clear: { isoflops(&$0) }),
    .init(
      "P34", .note,
      fires: { runs in
        isoflops(&runs, ratio: 2)
        runs.noise = 0.003
        runs.loss = { n, d in
          1.7 + 3 * VectorMath.power(n, -0.08) + 3 * VectorMath.power(d / 20, -0.08)
        }
      },
      clear: {
        isoflops(&$0); $0.noise = 1e-4
      }),
    .init("P35", .note, fires: { isoflops(&$0, spread: 0.08) }, clear: { isoflops(&$0) }),
    .init("P36", .note, fires: { isoflops(&$0, points: 3) }, clear: { isoflops(&$0) }),
    .init(
      "P11", .note,
      fires: { runs in
        runs.noise = 1e-4
        runs.loss = { n, d in
          1.7 + 400 * VectorMath.power(n, -0.34) + 400 * VectorMath.power(d, -0.34)
        }
      },
      clear: { runs in
        runs.noise = 1e-3
        // 20 tokens a parameter at any budget: exponents alike, B/A = 20^0.34.
        runs.loss = { n, d in
          1.7 + 400 * VectorMath.power(n, -0.34) + 400 * VectorMath.power(20, 0.34)
            * VectorMath.power(d, -0.34)
        }
      }),
  ]

  static let form: [CheckTests.Case] = [
    .init("P21", .warning, fires: { $0.noise = 0.1 }),
    .init("P25", .warning, fires: { $0.changed = { row, loss in row == 7 ? loss * 1.3 : loss } }),
    .init("P37", .warning, fires: { $0.noise = 0.05 }, clear: { $0.noise = 1e-3 }),
    .init(
      "P38", .warning,
      fires: {
        $0.loss = { n, d in
          1.7 + 400 * VectorMath.power(n, -0.34)
            * (1 + 0.3 * VectorMath.value(of: .sin, at: VectorMath.value(of: .log, at: n * d) / 2))
        }
      }),
    .init(
      "P40", .warning,
      fires: {
        $0.loss = { n, d in 1.7 + 300 * VectorMath.power(n * d, -0.14) + (n * d > 2e19 ? 0.4 : 0) }
      }),
    .init(
      "P54", .warning,
      fires: {
        $0.loss = { n, d in 1.7 + 300 * VectorMath.power(n * d, -0.14) + (n * d > 2e19 ? 0.4 : 0) }
      }),
    .init(
      "P41", .warning,
      fires: { runs in
        runs.law = "L = A*N^-alpha*D^-beta"
        runs.loss = { n, d in 1.7 + 1e4 * VectorMath.power(n, -0.2) * VectorMath.power(d, -0.2) }
      },
      clear: { runs in
        runs.law = "L = A*N^-alpha*D^-beta"
        runs.loss = { n, d in 100 * VectorMath.power(n, -0.1) * VectorMath.power(d, -0.1) }
      }),
    .init(
      "P2", .severe,
      fires: {
        $0.fitter.starts = Starts(search: .points([["A": 400, "p": 50]])); $0.law = rugged
      },
      clear: { _ in }),
  ]

  /// A law with many local minima in p.
  static let rugged = "L = 1.7 + A*N^-0.34*(1 + 0.9*sin(p*log(D))^2)"

  /// Budgets with sizes around their best, `shift` times off.
  static func isoflops(
    _ runs: inout Examined, shift: Double = 1, spread: Double = 0, ratio: Double = 1.6,
    points: Int = 7, drift: Double = 1
  ) {
    (runs.sizes, runs.tokens) = ([], [])
    for i in 0..<5 {
      let budget = 1e18 * VectorMath.power(4, Double(i))
      let best =
        2.6e7 * VectorMath.power(budget / 1e18, 0.47) * shift
        * VectorMath.power(drift, Double(i))
      for j in 0..<points {
        let size = best * VectorMath.power(ratio, Double(j) - Double(points - 1) / 2)
        let own = budget * (1 + spread * Double(j % 2))
        runs.sizes.append(size)
        runs.tokens.append(own / (6 * size))
      }
    }
    runs.noise = 2e-4
  }

  /// A task's error from the loss.
  static func accuracy(_ runs: inout Examined) {
    let (n, d) = (runs.sizes, runs.tokens)
    let loss = runs.loss
    runs.numbers = ["L": { loss(n[$0], d[$0]) }]
    runs.response = "Err"
    runs.law = "Err = e - k*exp(-g*L)"
    runs.loss = { n, d in 0.8 - 0.9 * VectorMath.exp([-0.5 * loss(n, d)])[0] }
    runs.noise = 0.003
    runs.objective = Objective(scale: .linear, loss: .squares)
  }

  /// A sigmoid of the loss whose ceiling is a parameter.
  static func ceiling(_ runs: inout Examined) {
    accuracy(&runs)
    runs.law = "downstream-sigmoid"
    runs.response = "acc"
    let loss = Examined().loss
    runs.loss = { n, d in
      0.25 + 0.6 / (1 + VectorMath.exp([8 * (loss(n, d) - 2.6)])[0])
    }
  }
}
