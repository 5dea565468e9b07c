internal import CReaders

/// Tells text from other bytes before a reader is let loose on it.
enum TextCheck {
  /// Throws unless the bytes are UTF-8 text with something in it.
  static func check(_ bytes: FileBytes, file: String) throws(RunError) {
    if let kind = FileKind.words(bytes, file: file) {
      throw .notText(file: file, line: nil, kind: kind)
    }
    let (isText, zeros) = bytes.padded.withUnsafeBytes { buffer in
      (
        cs_is_utf8(buffer.baseAddress, bytes.count),
        cs_count(buffer.baseAddress, bytes.count, 0)
      )
    }
    if zeros > 0 { throw .notText(file: file, line: nil, kind: "binary data") }
    if !isText { throw .notText(file: file, line: badLine(bytes), kind: nil) }
    guard bytes.padded[bytes.textStart..<bytes.count].contains(where: { !$0.isBlank }) else {
      throw .empty(file: file)
    }
  }

  /// The first line that is not UTF-8, from 1.
  private static func badLine(_ bytes: FileBytes) -> Int? {
    let lines = bytes.padded[..<bytes.count].split(separator: 10, omittingEmptySubsequences: false)
    let index = lines.firstIndex { line in
      line.withUnsafeBytes { !cs_is_utf8($0.baseAddress, $0.count) }
    }
    return index.map { $0 + 1 }
  }
}

extension FileBytes {
  /// Where the text begins: after a byte order mark, if there is one.
  var textStart: Int {
    count >= 3 && padded.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
  }

  /// The first byte that is no space or line end.
  var firstByte: UInt8? {
    padded[textStart..<count].first { !$0.isBlank }
  }
}

extension UInt8 {
  /// Whether this is a space, tab or line end.
  var isBlank: Bool { self == 32 || (9...13).contains(self) }
}
