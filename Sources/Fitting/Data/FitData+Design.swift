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
        return (Correlation.pearson(a, b) ?? 0).magnitude >= Self.togetherFrom
      }
    }
  }
}
