import FoundationEssentials
import Glibc

/// Pictures of other formats from SVG, through rsvg-convert of librsvg.
struct SVGConverter {
  /// `pdf` or `png`.
  let format: String
  /// The width of the picture in points.
  let width: Double

  /// Pixels an inch of PNG, as printers ask for.
  private static let resolution = 300.0
  private static let program = "rsvg-convert"

  /// The picture.
  ///
  /// - Throws: `CommandFailure` where the program is not there or fails.
  func converted(_ svg: String) throws -> Data {
    let name = "scaling-\(ProcessInfo.processInfo.processIdentifier)"
    let folder = FileManager.default.temporaryDirectory.path
    let (source, target) = ("\(folder)/\(name).svg", "\(folder)/\(name).\(format)")
    defer { for path in [source, target] { unlink(path) } }
    try Files.write(Data(svg.utf8), to: source)
    let status = run(arguments(from: source, to: target))
    guard status == 0 else { throw failure(status) }
    return try Files.read(target)
  }

  private func arguments(from source: String, to target: String) -> [String] {
    let size =
      format == "png"
      ? ["--width", "\(Int((width / 72 * Self.resolution).rounded()))", "--keep-aspect-ratio"]
      : ["--dpi-x", "72", "--dpi-y", "72"]
    return [Self.program, "--format", format] + size + ["--output", target, source]
  }

  /// The exit status; 127 where the program is not found.
  private func run(_ arguments: [String]) -> Int32 {
    var process = pid_t()
    let words = arguments.map { strdup($0) } + [nil]
    // A fixed date, so that equal figures are equal files.
    let environment = (Self.environment + ["SOURCE_DATE_EPOCH=0"]).map { strdup($0) } + [nil]
    defer { for word in words + environment { free(word) } }
    let failed = posix_spawnp(&process, Self.program, nil, nil, words, environment)
    guard failed == 0 else { return 127 }
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0, errno == EINTR {}
    return (status >> 8) & 0xFF | (status & 0x7F)
  }

  private static var environment: [String] {
    ProcessInfo.processInfo.environment.filter { $0.key != "SOURCE_DATE_EPOCH" }
      .map { "\($0.key)=\($0.value)" }.sorted()
  }

  private func failure(_ status: Int32) -> CommandFailure {
    CommandFailure(
      status == 127
        ? "a .\(format) is made by \(Self.program), which is not installed: apt-get install librsvg2-bin; accepted "
          + "without it are .svg, .json and .csv"
        : "\(Self.program) ended with status \(status) and made no .\(format); accepted without it are .svg, .json "
          + "and .csv")
  }
}
