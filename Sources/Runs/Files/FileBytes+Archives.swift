internal import CReaders

/// A way in which one file is packed, which is unpacked as it is read.
enum Archive: String, CaseIterable {
  /// The format of gzip, RFC 1952.
  case gzip
  /// Zstandard, RFC 8878.
  case zstandard = "Zstandard"

  /// The bytes that it begins with.
  private var magic: [UInt8] {
    switch self {
    case .gzip: [0x1F, 0x8B]
    case .zstandard: [0x28, 0xB5, 0x2F, 0xFD]
    }
  }

  /// How the names of such files end, in small letters.
  private var extensions: [String] {
    switch self {
    case .gzip: [".gz", ".gzip"]
    case .zstandard: [".zst", ".zstd"]
    }
  }

  /// The archive that bytes begin as; nil for others.
  init?(_ bytes: FileBytes) {
    let found = Self.allCases.first {
      bytes.count >= $0.magic.count && bytes.padded.starts(with: $0.magic)
    }
    guard let found else { return nil }
    self = found
  }

  /// A name without what packing adds to it: `runs.csv` of `runs.csv.gz`.
  static func unpackedName(_ name: String) -> String {
    let lower = name.lowercased()
    let end = allCases.flatMap(\.extensions).first { lower.hasSuffix($0) && lower != $0 }
    return String(name.dropLast(end?.count ?? 0))
  }

  /// The program that unpacks a file of a name; nil for the name of none that is packed.
  static func unpacker(of name: String) -> String? {
    let lower = name.lowercased()
    let archive = allCases.first { $0.extensions.contains(where: lower.hasSuffix) }
    return archive.map { $0 == .gzip ? "gzip -d" : "zstd -d" }
  }

  /// A file that holds more than this is no log of runs: 8 GiB, so that a small archive fills no memory.
  static let mostBytes = 8 << 30
}

extension FileBytes {
  /// The bytes that an archive holds, and what was done; the bytes themselves where they are none.
  ///
  /// - Throws: `RunError.archive` for one that is cut off, damaged, or holds too much.
  func unpacked(file: String, most: Int = Archive.mostBytes) throws(RunError) -> (
    bytes: FileBytes, step: String?
  ) {
    guard let archive = Archive(self) else { return (self, nil) }
    var found = Unpacked(most: most)
    let outcome = withUnsafeMutablePointer(to: &found) { found in
      padded.withUnsafeBufferPointer { buffer in
        let unpack = archive == .gzip ? cs_unpack_gzip : cs_unpack_zstd
        return unpack(buffer.baseAddress, self.count, found) { context, bytes, count in
          context?.assumingMemoryBound(to: Unpacked.self).pointee
            .take(UnsafeBufferPointer(start: bytes, count: count)) ?? false
        }
      }
    }
    let fault: RunError.ArchiveFault? =
      switch outcome.status {
      case CS_UNPACKED: nil
      case CS_CUT_OFF: .cutOff(after: found.bytes.count)
      case CS_STOPPED: .tooLarge(most: most)
      default: .damaged(outcome.what.map { String(cString: $0) } ?? "it cannot be unpacked")
      }
    if let fault { throw .archive(file: file, kind: archive.rawValue, fault) }
    let count = found.bytes.count
    found.bytes.append(10)
    found.bytes.append(contentsOf: repeatElement(0, count: Self.padding - 1))
    return (FileBytes(padded: found.bytes, count: count), "unpacked with \(archive.rawValue)")
  }
}

/// Bytes as they are unpacked.
private struct Unpacked {
  let most: Int
  var bytes: [UInt8] = []

  init(most: Int) { self.most = most }

  /// Takes bytes, unless they are too many.
  mutating func take(_ more: UnsafeBufferPointer<UInt8>) -> Bool {
    guard bytes.count + more.count <= most else { return false }
    bytes.append(contentsOf: more)
    return true
  }
}
