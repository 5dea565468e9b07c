import FoundationEssentials
import Glibc
import Reporting

extension Files {
  /// Writes a file whole, or not at all.
  ///
  /// A failure leaves the old file as it was. A pipe or a device is written into; a link stays and its target is
  /// replaced.
  ///
  /// - Parameters:
  ///   - data: The bytes.
  ///   - path: Where to.
  ///   - name: What the file is called in a sentence; nil for the path.
  /// - Throws: `CommandFailure` for what cannot be written, and why.
  static func write(_ data: Data, to path: String, called name: String? = nil) throws {
    do throws(SystemFault) {
      switch FilePlace(path).kind {
      case .nothing(let target), .regular(let target): try WholeFile(target).write(data)
      case .stream: try append(data, to: path)
      case .folder: throw SystemFault(code: EISDIR)
      }
    } catch {
      throw CommandFailure(
        "\(name ?? path): the file cannot be written: \(error); accepted is a path in a folder that exists, is "
          + "writable and has room")
    }
  }

  /// Prints a text, all of it: what does not arrive would else be missed by nobody.
  ///
  /// - Throws: `CommandFailure` where the standard output takes no more.
  static func print(_ text: String) throws {
    if let listener = Listener.current { return listener.write(text) }
    do { try SystemFault.write(Data(text.utf8), to: STDOUT_FILENO) } catch {
      throw CommandFailure("the standard output cannot be written: \(error)")
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

  /// Writes at the end of what a path leads to.
  private static func append(_ data: Data, to path: String) throws(SystemFault) {
    let file = open(path, O_WRONLY | O_APPEND)
    guard file >= 0 else { throw .last }
    defer { close(file) }
    try SystemFault.write(data, to: file)
  }
}
