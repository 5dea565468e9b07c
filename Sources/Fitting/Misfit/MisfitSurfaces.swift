import NumericsCore

/// The surfaces of a misfit, each with how much it counts, made once for many places.
package struct MisfitSurfaces: Sendable {
  private let design: MisfitDesign
  private let all: [(pair: Misfit.Pair, surface: MisfitSurface)]
  /// The factor of the standard deviation of one new run.
  let widening: Double

  /// - Complexity: O(n³) for the n runs of the misfit, at most 100.
  package init?(_ misfit: Misfit, widening: Double = MisfitConstants.widening) {
    self.widening = widening
    let design = MisfitDesign(places: misfit.places, gradients: misfit.gradients)
    let lengths = Set(misfit.pairs.map(\.length))
    let alike = Dictionary(uniqueKeysWithValues: lengths.map { ($0, design.alike(over: $0)) })
    self.design = design
    all = misfit.pairs.compactMap { pair in
      alike[pair.length].flatMap {
        MisfitSurface(
          design, alike: $0, residuals: misfit.residuals, length: pair.length, ratio: pair.ratio)
      }.map { (pair, $0) }
    }
    guard all.count == misfit.pairs.count else { return nil }
  }

  /// A place next to the runs, from its coordinates and how the law moves there with its parameters.
  package func target(at place: [Double], gradient: [Double]) -> MisfitDesign.Target {
    design.target(at: place, gradient: gradient)
  }

  /// What the surfaces say together of one new run: by how much it lies above the law, with the standard
  /// deviation, and how much of the variance is the noise of runs.
  ///
  /// - Parameter target: The place of the run.
  /// - Returns: Shift, deviation and share of the noise; nil where a surface has no value.
  package func run(
    at target: MisfitDesign.Target
  ) -> (shift: Double, deviation: Double, noiseShare: Double)? {
    value(of: [(1, target)]).map { said in
      let variance = said.variance + noise
      return (said.mean, widening * variance.squareRoot(), noise / variance)
    }
  }

  /// The standard deviations of the difference of two places, in which what the law misses at both cancels: of
  /// what is expected there, and of two new runs, each with its noise; widened as they were back-tested, those
  /// of checkpoints no less.
  package func deviations(
    between a: MisfitDesign.Target, and b: MisfitDesign.Target
  ) -> (expected: Double, ofRuns: Double)? {
    value(of: [(1, a), (-1, b)]).map { said in
      let widening = MisfitConstants.widening
      return (
        widening * said.variance.squareRoot(),
        widening * (said.variance + 2 * noise).squareRoot()
      )
    }
  }

  /// What is known of one new run, and what runs at other places would add to that; nil where a surface has no
  /// value.
  package func foresight(
    of target: MisfitDesign.Target, by candidates: [MisfitDesign.Target],
    bound: ExactLawBound? = nil
  ) -> RunForesight? {
    guard let variance = value(of: [(1, target)])?.variance else { return nil }
    return RunForesight(
      variance: variance + noise,
      weighed: all.map { (weight: $0.pair.weight * $0.pair.amplitude, surface: $0.surface) },
      target: target, candidates: candidates, widening: widening, bound: bound)
  }

  /// The variance of a run's noise, before the widening.
  private var noise: Double {
    all.reduce(0) { $0 + $1.pair.weight * $1.pair.amplitude * $1.surface.noise }
  }

  /// What the surfaces say together of a sum of places, with the variance before the widening and without the
  /// noise of runs; nil where one has no value.
  private func value(of terms: [MisfitSurface.Term]) -> (mean: Double, variance: Double)? {
    let said = all.compactMap { pair, surface in
      surface.value(of: terms).map { (pair: pair, mean: $0.mean, variance: $0.variance) }
    }
    guard said.count == all.count else { return nil }
    let mean = said.reduce(0) { $0 + $1.pair.weight * $1.mean }
    let variance = said.reduce(0) { sum, one in
      sum + one.pair.weight
        * (one.pair.amplitude * one.variance + (one.mean - mean) * (one.mean - mean))
    }
    return (mean, variance)
  }
}
