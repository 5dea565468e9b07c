public import Laws
import Quantities

extension Calibration {
  /// A law with values of the literature, to predict and plan with.
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
    self.init(law: law, values: values, origin: published.map { .published($0) } ?? .formula)
  }
}
