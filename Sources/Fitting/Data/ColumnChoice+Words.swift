import Quantities
import Runs

extension ColumnChoice: CustomStringConvertible {
  /// Everything that is not clear, and what is, a line each.
  public var description: String {
    let lines = parts.filter(\.isOpen) + parts.filter { !$0.isOpen }
    let lacks = parts.contains { part in
      if case .lacking = part.finding { true } else { false }
    }
    let lead = hasNoHeader ? "there is no header, the first row is a run: " : ""
    return "\(name): the law \(law) needs a column for each of "
      + parts.map(\.symbol.name).joined(separator: ", ")
      + lines.map { "\n  - \($0.words)" }.joined()
      + (lacks
        ? "\n  - \(lead)the columns are "
          + all.prefix(Self.mostHeaders).joined(separator: ", ")
          + (all.count > Self.mostHeaders ? " and \(all.count - Self.mostHeaders) more" : "") : "")
  }

  /// So many headers are listed.
  private static let mostHeaders = 24
}

extension ColumnChoice.Part {
  /// What was found, and in which unit it is read, in words.
  public var words: String {
    let unitWords = unit.map { unit in
      WrittenUnit(parsing: unit) == .perplexity
        ? "; read as \(unit), whose logarithm is the loss"
        : "; read as \(unit), since no run has such numbers"
    }
    if case .clear(let words, .some(let assumed)) = finding {
      return words + (unitWords ?? "; no unit, \(assumed) assumed")
    }
    return findingWords + (unitWords ?? "")
  }

  /// So many columns that may stand for a symbol are listed.
  private static let mostCandidates = 12

  private var findingWords: String {
    switch finding {
    case .clear(let words, _), .refused(let words): return words
    case .open(let candidates):
      let more = candidates.count - Self.mostCandidates
      let names = candidates.prefix(Self.mostCandidates).map { "'\($0)'" }
      return "\(symbol) may be " + names.dropLast(more > 0 ? 0 : 1).joined(separator: ", ")
        + " or \(more > 0 ? "\(more) more" : names.last ?? ""), likeliest first"
        + (candidates.contains(where: UsualHeaders.isTrainingLoss)
          ? "; a loss of new text comes before one of training" : "")
    case .named(let header, let reading):
      return "\(symbol) has no column; '\(header)' may be read \(reading)"
    case .lacking(let near, let formula):
      if let first = near.first {
        return "\(symbol) has no usual header; nearest is '\(first)'"
          + (near.count > 1
            ? ", then "
              + near.prefix(Self.mostCandidates).dropFirst().map { "'\($0)'" }
              .joined(separator: ", ") : "")
          + (near.count > Self.mostCandidates
            ? " and \(near.count - Self.mostCandidates) more" : "")
          + (formula.map { "; it also follows as \($0)" } ?? "")
      }
      guard let formula else { return "\(symbol) has no column" }
      return "\(symbol) has no column; it follows as \(formula)"
        + (ColumnChoice.isBlank(formula) ? ", once the tokens of a step are filled in" : "")
    }
  }
}
