internal import Quantities

/// A header taken apart: `N [M parameters]` is the name `N` in the unit `M parameters`.
struct Header: Hashable {
  /// The header without its unit.
  let name: String
  /// How the numbers are written; nil without brackets.
  let writing: WrittenUnit?

  /// The parts of a header; only brackets at its end are a unit.
  init(_ text: String) {
    let trimmed = text.trimmingSpaces
    guard trimmed.hasSuffix("]"), let open = trimmed.lastIndex(of: "["),
      open != trimmed.startIndex
    else {
      name = trimmed
      writing = nil
      return
    }
    let inside = trimmed[trimmed.index(after: open)...].dropLast()
    name = String(trimmed[..<open]).trimmingSpaces
    let written = WrittenUnit(parsing: String(inside))
    // Perplexities stay what they are until an option says that their logarithms are meant.
    writing = written == .perplexity ? .unit(Unit(parsing: String(inside))) : written
  }

  /// The unit of the numbers once they are read.
  ///
  /// A multiple alone, `[M]`, counts something that it does not name, so no unit is known.
  var unit: Unit? {
    guard case .unit(let unit) = writing else { return nil }
    let isBareMultiple = unit.base == Unit.one.base && unit.scale > 1
    return isBareMultiple ? nil : unit.baseUnit
  }

  /// The way of writing in which numbers differ from those meant; nil for one that changes none.
  var change: WrittenUnit? {
    if case .unit(let unit) = writing, unit.scale == 1 { return nil }
    return writing
  }
}

extension String {
  /// The text without the spaces and tabs around it.
  var trimmingSpaces: String {
    func isSpace(_ character: Character) -> Bool { character == " " || character == "\t" }
    var trimmed = self[...].drop(while: isSpace)
    while let last = trimmed.last, isSpace(last) { trimmed.removeLast() }
    return String(trimmed)
  }
}
