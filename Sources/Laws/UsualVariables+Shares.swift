import Quantities

extension UsualVariables {
  /// The names of accuracies and errors, as the last word of a header.
  private static let shares: Set<String> = [
    "acc", "accuracy", "err", "error", "errorrate", "top1", "top5",
  ]

  /// Whether a response is taken as a share between 0 and 1: it is called an accuracy or an error, and all
  /// of its values lie there.
  static func isShare(_ symbol: Symbol, between values: ClosedRange<Double>) -> Bool {
    guard values.lowerBound >= 0, values.upperBound <= 1 else { return false }
    let words = symbol.name.lowercased().split { !$0.isLetter && !$0.isNumber }
    return shares.contains(words.last.map(String.init) ?? "")
      || shares.contains(words.suffix(2).joined())
  }
}
