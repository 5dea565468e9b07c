internal import CReaders

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#endif

/// A piece of a log's text: bytes that are valid as long as the line that they stand in.
struct LogText {
  /// The bytes, in whatever encoding the program wrote them.
  let bytes: UnsafeRawBufferPointer

  /// How many bytes there are.
  var count: Int { bytes.count }
  var isEmpty: Bool { bytes.isEmpty }

  /// A byte; nil beyond the ends.
  subscript(index: Int) -> UInt8? {
    index >= 0 && index < bytes.count ? bytes[index] : nil
  }

  /// The part between two places, cut to what there is.
  subscript(range: Range<Int>) -> LogText {
    let start = min(max(range.lowerBound, 0), bytes.count)
    let end = min(max(range.upperBound, start), bytes.count)
    return LogText(bytes: UnsafeRawBufferPointer(rebasing: bytes[start..<end]))
  }

  /// What follows a place.
  func from(_ index: Int) -> LogText { self[min(index, count)..<count] }

  /// What stands before a place.
  func upTo(_ index: Int) -> LogText { self[0..<max(index, 0)] }

  /// The text; bytes that are no UTF-8 are replaced, and signs of control stand as in a program.
  var string: String { String(decoding: bytes, as: UTF8.self).withoutControls }

  /// The place of the first such byte at or after another; nil without one.
  func firstIndex(of byte: UInt8, from start: Int = 0) -> Int? {
    guard start >= 0, start < count, let base = bytes.baseAddress else { return nil }
    return memchr(base + start, Int32(byte), count - start).map { UnsafeRawPointer($0) - base }
  }

  /// The place of the first occurrence of a word at or after a place; nil without one.
  func firstIndex(of word: StaticString, from start: Int = 0) -> Int? {
    guard start >= 0, start < count, let base = bytes.baseAddress else { return nil }
    return word.withUTF8Buffer { word in
      let text = (base + start).assumingMemoryBound(to: CChar.self)
      let sought = UnsafeRawPointer(word.baseAddress)?.assumingMemoryBound(to: CChar.self)
      let place = cs_find(text, count - start, sought, word.count)
      return place == count - start ? nil : start + place
    }
  }

  /// The place of the last such byte; nil without one.
  func lastIndex(of byte: UInt8) -> Int? {
    bytes.lastIndex(of: byte)
  }

  /// What follows the first occurrence of a word; nil without one.
  func after(_ word: StaticString) -> LogText? {
    firstIndex(of: word).map { from($0 + word.utf8CodeUnitCount) }
  }

  /// Whether the text begins with a word.
  func hasPrefix(_ word: StaticString) -> Bool {
    guard count >= word.utf8CodeUnitCount, let base = bytes.baseAddress else { return false }
    return memcmp(base, word.utf8Start, word.utf8CodeUnitCount) == 0
  }

  /// Whether the text ends with a word.
  func ends(with word: StaticString) -> Bool {
    from(max(count - word.utf8CodeUnitCount, 0)).equals(word)
  }

  /// Whether the text is a word.
  func equals(_ word: StaticString) -> Bool {
    count == word.utf8CodeUnitCount && (isEmpty || hasPrefix(word))
  }

  /// Whether the bytes are those of another text.
  func equals(_ other: [UInt8]) -> Bool {
    guard count == other.count else { return false }
    return other.withUnsafeBytes { other in
      guard let left = bytes.baseAddress, let right = other.baseAddress else { return isEmpty }
      return memcmp(left, right, count) == 0
    }
  }

  /// The text without the spaces and tabs around it.
  var trimmed: LogText {
    var (start, end) = (0, count)
    while start < end, Self.isBlank(bytes[start]) { start += 1 }
    while end > start, Self.isBlank(bytes[end - 1]) { end -= 1 }
    return self[start..<end]
  }

  /// How many spaces and tabs it begins with.
  var indentation: Int {
    var index = 0
    while index < count, Self.isBlank(bytes[index]) { index += 1 }
    return index
  }

  static func isBlank(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") || byte == 9 }
}

extension String {
  /// The text with signs of control spelled, as `\n`, so that a name stays on its line.
  var withoutControls: String {
    guard utf8.contains(where: { $0 < 32 || $0 == 127 }) else { return self }
    return unicodeScalars.reduce(into: "") { text, scalar in
      switch scalar {
      case "\n": text += "\\n"
      case "\r": text += "\\r"
      case "\t": text += "\\t"
      default:
        let isControl = scalar.value < 32 || scalar.value == 127
        text.unicodeScalars.append(isControl ? "\u{FFFD}" : scalar)
      }
    }
  }
}
