import FoundationEssentials
import Glibc
import Reporting

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

  /// What a line on the standard error is.
  enum Complaint: String {
    case error = "Error"
    case warning, note

    fileprivate var emphasis: Emphasis {
      switch self {
      case .error: .severe
      case .warning: .warning
      case .note: .strong
      }
    }
  }

  /// Writes a sentence to the standard error, what steers a terminal written out.
  static func complain(_ kind: Complaint, _ sentence: String) {
    if let listener = Listener.current {
      return listener.write("\(kind.rawValue): \(sentence)\n")
    }
    ProgressBar.hide()
    let label = Terminal.errors.format.styled("\(kind.rawValue):", kind.emphasis)
    let words = lines(PrintedText.printable(sentence, keeping: ["\n"]), behind: kind)
    let bytes = Array("\(label) \(words)\n".utf8)
    _ = Glibc.write(STDERR_FILENO, bytes, bytes.count)
  }

  /// A sentence as wide as the terminal; lines to copy stay whole, and so does all where there is no terminal.
  private static func lines(_ sentence: String, behind kind: Complaint) -> String {
    guard let width = Terminal.errors.width else { return sentence }
    let lines = sentence.split(separator: "\n", omittingEmptySubsequences: false)
    return lines.enumerated().map { place, line in
      let indent = String(line.prefix { $0 == " " })
      if line.dropFirst(indent.count).hasPrefix("scaling ") { return String(line) }
      let label = place == 0 ? kind.rawValue.count + 2 : 0
      let room = width - indent.count
      return indent
        + TextFormat.wrapped(String(line), width: room - label, later: room)
        .joined(separator: "\n" + indent)
    }.joined(separator: "\n")
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
