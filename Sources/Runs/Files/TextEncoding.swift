internal import CReaders

/// Text in other encodings than UTF-8, as spreadsheets and old programs write it.
enum TextEncoding {
  /// The bytes as UTF-8, and what was done; the bytes themselves where they are no text of another encoding.
  static func decoded(_ bytes: FileBytes) -> (bytes: FileBytes, step: String?) {
    if let text = utf16(bytes) { return (FileBytes(Array(text.utf8)), "the text is UTF-16") }
    guard let text = western(bytes) else { return (bytes, nil) }
    return (
      FileBytes(Array(text.utf8)),
      "the text is not UTF-8 and is read as Western European (Windows-1252, Latin-1)"
    )
  }

  /// The text of whole units after the mark of UTF-16; nil without one, and for halves of a character.
  private static func utf16(_ bytes: FileBytes) -> String? {
    guard bytes.count >= 4, bytes.count.isMultiple(of: 2) else { return nil }
    let isLittle: Bool
    switch (bytes.padded[0], bytes.padded[1]) {
    case (0xFF, 0xFE): isLittle = true
    case (0xFE, 0xFF): isLittle = false
    default: return nil
    }
    let units = stride(from: 2, to: bytes.count, by: 2).map { index in
      let (first, second) = (UInt16(bytes.padded[index]), UInt16(bytes.padded[index + 1]))
      return isLittle ? second << 8 | first : first << 8 | second
    }
    return units.contains(0) ? nil : String(validating: units, as: UTF16.self)
  }

  /// The characters of Windows-1252 from 0x80 to 0x9F; the others are those of Unicode.
  private static let upper: [UInt8: UInt32] = [
    0x80: 0x20AC, 0x82: 0x201A, 0x83: 0x192, 0x84: 0x201E, 0x85: 0x2026, 0x86: 0x2020,
    0x87: 0x2021, 0x88: 0x2C6, 0x89: 0x2030, 0x8A: 0x160, 0x8B: 0x2039, 0x8C: 0x152, 0x8E: 0x17D,
    0x91: 0x2018, 0x92: 0x2019, 0x93: 0x201C, 0x94: 0x201D, 0x95: 0x2022, 0x96: 0x2013,
    0x97: 0x2014, 0x98: 0x2DC, 0x99: 0x2122, 0x9A: 0x161, 0x9B: 0x203A, 0x9C: 0x153, 0x9E: 0x17E,
    0x9F: 0x178,
  ]

  /// The text in Windows-1252; nil for UTF-8, and for bytes that stand for no character of a text.
  ///
  /// A text of this kind has few letters beyond ASCII, and no signs of control but tabs and line ends.
  private static func western(_ bytes: FileBytes) -> String? {
    let isUTF8 = bytes.padded.withUnsafeBytes { cs_is_utf8($0.baseAddress, bytes.count) }
    guard !isUTF8, FileKind.words(bytes, file: "") == nil else { return nil }
    var text = String.UnicodeScalarView()
    var high = 0
    for byte in bytes.padded[..<bytes.count] {
      guard byte >= 32 || byte.isBlank, byte != 127 else { return nil }
      if byte >= 128 { high += 1 }
      let code = (0x80...0x9F).contains(byte) ? upper[byte] : UInt32(byte)
      guard let code, let scalar = UnicodeScalar(code) else { return nil }
      text.append(scalar)
    }
    return mostHigh * high <= bytes.count ? String(text) : nil
  }

  /// At most one letter of so many is beyond ASCII.
  private static let mostHigh = 3
}
