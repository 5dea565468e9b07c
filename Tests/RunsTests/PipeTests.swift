import Foundation
import Quantities
import Runs
import Testing

#if canImport(Glibc)
  import Glibc
#endif

/// Named pipes, which cannot be opened in the way of files.
struct PipeTests {
  /// A pipe, which is removed after the call.
  private func withPipe<T>(_ body: (String) throws -> T) throws -> T {
    let path = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).csv")
      .path(percentEncoded: false)
    try #require(mkfifo(path, 0o600) == 0)
    defer { try? FileManager.default.removeItem(atPath: path) }
    return try body(path)
  }

  @Test func `a pipe that nothing writes to is reported and not waited for`() throws {
    try withPipe { path in
      let error = #expect(throws: RunError.self) { _ = try RunTable(contentsOf: path) }
      #expect(
        error.map { "\($0)" }
          == "cannot read \(path): it is a pipe that nothing writes to; - reads the standard input")
    }
  }

  @Test func `a pipe is read whole from a writer that comes and writes slowly`() throws {
    let table = try withPipe { path in
      let writer = Process()
      writer.executableURL = URL(filePath: "/bin/sh")
      writer.arguments = ["-c", "sleep 0.2; exec > \"$0\"; echo a,b; sleep 2.5; echo 1,2", path]
      try writer.run()
      defer { writer.waitUntilExit() }
      return try RunTable(contentsOf: path)
    }
    #expect(table["b"]?.numbers == [2])
  }

  @Test func `only regular files count as files, be it through a link`() throws {
    let folder = FileManager.default.temporaryDirectory
    let file = folder.appending(path: "\(UUID().uuidString).csv")
    let link = folder.appending(path: "\(UUID().uuidString).csv")
    try Data("a\n1\n".utf8).write(to: file)
    try FileManager.default.createSymbolicLink(at: link, withDestinationURL: file)
    defer { for url in [file, link] { try? FileManager.default.removeItem(at: url) } }
    #expect(LogBytes.isFile(file.path(percentEncoded: false)))
    #expect(LogBytes.isFile(link.path(percentEncoded: false)))
    #expect(!LogBytes.isFile(folder.path(percentEncoded: false)))
    #expect(!LogBytes.isFile("/dev/null"))
    #expect(try withPipe { !LogBytes.isFile($0) })
  }
}
