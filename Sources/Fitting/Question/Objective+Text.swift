import NumericsCore
public import Quantities

extension Objective {
  /// An objective with a loss the way people write it; nil for any other text.
  ///
  /// - Parameters:
  ///   - loss: `squares`, `absolute`, `huber` (delta 1e-3) or `huber:DELTA` with a positive delta.
  ///   - scale: The scale of the residuals.
  ///   - weights: The column that holds the weight of each run.
  public init?(loss: String, scale: Scale = .log, weights: Symbol? = nil) {
    let parts = loss.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    switch (parts.first, parts.count) {
    case ("squares", 1): self.init(scale: scale, loss: .squares, weights: weights)
    case ("absolute", 1): self.init(scale: scale, loss: .absolute, weights: weights)
    case ("huber", 1): self.init(scale: scale, loss: .huber(1e-3), weights: weights)
    case ("huber", 2):
      guard let delta = NumberText.value(of: String(parts[1])), delta > 0, delta.isFinite else {
        return nil
      }
      self.init(scale: scale, loss: .huber(delta), weights: weights)
    default: return nil
    }
  }
}
