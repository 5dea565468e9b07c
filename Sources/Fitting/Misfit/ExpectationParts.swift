package import Laws
import NumericsCore
package import Quantities

/// The numbers from which the interval of a new run follows, for those who compute it elsewhere, as a page does.
package struct ExpectationParts: Sendable {
  /// The misfit: its axes, the places of its runs and by how much the law missed them.
  package let misfit: Misfit
  /// How the law moves at each run with its parameters.
  package let gradients: [[Double]]
  /// Length, ratio of misfit to noise, weight and amplitude of each surface.
  package let surfaces: [[Double]]
  /// The domain in whose coordinate responses are missed, and what one there is in that coordinate.
  package let scale: (domain: Domain, unit: Double)
  /// The factor of the standard deviation of one new run, and the quantile that makes an interval of it.
  package let widening: Double, quantile: Double
  /// The scatter below which no deviation is, 0 where there is no such bound; the most that leverage counts; and what the
  /// products of the runs' gradients are weighted by.
  package let scatter: Double, mostLeverage: Double, information: Double
  /// The standard deviation of the parameters' coordinates, in units of the misfit and its noise.
  package let parameterSpread: Double
  /// What a run has along the axis of its own label, in e-folds.
  package let labelPlace: Double
  /// How many times as far as all runs those of each label scatter; nil where labels do not scatter by themselves.
  package let excess: (column: Symbol, factors: [Double])?
}

extension RunExpectation {
  /// What the interval of a new run is computed from.
  package var parts: ExpectationParts {
    let byLabel = calibration.residuals?.byLabel
    return ExpectationParts(
      misfit: misfit, gradients: misfit.gradients,
      surfaces: misfit.pairs.map { [$0.length, $0.ratio, $0.weight, $0.amplitude] },
      scale: (misfit.scale.domain, misfit.scale.unit), widening: widening,
      quantile: StudentT.quantile(
        (1 + calibration.level) / 2, degreesOfFreedom: MisfitConstants.degreesOfFreedom),
      scatter: bound?.scatter ?? 0, mostLeverage: MisfitConstants.mostLeverage,
      information: bound?.weight ?? 1, parameterSpread: MisfitConstants.parameterSpread,
      labelPlace: MisfitAxis.labelPlace,
      excess: byLabel.map { own in
        (
          own.column,
          own.sizes.indices.map { calibration.excessScatter(at: [own.column: Double($0)]) }
        )
      })
  }
}
