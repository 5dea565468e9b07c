internal import Quantities

/// Cells that are written with the sign of percent: `45%`.
enum Percentages {
  /// What the sign divides by 100.
  static let unit = Unit(base: Unit.one.base, scale: 0.01)

  /// The numbers before the signs, missing where a cell is; nil unless every other cell has the sign.
  static func numbers(_ cells: TextCells, decimal: DecimalSign) -> [Double]? {
    var numbers: [Double] = []
    for row in 0..<cells.count {
      guard let number = cells.withBytes(of: row, { number($0, decimal) }) else { return nil }
      numbers.append(number)
    }
    return numbers.allSatisfy(\.isMissing) ? nil : numbers
  }

  /// The number before the sign of one cell; nil for a cell that is neither empty nor a percentage.
  static func number(_ bytes: UnsafeRawBufferPointer, _ decimal: DecimalSign) -> Double? {
    if CellText.isMissing(bytes) { return CellText.number(bytes) }
    guard let sign = bytes.lastIndex(where: { $0 != TextRows.space }),
      bytes[sign] == UInt8(ascii: "%")
    else { return nil }
    var before = UnsafeRawBufferPointer(rebasing: bytes[..<sign])
    while before.last == TextRows.space {
      before = UnsafeRawBufferPointer(rebasing: before.dropLast())
    }
    switch NumberSpelling(before) {
    case .text, .missing: return nil
    case .plain: return CellText.number(before)
    case .comma, .eitherByComma:
      return decimal == .comma ? decimal.number(before) : nil
    case .point, .eitherByPoint: return decimal == .point ? CellText.number(before) : nil
    }
  }
}
