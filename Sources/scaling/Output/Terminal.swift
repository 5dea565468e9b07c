import Glibc
import Reporting

/// An open file of the process that people may look at: whether it is a terminal, and what that shows.
struct Terminal {
  /// Where results go.
  static var output: Terminal { Listener.current == nil ? standardOutput : Terminal() }
  private static let standardOutput = Terminal(STDOUT_FILENO)
  /// Where errors, warnings and bars go.
  static let errors = Terminal(STDERR_FILENO)

  /// Whether somebody looks at it: no pipe and no file.
  let isTerminal: Bool
  /// Its columns; nil where it is no terminal.
  let width: Int?
  /// Whether it may be given colour and weight: terminals, unless NO_COLOR (no-color.org) or TERM forbid it.
  let style: TextFormat.Style

  /// The columns of a terminal that does not tell how many it has.
  private static let usualWidth = 80

  private init(_ descriptor: Int32) {
    isTerminal = isatty(descriptor) == 1
    width = isTerminal ? Self.columns(of: descriptor) : nil
    let isForbidden = Self.variable("NO_COLOR") != nil || Self.variable("TERM") == "dumb"
    style = isTerminal && !isForbidden ? .coloured : .plain
  }

  /// What stands in for a terminal where a listener hears a verb.
  private init() { (isTerminal, width, style) = (false, nil, .plain) }

  /// Text as it is shown here.
  var format: TextFormat { TextFormat(width: width ?? TextFormat.usualWidth, style: style) }

  private static func columns(of descriptor: Int32) -> Int {
    var size = winsize()
    if ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 { return Int(size.ws_col) }
    if let columns = variable("COLUMNS").flatMap(Int.init), columns > 0 { return columns }
    return usualWidth
  }

  /// A variable of the environment; nil for one that is empty or not set.
  private static func variable(_ name: String) -> String? {
    guard let text = getenv(name), text.pointee != 0 else { return nil }
    return String(cString: text)
  }
}
