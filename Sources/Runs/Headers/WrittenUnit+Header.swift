import Quantities

extension WrittenUnit {
  /// The unit of the numbers once they are read; nil for a multiple alone, which names none.
  var unit: Unit? {
    switch self {
    case .unit(let unit): Header("x [\(unit)]").unit
    case .logarithm: nil
    case .perplexity: .natsPerToken
    }
  }
}
