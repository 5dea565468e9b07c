import Quantities

extension UsualVariables {
  /// The names of what is a share of all answers, as the last word of a header.
  private static let rates: Set<String> = ["acc", "accuracy", "errorrate", "top1", "top5"]
  /// The names of accuracies and errors; an error may be a distance as well.
  private static let shares = rates.union(["err", "error"])

  /// Whether a response is taken as a share between 0 and 1: it is called an accuracy or an error, and all
  /// of its values lie there.
  static func isShare(_ symbol: Symbol, between values: ClosedRange<Double>) -> Bool {
    guard values.lowerBound >= 0, values.upperBound <= 1 else { return false }
    return ends(symbol.name, with: shares)
  }

  /// Whether a header is that of an accuracy or an error rate.
  static func isRate(_ header: String) -> Bool { ends(header, with: rates) }

  private static func ends(_ header: String, with names: Set<String>) -> Bool {
    let words = header.lowercased().split { !$0.isLetter && !$0.isNumber }
    return names.contains(words.last.map(String.init) ?? "")
      || names.contains(words.suffix(2).joined())
  }
}

extension Law {
  /// Whether a header is that of an accuracy or an error rate, a share of all answers.
  package static func isAccuracy(_ header: String) -> Bool { UsualVariables.isRate(header) }
}
