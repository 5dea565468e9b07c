import Laws
import NumericsCore
import Quantities

extension Misfit.Scale {
  init?(_ domain: Domain, fitted: [Double], observed: [Double]) {
    let all = fitted + observed
    guard all.allSatisfy(\.isFinite) else { return nil }
    if case .interval(let lower, let upper) = domain, all.allSatisfy({ lower < $0 && $0 < upper }) {
      self = .logit(lower, upper)
    } else if all.allSatisfy({ $0 > 0 }) {
      self = .logarithm
    } else {
      let size = (fitted.reduce(0) { $0 + $1 * $1 } / Double(max(fitted.count, 1))).squareRoot()
      guard size > 0, size.isFinite else { return nil }
      self = .size(size)
    }
  }

  /// The domain whose coordinate it is.
  var domain: Domain {
    switch self {
    case .logarithm: .positive
    case .logit(let lower, let upper): .interval(lower, upper)
    case .size: .real
    }
  }

  /// What one in this coordinate is in that of the domain.
  var unit: Double { if case .size(let size) = self { size } else { 1 } }

  func coordinate(of value: Double) -> Double { domain.place(of: value) / unit }

  func value(at coordinate: Double) -> Double { domain.valueOf(place: coordinate * unit) }
}
