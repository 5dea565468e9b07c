import Laws
import NumericsCore
public import Quantities

/// How residuals of neighbours go together, and what that does to errors.
///
/// Errors of fits take residuals as independent. Where the one next to a positive residual is positive
/// as well, as along a learning curve, the runs count as fewer.
public struct SerialCorrelation: Sendable, Hashable, Codable {
  /// What the runs are put in order by.
  public let along: Symbol
  /// The correlation of neighbours (lag 1), above 0.
  public let correlation: Double
  /// The number of residuals.
  public let count: Int

  /// As how many independent runs these count, in the mean of an autoregression of first order.
  ///
  /// Source: Bayley & Hammersley 1946, Supplement to the Journal of the Royal Statistical Society 8.
  public var effectiveCount: Double {
    max(1, Self.effectiveCount(of: count, correlated: correlation))
  }

  /// How many times larger standard errors are than they are under independence.
  public var errorFactor: Double { Self.errorFactor(of: count, as: effectiveCount) }

  /// As how many independent ones some residuals count whose neighbours correlate so.
  package static func effectiveCount(of count: Int, correlated correlation: Double) -> Double {
    Double(count) * (1 - correlation) / (1 + correlation)
  }

  /// How many times larger standard errors are where rows count as fewer.
  package static func errorFactor(of rows: Int, as count: Double) -> Double {
    (Double(rows) / count).squareRoot()
  }
}

extension SerialCorrelation {
  /// Fewer residuals than this tell of no correlation.
  package static let fewest = 12
  /// A correlation of neighbours that chance gives in one of a hundred fits is reported, from this on.
  private static let (least, deviations) = (0.2, 2.33)
  /// Residuals beyond this many robust standard deviations count as standing there: one outlier would
  /// hide how all the others go together.
  private static let clipped = 3.0

  /// The correlation of neighbours within one series or several; nil for few residuals, or where they do
  /// not vary.
  ///
  /// - Parameters:
  ///   - series: Residuals, each series in its order; a NaN makes the result nil.
  ///   - symbol: What they are put in order by.
  package init?(of series: [[Double]], along symbol: Symbol) {
    let long = series.filter { $0.count >= 3 }
    let all = long.reduce(0) { $0 + $1.count }
    guard all >= Self.fewest, long.joined().allSatisfy(\.isFinite) else { return nil }
    let centred = long.map { part -> [Double] in
      let middle = Quantile.median(part)
      return part.map { $0 - middle }
    }
    let spread = 1.4826 * Quantile.medianAbsoluteDeviation(centred.flatMap { $0 })
    let end = spread > 0 ? Self.clipped * spread : .infinity
    var (products, squares) = (0.0, 0.0)
    for part in centred {
      let values = part.map { min(max($0, -end), end) }
      let mean = values.reduce(0, +) / Double(values.count)
      squares += values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
      products += zip(values, values.dropFirst()).reduce(0) { $0 + ($1.0 - mean) * ($1.1 - mean) }
    }
    guard squares > 0, squares.isFinite else { return nil }
    along = symbol
    // The mean of each series takes about 1/n of the correlation.
    let found = products / squares + Double(long.count) / Double(all)
    correlation = min(max(found, -0.99), 0.99)
    count = all
  }

  /// Whether it is larger than chance gives.
  package var isNotable: Bool {
    correlation > Self.least && correlation * Double(count).squareRoot() > Self.deviations
  }

  /// What it is and does, as a sentence without its end.
  package var words: String {
    "\(neighbourWords): \(Self.words(of: count, as: effectiveCount))"
  }

  /// What it is, without what it does.
  package var neighbourWords: String {
    "residuals of neighbours along \(along) correlate by \(NumberText.text(correlation, digits: 2))"
  }

  /// What errors are worth where rows count as fewer.
  package static func words(
    of rows: Int, as count: Double, called noun: String = "runs"
  ) -> String {
    let factor = errorFactor(of: rows, as: count)
    return
      "these \(rows) \(noun) count as about \(NumberText.text(count, digits: 2)), and standard "
      + "errors are about \(NumberText.text(factor, digits: 2)) times as large as those printed"
  }
}
