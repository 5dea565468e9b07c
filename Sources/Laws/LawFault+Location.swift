internal import Formulas
internal import Quantities

extension LawFault {
  /// What was found and what is accepted, without place and caret.
  var sentence: String {
    if case .formula(let error) = self { return error.sentence }
    return description
  }

  /// Where in a line the fault is; nil where it is no single place.
  func location(in line: String) -> FormulaLocation? {
    if case .formula(let error) = self {
      guard let inner = error.location, let start = line.firstPlace(of: inner.text) else {
        return nil
      }
      return FormulaLocation(
        subject: "line", text: line,
        range: start + inner.range.lowerBound..<start + inner.range.upperBound)
    }
    if case .unexpected(found: "", _) = self {
      let end = line.distance(
        from: line.startIndex, to: LawStatement.content(of: line[...]).endIndex)
      return FormulaLocation(subject: "line", text: line, range: end..<end)
    }
    guard let culprit, let start = line.firstPlace(ofName: culprit) else { return nil }
    return FormulaLocation(subject: "line", text: line, range: start..<start + culprit.count)
  }

  /// The text that is at fault.
  private var culprit: String? {
    switch self {
    case .unknownStatement(let word, _): word
    case .unexpected(let found, _): found
    case .duplicate(let symbol, _), .undeclared(let symbol, _, _, _), .unused(let symbol, _),
      .circular(let symbol), .unsolvable(let symbol, _), .noLabelColumn(let symbol, _),
      .noFamily(let symbol), .notAFamily(let symbol), .emptyRange(let symbol, _, _, _),
      .outside(let symbol, _, _), .scaledUnit(let symbol, _), .notPooled(let symbol, _):
      symbol.name
    case .repeated(let statement, _): statement
    case .notAName(let name), .nameOfCatalog(let name): name
    case .missing, .formula, .tooLarge, .noVariable, .nothingToFit, .noLink, .otherUnit,
      .otherLabels, .ambiguous, .knownNumber, .choice, .chosenTwice, .parameterAlongRuns:
      nil
    }
  }
}

extension String {
  /// The characters before the first place of a text.
  fileprivate func firstPlace(of text: String) -> Int? {
    let (own, wanted) = (Array(self), Array(text))
    guard wanted.count <= own.count else { return nil }
    return (0...own.count - wanted.count).first {
      own[$0..<$0 + wanted.count].elementsEqual(wanted)
    }
  }

  /// The same for a name, which is not looked for inside of other names; in the first word, the
  /// statement's, only where it is nowhere else.
  fileprivate func firstPlace(ofName name: String) -> Int? {
    let (own, wanted) = (Array(self), Array(name))
    guard !wanted.isEmpty, wanted.count <= own.count else { return nil }
    let places = (0...own.count - wanted.count).filter { start in
      let end = start + wanted.count
      guard own[start..<end].elementsEqual(wanted) else { return false }
      let isInside =
        start > 0 && own[start - 1].isInName && wanted[0].isInName
        || end < own.count && own[end].isInName && wanted[wanted.count - 1].isInName
      return !isInside
    }
    let first = own.firstIndex { !$0.isWhitespace } ?? 0
    return places.first { $0 > first } ?? places.first
  }
}

extension Character {
  fileprivate var isInName: Bool { isLetter || isNumber || self == "_" || self == "." }
}
