internal import CReaders

/// Tells text from other bytes before a reader is let loose on it.
enum TextCheck {
  /// Throws unless the bytes are UTF-8 text with something in it.
  static func check(_ bytes: FileBytes, file: String) throws(RunError) {
    if let kind = kind(bytes) { throw .notText(file: file, line: nil, kind: kind) }
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

  /// What a file is that begins like one of the usual kinds of data.
  static func kind(_ bytes: FileBytes) -> String? {
    let kinds: [([UInt8], String)] = [
      ([0xFF, 0xFE], "UTF-16 text that is cut off"), ([0xFE, 0xFF], "UTF-16 text that is cut off"),
      ([0x1F, 0x8B], "a gzip archive; unpack it with gzip -d"),
      ([0x28, 0xB5, 0x2F, 0xFD], "a Zstandard archive; unpack it with zstd -d"),
      (Array("BZh".utf8), "a bzip2 archive; unpack it with bzip2 -d"),
      ([0xFD] + Array("7zXZ".utf8), "an xz archive; unpack it with xz -d"),
      (Array("PK\u{3}\u{4}".utf8), zipKind(bytes)),
      (Array("PAR1".utf8), "a Parquet file; turn it into CSV with pandas.read_parquet or duckdb"),
      (Array("ARROW1".utf8), "an Arrow file; turn it into CSV with pandas.read_feather"),
      (
        Array("SQLite format 3".utf8),
        "an SQLite database; write its table with sqlite3 -csv -header"
      ),
      ([0x89] + Array("HDF".utf8), "an HDF5 file; turn it into CSV with pandas.read_hdf"),
      ([0x93] + Array("NUMPY".utf8), "a NumPy array; turn it into CSV with numpy.savetxt"),
      ([0x80, 2], "a Python pickle; turn it into CSV with pandas.read_pickle"),
      ([0x80, 3], "a Python pickle; turn it into CSV with pandas.read_pickle"),
      ([0x80, 4], "a Python pickle; turn it into CSV with pandas.read_pickle"),
      ([0x80, 5], "a Python pickle; turn it into CSV with pandas.read_pickle"),
      ([0xD0, 0xCF, 0x11, 0xE0], "an old Excel workbook; save its sheet as CSV"),
      (Array("%PDF".utf8), "a PDF document; type its table into a CSV file"),
    ]
    return kinds.first { start, _ in
      bytes.count >= start.count && bytes.padded.starts(with: start)
    }?.1
  }

  /// What a zip archive is, by the names of its first members.
  private static func zipKind(_ bytes: FileBytes) -> String {
    let start = bytes.padded[..<min(bytes.count, 1 << 12)]
    func holds(_ name: String) -> Bool { start.firstRange(of: Array(name.utf8)) != nil }
    if holds("data.pkl") {
      return "a checkpoint of PyTorch, which holds weights and no table of runs"
    }
    if holds("[Content_Types].xml") || holds("xl/") {
      return "an Excel workbook; save its sheet as CSV"
    }
    if holds(".npy") { return "a NumPy archive; turn its arrays into CSV with numpy.savetxt" }
    return "a zip archive; unpack it"
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
