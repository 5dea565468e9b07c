import Foundation

/// The built command, run whole.
struct CommandRun {
  let output: String
  let errors: String
  let status: Int32

  /// The command beside the test runner.
  static var command: URL {
    let runner = Bundle.main.executableURL ?? URL(filePath: CommandLine.arguments[0])
    return runner.deletingLastPathComponent().appending(path: "scaling")
  }

  /// Runs the command, or a shell script that has it.
  init(
    _ arguments: [String], in folder: URL, input: String? = nil, script: String? = nil
  ) throws {
    let process = Process()
    if let input {
      process.standardInput = try FileHandle(forReadingFrom: folder.appending(path: input))
    }
    process.executableURL = script == nil ? Self.command : URL(filePath: "/bin/sh")
    process.arguments = (script.map { ["-c", $0] } ?? []) + arguments
    process.currentDirectoryURL = folder
    let (out, err) = (
      folder.appending(path: UUID().uuidString), folder.appending(path: UUID().uuidString)
    )
    for url in [out, err] { _ = FileManager.default.createFile(atPath: url.path, contents: nil) }
    process.standardOutput = try FileHandle(forWritingTo: out)
    process.standardError = try FileHandle(forWritingTo: err)
    try process.run()
    process.waitUntilExit()
    output = try String(contentsOf: out, encoding: .utf8)
    errors = try String(contentsOf: err, encoding: .utf8)
    status = process.terminationStatus
    for url in [out, err] { try FileManager.default.removeItem(at: url) }
  }
}

/// A folder that is removed with the value that holds it.
final class TemporaryFolder: Sendable {
  let url: URL

  init() throws {
    url = FileManager.default.temporaryDirectory.appending(path: "scaling-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  func write(_ text: String, to name: String) throws {
    try Data(text.utf8).write(to: url.appending(path: name))
  }

  func run(_ arguments: String...) throws -> CommandRun { try CommandRun(arguments, in: url) }
  func run(_ arguments: [String]) throws -> CommandRun { try CommandRun(arguments, in: url) }
}
