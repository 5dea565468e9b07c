/// Texts of one column, end to end in one buffer, so that a million cells are two allocations.
struct TextCells: Hashable, Sendable {
  private var bytes: [UInt8] = []
  private var ends: [Int] = []

  /// The number of texts.
  var count: Int { ends.count }

  /// The text of a row.
  subscript(row: Int) -> String {
    String(decoding: bytes[range(of: row)], as: UTF8.self)
  }

  /// Whether the text of a row is empty.
  func isEmpty(_ row: Int) -> Bool { range(of: row).isEmpty }

  /// The bytes of a row's text, given to `body`.
  func withBytes<Result>(of row: Int, _ body: (UnsafeRawBufferPointer) -> Result) -> Result {
    bytes.withUnsafeBytes { body(UnsafeRawBufferPointer(rebasing: $0[range(of: row)])) }
  }

  /// Appends a text.
  mutating func append(_ text: UnsafeBufferPointer<UInt8>) {
    bytes.append(contentsOf: text)
    ends.append(bytes.count)
  }

  /// Appends a text.
  mutating func append(_ text: String) {
    bytes.append(contentsOf: text.utf8)
    ends.append(bytes.count)
  }

  /// Appends a text in which every quote is written twice.
  mutating func append(unescaping text: UnsafeBufferPointer<UInt8>) {
    var index = 0
    while index < text.count {
      bytes.append(text[index])
      index += text[index] == UInt8(ascii: "\"") ? 2 : 1
    }
    ends.append(bytes.count)
  }

  /// Appends all texts of another buffer.
  mutating func append(_ other: TextCells) {
    let start = bytes.count
    bytes.append(contentsOf: other.bytes)
    ends.append(contentsOf: other.ends.map { start + $0 })
  }

  /// Drops the last text.
  mutating func removeLast() {
    ends.removeLast()
    bytes.removeLast(bytes.count - (ends.last ?? 0))
  }

  /// Makes room for this many texts.
  mutating func reserve(_ count: Int) {
    ends.reserveCapacity(count)
  }

  /// The texts of the given rows.
  func selecting(_ rows: [Int]) -> TextCells {
    var selected = TextCells()
    selected.reserve(rows.count)
    for row in rows {
      selected.bytes.append(contentsOf: bytes[range(of: row)])
      selected.ends.append(selected.bytes.count)
    }
    return selected
  }

  private func range(of row: Int) -> Range<Int> {
    (row == 0 ? 0 : ends[row - 1])..<ends[row]
  }
}
