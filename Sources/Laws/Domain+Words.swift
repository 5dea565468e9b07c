import Quantities

extension Domain {
  /// The values that are accepted, in words such as `above 0`.
  public var words: String {
    switch self {
    case .real: "a finite number"
    case .positive: "above 0"
    case .interval(let lower, let upper):
      upper.isFinite
        ? "between \(NumberText.text(lower)) and \(NumberText.text(upper))"
        : "at least \(NumberText.text(lower))"
    }
  }
}
