import FoundationEssentials
import Glibc

/// A file that comes to its place whole or not at all.
///
/// While it is written it has no name, where the file system has such files, and else a hidden one beside its place: a
/// process that is ended leaves nothing in the first case, and in the second what is called `.NAME.scaling-PROCESS`.
struct WholeFile {
  private let path: String

  /// A file at a path behind which no link lies.
  init(_ path: String) { self.path = path }

  /// Writes the file; what was there stays as it was until all of the new one is written.
  ///
  /// - Throws: `SystemFault` for what kept it from its place.
  func write(_ data: Data) throws(SystemFault) {
    let hidden: String
    if let named = try linked(data) { hidden = named } else { hidden = try created(data) }
    guard rename(hidden, path) == 0 else {
      let fault = SystemFault.last
      unlink(hidden)
      throw fault
    }
  }

  private var folder: String { FilePlace.folder(of: path) }

  /// O_TMPFILE of Linux, asm-generic/fcntl.h, which the headers that Swift reads do not have.
  private static let nameless = 0o20_000_000 | O_DIRECTORY
  /// As readable as the process makes files.
  private static let mode: mode_t = 0o666

  /// Writes a file without a name, then gives it a hidden one; nil where the file system has no such files.
  private func linked(_ data: Data) throws(SystemFault) -> String? {
    let file = open(folder.isEmpty ? "." : folder, Self.nameless | O_WRONLY | O_CLOEXEC, Self.mode)
    guard file >= 0 else { return nil }
    defer { close(file) }
    try SystemFault.write(data, to: file)
    return freeName {
      linkat(AT_FDCWD, "/proc/self/fd/\(file)", AT_FDCWD, $0, AT_SYMLINK_FOLLOW) == 0
    }
  }

  /// Writes a file under a hidden name, never one that is there.
  private func created(_ data: Data) throws(SystemFault) -> String {
    var file: Int32 = -1
    let hidden = freeName {
      file = open($0, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, Self.mode)
      return file >= 0
    }
    guard let hidden else { throw .last }
    do throws(SystemFault) {
      defer { if file >= 0 { close(file) } }
      try SystemFault.write(data, to: file)
      // Network file systems say only now that there was no room.
      let isClosed = close(file) == 0
      file = -1
      guard isClosed else { throw .last }
    } catch {
      unlink(hidden)
      throw error
    }
    return hidden
  }

  /// How much of a name stands in the hidden one, which is longer and may not be too long.
  private static let mostOfName = 48
  /// Files that processes of the same number left behind.
  private static let mostTries = 100

  /// The first hidden name that is free, as far as taking it tells; nil where it cannot be taken for another reason.
  private func freeName(_ take: (String) -> Bool) -> String? {
    let name = path.dropFirst(folder.count).prefix(Self.mostOfName)
    let first = "\(folder).\(name).scaling-\(ProcessInfo.processInfo.processIdentifier)"
    for number in 0..<Self.mostTries {
      let hidden = number == 0 ? first : "\(first)-\(number)"
      if take(hidden) { return hidden }
      guard errno == EEXIST else { return nil }
    }
    return nil
  }
}
