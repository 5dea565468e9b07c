import Formulas
import Glibc
import Laws
import Quantities
import Runs

/// Runs that a known law made, the same in every peer (Scripts/peers/README.md).
enum Synthetic {
  /// The number at a position of a seed's stream, uniform in [0, 1): SplitMix64.
  static func uniform(_ seed: UInt64, _ position: Int) -> Double {
    var z =
      seed &* 0xD134_2543_DE82_EF95 &+ UInt64(position + 1) &* 0x9E37_79B9_7F4A_7C15
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    z ^= z >> 31
    return Double(z >> 11) * 0x1p-53
  }

  /// How often each run is drawn in a bootstrap resample.
  static func multiplicities(refit: Int, _ count: Int) -> [Double] {
    var result = [Double](repeating: 0, count: count)
    for i in 0..<count { result[Int(Double(count) * uniform(2, refit * count + i))] += 1 }
    return result
  }

  /// The true parameters of `chinchilla`.
  static let truth: [Symbol: Double] = [
    "A": exp(6.169), "B": exp(7.670), "E": exp(0.5973), "alpha": 0.3473, "beta": 0.3672,
  ]

  /// The true parameters of `quantization`.
  static let quantizationTruth: [Symbol: Double] = [
    "alpha": 1.8, "beta": 2000, "gamma": 0.37, "zeta": 480, "eta": 0.35, "theta": 0.8,
    "kappa": 1.1, "phi": 12, "chi": 0.6, "psi": 0.2, "omega": 0.30,
    "lambda": 12 * 0.30 * 26.05, "mu": 0.6, "nu": 0.2, "xi": 0.50, "rho": 0.05,
  ]

  /// Runs of the law `qat-loss` without noise: sizes, tokens, fractions and bit widths.
  static func quantization(of law: Law, rows: Int = 300) throws -> RunTable {
    var columns: [Symbol: [Double]] = ["N": [], "D": [], "f": [], "B": [], "L": []]
    for i in 0..<rows {
      var point: [Symbol: Double] = [
        "N": 2e7 * pow(100, uniform(3, 4 * i)), "D": 1e9 * pow(1000, uniform(3, 4 * i + 1)),
        "f": 0.05 + 0.9 * uniform(3, 4 * i + 2), "B": [1, 2, 4, 6][Int(4 * uniform(3, 4 * i + 3))],
      ]
      point["L"] = try law.formula.value(at: point.merging(quantizationTruth) { $1 })
      for (symbol, value) in point { columns[symbol]?.append(value) }
    }
    return RunTable(name: "synthetic", numbers: columns.sorted { $0.key < $1.key }.map { ($0, $1) })
  }

  /// Runs of the chinchilla law with noise of 0.006 on the logarithm.
  static func chinchilla(_ rows: Int) -> RunTable {
    var (n, d, l) = ([Double](), [Double](), [Double]())
    for i in 0..<rows {
      let logN = log(5e7) + log(320) * uniform(1, 4 * i)
      let logD = log(2e8) + log(2000) * uniform(1, 4 * i + 1)
      let radius = (-2 * log(1 - uniform(1, 4 * i + 2))).squareRoot()
      let noise = radius * cos(2 * Double.pi * uniform(1, 4 * i + 3))
      let law = exp(6.169 - 0.3473 * logN) + exp(7.670 - 0.3672 * logD) + exp(0.5973)
      n.append(exp(logN))
      d.append(exp(logD))
      l.append(exp(log(law) + 0.006 * noise))
    }
    return RunTable(name: "synthetic", numbers: [("N", n), ("D", d), ("L", l)])
  }
}
