import Dispatch
import FoundationEssentials
import Glibc

/// Pictures of other formats from SVG, through rsvg-convert of librsvg: by pipes, so that no file is made on the way.
struct SVGConverter {
  /// `pdf` or `png`.
  let format: String
  /// The width of the picture in points.
  let width: Double

  /// Pixels an inch of PNG, as printers ask for.
  private static let resolution = 300.0
  private static let program = "rsvg-convert"
  /// The status of a program that is not found, as in shells.
  private static let notFound: Int32 = 127

  /// The picture.
  ///
  /// - Throws: `CommandFailure` where the program is not there or fails.
  func converted(_ svg: String) throws -> Data {
    let (picture, status) = try run(arguments, on: Data(svg.utf8))
    guard status == 0, !picture.isEmpty else { throw failure(status) }
    return picture
  }

  private var arguments: [String] {
    let size =
      format == "png"
      ? ["--width", "\(Int((width / 72 * Self.resolution).rounded()))", "--keep-aspect-ratio"]
      : ["--dpi-x", "72", "--dpi-y", "72"]
    return [Self.program, "--format", format] + size
  }

  /// What the program writes about an input, and its exit status.
  private func run(_ arguments: [String], on input: Data) throws -> (output: Data, status: Int32) {
    let (source, target) = (try Pipe(.socket), try Pipe(.pipe))
    let process = spawned(arguments, reading: source.reading, writing: target.writing)
    // The ends of the program: while they are open here too, neither side hears that the other has ended.
    for end in [source.reading, target.writing] { close(end) }
    defer { close(target.reading) }
    let feed = source.writing
    guard let process else {
      close(feed)
      return (Data(), Self.notFound)
    }
    let fed = DispatchGroup()
    DispatchQueue.global().async(group: fed) {
      Self.send(input, to: feed)
      close(feed)
    }
    let output = Self.all(of: target.reading)
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0, errno == EINTR {}
    fed.wait()
    return (output, (status >> 8) & 0xFF | (status & 0x7F))
  }

  /// Starts the program between two ends of pipes; nil where it is not found.
  private func spawned(_ arguments: [String], reading: Int32, writing: Int32) -> pid_t? {
    var process = pid_t()
    let words = arguments.map { strdup($0) } + [nil]
    // A fixed date, so that equal figures are equal files.
    let environment = (Self.environment + ["SOURCE_DATE_EPOCH=0"]).map { strdup($0) } + [nil]
    defer { for word in words + environment { free(word) } }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, reading, STDIN_FILENO)
    posix_spawn_file_actions_adddup2(&actions, writing, STDOUT_FILENO)
    return posix_spawnp(&process, Self.program, &actions, nil, words, environment) == 0
      ? process : nil
  }

  /// Sends bytes until all are taken or the program ends, which a socket says without a signal that would end us too.
  private static func send(_ data: Data, to socket: Int32) {
    data.withUnsafeBytes { bytes in
      var rest = bytes[...]
      while !rest.isEmpty {
        let count = Glibc.send(
          socket, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count,
          Int32(MSG_NOSIGNAL))
        if count < 0, errno == EINTR { continue }
        guard count > 0 else { return }
        rest = rest.dropFirst(count)
      }
    }
  }

  /// All bytes until the other end is closed.
  private static func all(of file: Int32) -> Data {
    var (all, buffer) = (Data(), [UInt8](repeating: 0, count: 1 << 16))
    while true {
      let count = read(file, &buffer, buffer.count)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return all }
      all.append(contentsOf: buffer.prefix(count))
    }
  }

  private static var environment: [String] {
    ProcessInfo.processInfo.environment.filter { $0.key != "SOURCE_DATE_EPOCH" }
      .map { "\($0.key)=\($0.value)" }.sorted()
  }

  private func failure(_ status: Int32) -> CommandFailure {
    CommandFailure(
      status == Self.notFound
        ? "a .\(format) is made by \(Self.program), which is not installed: apt-get install librsvg2-bin; accepted "
          + "without it are .svg, .json and .csv"
        : "\(Self.program) ended with status \(status) and made no .\(format); accepted without it are .svg, .json "
          + "and .csv")
  }
}

/// Two ends of a pipe or of a pair of sockets, which programs that are started do not inherit unless they are given one.
private struct Pipe {
  enum Kind {
    case pipe, socket
  }

  let reading: Int32
  let writing: Int32

  /// - Throws: `CommandFailure` where the process has too many open files.
  init(_ kind: Kind) throws {
    var ends: [Int32] = [-1, -1]
    let status =
      switch kind {
      case .pipe: pipe(&ends)
      case .socket: socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0, &ends)
      }
    guard status == 0 else {
      throw CommandFailure("no pipe can be made to rsvg-convert: \(SystemFault.last)")
    }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    (reading, writing) = (ends[0], ends[1])
  }
}
