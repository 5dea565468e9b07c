import Formulas
public import Quantities
public import Runs

/// Runs that a law made, without noise: what a fit must give back.
public enum SyntheticRuns {
  /// The true parameters of `chinchilla()`.
  public static let truth: [Symbol: Double] = [
    "E": 1.7, "A": 400, "alpha": 0.34, "B": 1200, "beta": 0.3,
  ]

  /// Sizes and tokens on a grid, N and D not collinear, with the chinchilla law's loss; noise is a
  /// fixed pattern of relative size `noise`.
  public static func chinchilla(noise: Double = 0) -> RunTable {
    var (n, d, loss): ([Double], [Double], [Double]) = ([], [], [])
    for i in 0..<6 {
      for j in 0..<5 {
        let (size, tokens) = (1e7 * power(2.5, i), 4e8 * power(3, j))
        let law =
          1.7 + 400 * exponential(-0.34, size) + 1200 * exponential(-0.3, tokens)
        let wiggle = Double((7 * i + 11 * j) % 13 - 6) / 6
        n.append(size)
        d.append(tokens)
        loss.append(law * (1 + noise * wiggle))
      }
    }
    return RunTable(name: "synthetic", numbers: [("N", n), ("D", d), ("L", loss)])
  }

  private static func power(_ base: Double, _ exponent: Int) -> Double {
    (0..<exponent).reduce(1) { product, _ in product * base }
  }

  private static func exponential(_ exponent: Double, _ base: Double) -> Double {
    (try? Formula(parsing: "x^p").value(at: ["x": base, "p": exponent])) ?? .nan
  }
}
