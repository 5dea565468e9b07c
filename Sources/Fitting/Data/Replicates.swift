import NumericsCore

/// Runs that are alike in all variables and labels of a law, and in all else that was set up.
///
/// Runs of one configuration that agree in the response to the last digit count once: they are copies.
package struct Replicates: Sendable, Hashable {
  /// How many configurations were run again.
  package let configurations: Int
  /// The sum of squares of the responses about the mean of their configuration, on the scale of the
  /// residuals.
  package let squares: Double
  /// Runs less configurations.
  package let degreesOfFreedom: Int
  /// How many configurations have copies.
  package let copied: Int

  /// The standard deviation of runs of one configuration; 0 where there are none but copies.
  package var standardDeviation: Double {
    degreesOfFreedom > 0 ? (squares / Double(degreesOfFreedom)).squareRoot() : 0
  }
}
