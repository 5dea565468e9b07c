/// What a file is that is no text, with the way to a table.
enum FileKind {
  /// What a file is that begins like one of the usual kinds of data; nil for others.
  ///
  /// - Parameters:
  ///   - bytes: The file.
  ///   - file: Its name, which stands in the commands that are proposed.
  /// - Returns: What stands after `is`, such as `a Parquet file; make it CSV with ...`.
  static func words(_ bytes: FileBytes, file: String) -> String? {
    if let unpacker = Archive.unpacker(of: file), let log = log(bytes, file) {
      return "\(log); unpack it with \(unpacker), as it is read unpacked alone"
    }
    if let found = starts.first(where: { bytes.starts(with: $0.start) }) { return found.words }
    if let found = frames.first(where: { bytes.starts(with: $0.start) }) {
      return "\(found.words); make it CSV with \(byPandas(found.reader, file))"
        + (found.reader == "parquet" ? " or with \(byDuckDB(file))" : "")
    }
    if bytes.starts(with: Array("PK\u{3}\u{4}".utf8)) { return zip(bytes, file) }
    if isEvents(bytes, file) {
      return "a TensorBoard event file; download its scalars as CSV from TensorBoard"
    }
    if bytes.count > 262, bytes.padded[257..<262].elementsEqual("ustar".utf8) {
      return "a tar archive; unpack it with tar -xf"
    }
    return isSafetensors(bytes) ? "a checkpoint of safetensors, \(weights)" : nil
  }

  /// What a log is that trackers write in bytes; nil for others.
  private static func log(_ bytes: FileBytes, _ file: String) -> String? {
    if bytes.starts(with: Array("SQLite format 3".utf8)) { return "an SQLite database" }
    if bytes.starts(with: Array(":W&B".utf8)) { return "the record of an offline W&B run" }
    return isEvents(bytes, file) ? "a TensorBoard event file" : nil
  }

  private static func isEvents(_ bytes: FileBytes, _ file: String) -> Bool {
    file.lastPathPart.contains("tfevents")
      && bytes.padded.prefix(bytes.count).prefix(16).contains(0)
  }

  /// Kinds whose words need no name, by their first bytes; the longer beginnings first.
  private static let starts: [(start: [UInt8], words: String)] = [
    ([0xFF, 0xFE], "UTF-16 text that is cut off"), ([0xFE, 0xFF], "UTF-16 text that is cut off"),
    ([0x1F, 0x8B], "a gzip archive in another one; unpack it with gzip -d"),
    ([0x28, 0xB5, 0x2F, 0xFD], "a Zstandard archive in another one; unpack it with zstd -d"),
    (Array("BZh".utf8), "a bzip2 archive; unpack it with bzip2 -d"),
    ([0xFD] + Array("7zXZ".utf8), "an xz archive; unpack it with xz -d"),
    (
      Array("SQLite format 3".utf8),
      "an SQLite database; write its table with sqlite3 -csv -header"
    ),
    ([0x93] + Array("NUMPY".utf8), "a NumPy array; turn it into CSV with numpy.savetxt"),
    (
      // The magic number of PyTorch's old files: 0x1950a86a20f9469cfc6c, pickled.
      [0x80, 2, 0x8A, 0x0A, 0x6C, 0xFC, 0x9C, 0x46], "a checkpoint of PyTorch, \(weights)"
    ),
    (Array("GGUF".utf8) + [3, 0], "a checkpoint of llama.cpp, \(weights)"),
    (
      Array(":W&B".utf8),
      "the record of an offline W&B run; upload it with wandb sync and export it"
    ),
    ([0xD0, 0xCF, 0x11, 0xE0], "an old Excel workbook; save its sheet as CSV"),
    (Array("%PDF".utf8), "a PDF document; type its table into a CSV file"),
  ]

  /// Kinds that pandas reads, with the name of its function.
  private static let frames: [(start: [UInt8], words: String, reader: String)] =
    [
      (Array("PAR1".utf8), "a Parquet file", "parquet"),
      (Array("ARROW1".utf8), "an Arrow file", "feather"),
      ([0x89] + Array("HDF".utf8), "an HDF5 file", "hdf"),
    ] + (2...5).map { ([0x80, $0], "a Python pickle", "pickle") }

  private static let weights = "which holds weights and no table of runs"

  /// The command that turns a file into CSV with pandas.
  private static func byPandas(_ reader: String, _ path: String) -> String {
    let file = inShell(path)
    let index = reader == "pickle" || reader == "hdf" ? "" : ", index=False"
    return
      "python3 -c \"import pandas; pandas.read_\(reader)('\(file)').to_csv('\(csv(file))'\(index))\""
  }

  private static func byDuckDB(_ path: String) -> String {
    let file = inShell(path)
    return "duckdb -c \"COPY (FROM '\(file)') TO '\(csv(file))'\""
  }

  /// A path that stands for itself between quotes of a shell; another word in place of others.
  private static func inShell(_ path: String) -> String {
    let isPlain = path.allSatisfy { $0.isLetter || $0.isNumber || "/._-+=@%,".contains($0) }
    return isPlain && !path.isEmpty ? path : "FILE"
  }

  /// The name of a file with another ending.
  private static func csv(_ file: String) -> String {
    let name = file.lastPathPart
    guard let dot = name.lastIndex(of: "."), dot > name.startIndex else { return file + ".csv" }
    return file.dropLast(name[dot...].count) + ".csv"
  }

  /// What a zip archive is, by the names of its first members.
  private static func zip(_ bytes: FileBytes, _ file: String) -> String {
    let start = bytes.padded[..<min(bytes.count, 1 << 12)]
    func holds(_ name: String) -> Bool { start.firstRange(of: Array(name.utf8)) != nil }
    if holds("data.pkl") { return "a checkpoint of PyTorch, \(weights)" }
    if holds("[Content_Types].xml") || holds("xl/") {
      return
        "an Excel workbook; save its sheet as CSV, or make it so with \(byPandas("excel", file))"
    }
    if holds(".npy") { return "a NumPy archive; turn its arrays into CSV with numpy.savetxt" }
    return "a zip archive; unpack it"
  }

  /// Whether the file begins with the length of a header and the header, an object of JSON.
  private static func isSafetensors(_ bytes: FileBytes) -> Bool {
    guard bytes.count > 10 else { return false }
    let length = bytes.padded[..<8].reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    return length > 1 && length <= UInt64(bytes.count - 8)
      && bytes.padded[8] == UInt8(ascii: "{")
  }
}

extension FileBytes {
  fileprivate func starts(with bytes: [UInt8]) -> Bool {
    count >= bytes.count && padded.starts(with: bytes)
  }
}
