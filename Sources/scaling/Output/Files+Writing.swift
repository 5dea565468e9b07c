import FoundationEssentials
import Glibc

extension Files {
  /// Writes a file whole, or not at all.
  ///
  /// A regular file is written next to its place and renamed, so that a failure leaves the old one
  /// as it was. A pipe or a device is written into; a link stays and its target is replaced.
  static func write(_ data: Data, to path: String) throws {
    let isWritten =
      switch FilePlace(path).kind {
      case .nothing(let target), .regular(let target): replace(target, with: data)
      case .stream: append(data, to: path)
      case .folder: false
      }
    guard isWritten else {
      throw CommandFailure(
        "\(path): the file cannot be written; a path in a folder that exists and is writable is "
          + "accepted")
    }
  }

  /// Writes a line to the standard error.
  static func complain(_ line: String) {
    let bytes = Array("\(line)\n".utf8)
    _ = Glibc.write(STDERR_FILENO, bytes, bytes.count)
  }

  private static func replace(_ path: String, with data: Data) -> Bool {
    var parts = path.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    let name = parts.removeLast()
    let hidden = ".\(name).\(ProcessInfo.processInfo.processIdentifier)"
    let beside = (parts + [hidden]).joined(separator: "/")
    if (try? data.write(to: URL(filePath: beside))) != nil, rename(beside, path) == 0 {
      return true
    }
    try? FileManager.default.removeItem(atPath: beside)
    return false
  }

  /// Writes at the end of what a path leads to.
  private static func append(_ data: Data, to path: String) -> Bool {
    let descriptor = open(path, O_WRONLY | O_APPEND)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    return data.withUnsafeBytes { bytes in
      var rest = bytes[...]
      while !rest.isEmpty {
        let count = Glibc.write(
          descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
        if count < 0, errno == EINTR { continue }
        guard count > 0 else { return false }
        rest = rest.dropFirst(count)
      }
      return true
    }
  }
}
