import Laws
import Quantities

/// How a parameter's uncertainty, known on its free coordinate, spreads its value.
struct Spread {
  private let domain: Domain
  private let center: Double
  private let isNatural: Bool

  init(of parameter: Law.Parameter, at coordinate: Double, isNatural: Bool) {
    domain = parameter.domain
    center = coordinate
    self.isNatural = isNatural
  }

  /// The value a step of the free coordinate away from the center; on the natural scale the step is
  /// taken along the tangent and ends just inside of the domain.
  func value(_ step: Double) -> Double {
    guard isNatural else { return domain.value(at: center + step) }
    let middle = domain.value(at: center)
    let value = middle + step * domain.slope(at: center)
    return switch domain {
    case .real: value
    case .positive: max(value, 1e-9 * middle)
    case .interval(let lower, let upper): min(max(value, lower), upper)
    }
  }
}
