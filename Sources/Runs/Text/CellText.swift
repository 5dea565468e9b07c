internal import Quantities

/// What the text of a cell says.
enum CellText {
  /// The number of a cell; `missing` when it is empty or says so, nil when it holds other text.
  ///
  /// Digits that spell more than the largest double are no number: an infinity is written as a word.
  static func number(_ bytes: UnsafeRawBufferPointer) -> Double? {
    if isMissing(bytes) { return isNaN(bytes) ? .writtenNaN : .missing }
    let number = NumberText.value(ofBytes: bytes)
    guard let number, number.isInfinite, bytes.contains(where: { $0 &- 48 < 10 }) else {
      return number
    }
    return nil
  }

  /// The words for a cell without a value: of R, JSON, pandas, Python, spreadsheets and C, in small letters.
  ///
  /// A run that diverged writes `nan`: it has no value either.
  private static let missingWords = [
    "na", "n/a", "#n/a", "#nv", "#n/d", "null", "nan", "-nan", "+nan", "none", "-", "--",
    "\u{2013}", "\u{2014}",
  ].map { Array($0.utf8) }
  /// Whether a cell without a value says that it is no number.
  private static func isNaN(_ bytes: UnsafeRawBufferPointer) -> Bool {
    bytes.count >= 3
      && zip(bytes.suffix(3), "nan".utf8).allSatisfy { $0 | 0x20 == $1 }
  }

  private static let longestWord = missingWords.map(\.count).max() ?? 0

  /// Whether a cell is empty, spaces alone, or one of the words for it, in any case.
  static func isMissing(_ bytes: UnsafeRawBufferPointer) -> Bool {
    if bytes.allSatisfy({ $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }) { return true }
    guard bytes.count <= longestWord else { return false }
    return missingWords.contains { word in
      word.count == bytes.count
        && zip(word, bytes).allSatisfy { $0 == ((65...90).contains($1) ? $1 | 0x20 : $1) }
    }
  }
}
