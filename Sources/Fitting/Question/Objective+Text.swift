import NumericsCore
public import Quantities

extension Objective {
  /// An objective with a loss the way people write it; nil for any other text.
  ///
  /// - Parameters:
  ///   - loss: What `RobustLoss(parsing:)` reads, such as `huber:1e-3`.
  ///   - scale: The scale of the residuals.
  ///   - weights: The column that holds the weight of each run.
  public init?(loss: String, scale: Scale = .log, weights: Symbol? = nil) {
    guard let loss = try? RobustLoss(parsing: loss) else { return nil }
    self.init(scale: scale, loss: loss, weights: weights)
  }
}
