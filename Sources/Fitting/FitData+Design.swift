import Laws
import NumericsCore
import Quantities

extension FitData {
  /// From this correlation of their logarithms on two variables count as moving together.
  private static let togetherFrom = 0.99

  /// Of more runs than this, every so many tell.
  private static let mostCompared = 100_000

  /// The positive variables of which another one is nearly a power.
  var movingTogether: [Symbol] {
    let every = max(1, count / Self.mostCompared)
    let logarithms = columns.filter { $0.value.allSatisfy { $0 > 0 } }.mapValues { column in
      VectorMath.log(stride(from: 0, to: column.count, by: every).map { column[$0] })
    }
    let symbols = logarithms.keys.sorted()
    return symbols.filter { symbol in
      symbols.contains { other in
        guard other != symbol, let a = logarithms[symbol], let b = logarithms[other] else {
          return false
        }
        return Self.correlation(a, b).magnitude >= Self.togetherFrom
      }
    }
  }

  /// Pearson's correlation; 0 when one of the columns does not vary.
  private static func correlation(_ a: [Double], _ b: [Double]) -> Double {
    let count = Double(a.count)
    let (meanA, meanB) = (a.reduce(0, +) / count, b.reduce(0, +) / count)
    var (ab, aa, bb) = (0.0, 0.0, 0.0)
    for (x, y) in zip(a, b) {
      ab += (x - meanA) * (y - meanB)
      aa += (x - meanA) * (x - meanA)
      bb += (y - meanB) * (y - meanB)
    }
    return aa > 0 && bb > 0 ? ab / (aa * bb).squareRoot() : 0
  }
}
