import NumericsCore

/// The noise that simulated runs have about a law.
struct SimulatedNoise: Sendable {
  let kind: Coverage.Noise
  /// The standard deviation.
  let scatter: Double
  private let residuals: [Double]
  /// Where in a noise of size 1 the law lies: 0, but for a loss that counts one side more.
  private let center: Double

  /// Places of the distribution by which the center is found.
  private static let places = 4000
  /// Halvings of the range in which it lies: beyond these a Double hardly changes.
  private static let halvings = 60

  /// - Parameters:
  ///   - kind: The noise.
  ///   - scatter: The standard deviation where the law is the middle of runs.
  ///   - residuals: What the runs lie above the law by.
  ///   - loss: The loss that the law was fitted by.
  init(_ kind: Coverage.Noise, scatter: Double, residuals: [Double], loss: RobustLoss) {
    (self.kind, self.residuals) = (kind, residuals)
    guard !loss.isEven, kind != .own else {
      (self.scatter, center) = (scatter, 0)
      return
    }
    let mean = residuals.reduce(0, +) / Double(residuals.count)
    let squares = residuals.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    self.scatter = (squares / Double(max(residuals.count - 1, 1))).squareRoot()
    let noise = (0..<Self.places).map {
      Self.value(of: kind, at: (Double($0) + 0.5) / Double(Self.places))
    }
    var (low, high) = (noise[0], noise[noise.count - 1])
    for _ in 0..<Self.halvings {
      let middle = (low + high) / 2
      if noise.reduce(0, { $0 + loss.slope(middle - $1) }) < 0 {
        low = middle
      } else {
        high = middle
      }
    }
    center = (low + high) / 2
  }

  /// What a run lies above the law by.
  func draw(_ stream: inout RandomStream) -> Double {
    switch kind {
    case .normal: scatter * (stream.normal() - center)
    case .heavy: scatter * (Self.value(of: kind, at: stream.uniform()) - center)
    case .own: residuals[stream.index(below: residuals.count)]
    }
  }

  /// The value of a noise of variance 1 below which it lies with a probability.
  private static func value(of kind: Coverage.Noise, at share: Double) -> Double {
    // t with 3 degrees of freedom has variance 3.
    kind == .heavy
      ? StudentT.quantile(share, degreesOfFreedom: 3) / 3.0.squareRoot() : Normal.quantile(share)
  }
}
