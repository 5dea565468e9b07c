import Foundation
import Quantities
import Runs
import Testing

#if canImport(Glibc)
  import Glibc
#endif

struct FileTests {
  private func message(_ path: String) -> String {
    do {
      _ = try RunTable(contentsOf: path)
      return "read"
    } catch {
      return "\(error)"
    }
  }

  @Test func `a missing file is reported`() {
    #expect(
      message("/no/such/runs.csv") == "cannot read /no/such/runs.csv: no such file or directory")
  }

  @Test func `a folder is reported`() throws {
    let path = FileManager.default.temporaryDirectory.path(percentEncoded: false)
    #expect(
      message(path) == "\(path) is a folder; give a CSV, TSV, JSON or JSON lines file")
  }

  @Test func `a file is read in the format of its name and digested`() throws {
    let folder = FileManager.default.temporaryDirectory
    let url = folder.appending(path: "\(UUID().uuidString).tsv")
    try Data("a\tb\n1\t2,5\n".utf8).write(to: url)
    defer { try? FileManager.default.removeItem(at: url) }
    let table = try RunTable(contentsOf: url.path(percentEncoded: false))
    #expect(table["b"]?.numbers == [2.5])
    #expect(table.provenance.source == url.lastPathComponent)
    // GNU coreutils: printf 'a\tb\n1\t2,5\n' | sha256sum
    #expect(
      table.provenance.digest
        == "0693e6b2c9f7e14329b0847b2f0a62efbcc5d4b264473867a494bb33d67070fe")
  }

  @Test(.enabled(if: getuid() != 0, "root reads every file"))
  func `a file that may not be read is reported`() throws {
    let url = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).csv")
    try Data("a\n1\n".utf8).write(to: url)
    defer { try? FileManager.default.removeItem(at: url) }
    let path = url.path(percentEncoded: false)
    try FileManager.default.setAttributes([.posixPermissions: 0], ofItemAtPath: path)
    #expect(message(path) == "cannot read \(path): permission denied")
  }

  @Test(arguments: [
    ("runs.csv", TableFormat.csv), ("a.b/runs.TSV", .tsv), ("x.json", .json),
    ("x.jsonl", .jsonLines),
    ("x.ndjson", .jsonLines), ("a.csv/x", nil), ("x.txt", nil),
  ])
  func `the name tells the format`(path: String, format: TableFormat?) {
    #expect(TableFormat(path: path) == format)
  }
}
