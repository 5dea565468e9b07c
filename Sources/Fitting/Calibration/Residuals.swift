public import NumericsCore
public import Quantities

/// How far runs lie from the law that was fitted to them.
public struct Residuals: Sendable, Hashable, Codable {
  /// The scale of the residuals and of all sizes here.
  public let scale: Objective.Scale
  /// The number of runs.
  public let count: Int
  /// Runs less free parameters that have an effect.
  public let degreesOfFreedom: Int
  /// The root mean square.
  public let rootMeanSquare: Double
  /// Whether the runs lie on the law to rounding.
  public let areRounding: Bool
  /// How far runs lie from the law: noise, and what the law misses; nil where there are as many
  /// parameters as runs.
  public let scatter: Scatter?
  /// How far runs of one configuration lie apart, however few these are; nil where none was run again.
  public let replicates: Scatter?
  /// How residuals of neighbours go together, where a law of one variable has it; nil elsewhere.
  public let serial: SerialCorrelation?
  /// The loss where it counts one side more, so that the law is not the middle of the runs; nil elsewhere.
  public let lopsided: RobustLoss?
  /// How far the runs of each label lie from the law, where labels scatter by themselves; nil elsewhere.
  public let byLabel: ByLabel?

  /// A scatter of its own for each label of a column of the law.
  public struct ByLabel: Sendable, Hashable, Codable {
    /// The label column.
    public let column: Symbol
    /// The scatter of each label, in the order of the law's.
    public let sizes: [Double]

    /// The scatter of the label at a point, in which labels stand as their places; nil where it has none.
    func size(at point: [Symbol: Double]) -> Double? {
      guard let place = point[column], sizes.indices.contains(Int(place)) else { return nil }
      return sizes[Int(place)]
    }
  }

  /// The standard deviation of all residuals, large ones included, by degrees of freedom.
  ///
  /// What one new run can do rests on it where the law is the middle of runs; nil where there are as many
  /// parameters as runs.
  public var deviation: Double? {
    guard degreesOfFreedom > 0 else { return nil }
    return rootMeanSquare * (Double(count) / Double(degreesOfFreedom)).squareRoot()
  }
}
