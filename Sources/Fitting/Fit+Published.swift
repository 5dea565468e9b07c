public import Laws
import NumericsCore
import Quantities

extension Fit {
  /// A law with values of the literature in place of a fit, to predict and plan with.
  ///
  /// No run was seen, so nothing has an uncertainty and nothing is known of its reach. A parameter with
  /// one value a label has the labels of the row.
  ///
  /// - Parameters:
  ///   - law: The law.
  ///   - published: One of its published rows; nil for a law without parameters.
  /// - Throws: `FitError.unpublished` when the row does not give every parameter.
  public init(_ law: Law, published: Law.Published?) throws(FitError) {
    let law = published.map { law.expanded(law.levels(of: $0)) } ?? law
    let values = published?.values ?? [:]
    let missing = law.parameters.map(\.symbol).filter { values[$0] == nil }
    guard missing.isEmpty else {
      throw .unpublished(missing, row: published?.citation, law: law.name)
    }
    self.init(
      law: law, values: values, held: [:], covariance: nil, objective: .hoffmann, cost: 0,
      termination: .gradientSmall, diagnostics: Diagnostics(withoutRuns: law), runs: .none,
      settings: FitSettings(Fitter()), published: published)
  }
}

extension Diagnostics {
  /// What there is to say without any run: nothing was searched, nothing is in doubt.
  fileprivate init(withoutRuns law: Law) {
    self.init(
      starts: 0, agreement: 1, distinctMinima: 0, decrement: 0, iterations: 0, evaluations: 0,
      rank: law.parameters.count, freeParameters: law.parameters.count, condition: nil,
      weakest: [], tradeoffs: [], atBound: [], open: [], together: [], degreesOfFreedom: 0,
      residualSize: 0, liesOnRuns: nil, residualScatter: nil, replicateScatter: nil,
      explained: nil, serial: nil, heldAbove: nil, ends: nil, further: nil)
  }
}
