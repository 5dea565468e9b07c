internal import Quantities

/// What the text of a cell says.
enum CellText {
  /// The number of a cell; `missing` when it is empty or says so, nil when it holds other text.
  ///
  /// Digits that spell more than the largest double are no number: an infinity is written as a word.
  static func number(_ bytes: UnsafeRawBufferPointer) -> Double? {
    if isMissing(bytes) { return .missing }
    let number = NumberText.value(ofBytes: bytes)
    guard let number, number.isInfinite, bytes.contains(where: { $0 &- 48 < 10 }) else {
      return number
    }
    return nil
  }

  /// Whether a cell is empty, spaces alone, or one of the words for it: `NA` (R), `null` (JSON).
  static func isMissing(_ bytes: UnsafeRawBufferPointer) -> Bool {
    switch bytes.count {
    case 0: true
    case 2 where bytes.elementsEqual("NA".utf8): true
    case 4 where bytes.elementsEqual("null".utf8): true
    default: bytes.allSatisfy { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
    }
  }
}
