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

  private var findingWords: String {
    switch finding {
    case .clear(let words, _), .refused(let words): return words
    case .open(let candidates):
      let names = candidates.map { "'\($0)'" }
      return "\(symbol) may be " + names.dropLast().joined(separator: ", ")
        + " or \(names.last ?? ""), likeliest first"
        + (candidates.contains(where: UsualHeaders.isTrainingLoss)
          ? "; a loss of new text comes before one of training" : "")
    case .named(let header, let reading):
      return "\(symbol) has no column; '\(header)' may be read \(reading)"
    case .lacking(let near, let formula):
      if let first = near.first {
        return "\(symbol) has no usual header; nearest is '\(first)'"
          + (near.count > 1
            ? ", then " + near.dropFirst().map { "'\($0)'" }.joined(separator: ", ") : "")
          + (formula.map { "; it also follows as \($0)" } ?? "")
      }
      return formula.map { "\(symbol) has no column; it follows as \($0)" }
        ?? "\(symbol) has no column"
    }
  }
}
