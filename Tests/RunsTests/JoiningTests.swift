import Foundation
import Quantities
import Runs
import Testing

/// Several files as one table.
struct JoiningTests {
  /// The table of files with these texts, named a.csv, b.csv and so on in folders of their own or in one.
  static func joined(
    _ texts: [String], names: [String] = ["a.csv", "b.csv"], map: String = ""
  ) throws -> RunTable {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: folder) }
    let paths = try zip(names, texts).map { name, text in
      let url = folder.appending(path: name)
      try FileManager.default.createDirectory(
        at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: url)
      return url.path
    }
    return try RunTable(
      contentsOf: paths, mapping: map.isEmpty ? .usual : ColumnMapping(parsing: map))
  }

  static func words(_ texts: [String]) -> String {
    do {
      _ = try joined(texts)
      return ""
    } catch { return "\(error)" }
  }

  @Test func `rows of one file stand below those of another, and a label tells them apart`() throws
  {
    let table = try Self.joined(["N,loss\n1,4\n2,3\n", "loss,N\n5,7\n"])
    #expect(try table.numbers("N") == [1, 2, 7])
    #expect(try table.numbers("loss") == [4, 3, 5])
    #expect(table["table"]?.labels == ["a", "a", "b"])
    #expect(table.provenance.source == "a.csv, b.csv")
    #expect(table.provenance.rowsRead == 3)
    #expect(table.provenance.steps == ["2 tables, each named in 'table': a (2), b (1)"])
  }

  @Test func `a row is reported with its own file and line`() throws {
    let table = try Self.joined(["N\n1\n\n2\n", "N\n3\n"])
    #expect(
      ["\(table.place(ofRow: 1))", "\(table.place(ofRow: 2))"].map { $0.split(separator: "/").last }
        == ["a.csv:4", "b.csv:2"])
    let left = table.dropping(rows: [0, 2], because: "x").provenance.leftOut
    #expect(left.map(\.lines) == [[2], [2]])
    #expect(left[1].reason == "x in b.csv")
  }

  @Test func `the digest is that of the files one after another`() throws {
    let texts = ["N\n1\n", "N\n2\n"]
    #expect(
      try Self.joined(texts).provenance.digest
        == Digest.sha256(of: Array((texts[0] + texts[1]).utf8)))
  }

  @Test func `of many files the first are named`() throws {
    let names = (10..<23).map { "run-\($0).csv" }
    let table = try Self.joined(names.map { _ in "N\n1\n" }, names: names)
    #expect(table.rowCount == 13)
    #expect(table.name.hasSuffix("run-12.csv and 10 more"))
    #expect(table.provenance.source == "run-10.csv, run-11.csv, run-12.csv and 10 more")
    #expect(
      table.provenance.steps.first
        == "13 tables, each named in 'table': run-10 (1), run-11 (1), run-12 (1) and 10 more")
  }

  @Test func `one file is read as it is`() throws {
    let table = try Self.joined(["N\n1\n"], names: ["a.csv"])
    #expect(table["table"] == nil)
    #expect(table.provenance.steps.isEmpty)
  }

  @Test func `a column that a file lacks is empty there`() throws {
    let table = try Self.joined(["N,lr\n1,0.1\n", "N\n2\n"])
    #expect(table["lr"]?.missingRows == [1])
  }

  @Test func `numbers next to texts are names`() throws {
    let table = try Self.joined(["format\n16\n", "format\nint4\n"])
    #expect(try table.names("format") == ["16", "int4"])
  }

  @Test func `usual headers of one symbol are one column`() throws {
    let table = try Self.joined(["N,loss\n1,4\n", "params [M parameters],val_loss\n2,3\n"])
    #expect(try table.numbers("L") == [4, 3])
    #expect(try table.numbers("N") == [1, 2e6])
  }

  @Test func `units of one quantity are converted, others refused`() throws {
    let table = try Self.joined(["N [M parameters]\n1\n", "N [parameters]\n2\n"])
    #expect(try table.numbers("N") == [1e6, 2])
    let words = Self.words(["loss [nats/token]\n3\n", "loss [bits/byte]\n1\n"])
    #expect(words.contains("b.csv: column 'loss' is in bits/byte, in "))
    #expect(
      words.hasSuffix(
        "a.csv it is in nats/token; tables that are fitted together have one unit "
          + "for it, so convert one"))
  }

  @Test func `losses under several usual headers are of one unit too`() {
    let words = Self.words(["loss [nats/token]\n3\n", "val_loss [bits/byte]\n1\n"])
    #expect(words.contains("b.csv: column 'L' is in bits/byte"))
  }

  @Test func `a file given twice is refused`() throws {
    #expect(throws: RunError.self) {
      try Self.joined(["N\n1\n", "N\n1\n"], names: ["a.csv", "a.csv"])
    }
  }

  @Test func `files of one name in two folders are distinguished by their paths`() throws {
    let table = try Self.joined(["N\n1\n", "N\n2\n"], names: ["x/runs.csv", "y/runs.csv"])
    let labels = try #require(table["table"]?.labels)
    #expect(labels[0].hasSuffix("x/runs.csv"))
    #expect(labels[1].hasSuffix("y/runs.csv"))
  }

  @Test func `a column of that name is not replaced`() throws {
    let table = try Self.joined(["N,table\n1,p\n", "N,table\n2,q\n"])
    #expect(table["table"]?.labels == ["p", "q"])
  }

  @Test func `a file without a symbol that the others have is reported`() throws {
    let table = try Self.joined(["N,loss\n1,4\n", "N,bpb\n2,3\n"])
    let error = #expect(throws: RunError.self) { try table.checkEveryFile(has: "loss") }
    #expect(error.map { "\($0)" }?.contains("b.csv has no value of 'loss'") == true)
    try table.checkEveryFile(has: "N")
  }

  @Test func `a column without any value is named, with what was left out before`() throws {
    let table = try RunTable(parsing: "N,D\n1,\n2,NA\n3,\n", name: "runs.csv", format: .csv)
    let error = #expect(throws: RunError.self) { try table.checkEveryFile(has: "D") }
    #expect(
      "\(error!)"
        == "runs.csv: column 'D' is empty in all 3 rows; fill it in, or name another column")
    let rest = table.dropping(rows: [0], because: "no L")
    let second = #expect(throws: RunError.self) { try rest.checkEveryFile(has: "D") }
    #expect("\(second!)".contains("in all 2 rows that are left (left out: 1 no L); "))
  }

  private static func copies(_ texts: [String]) throws -> [String] {
    try joined(texts).provenance.steps.filter { $0.contains("stand") }
  }

  @Test func `rows that stand in two files are told`() throws {
    let text = "N,D,loss\n1,10,4\n2,10,\n"
    let told = try Self.copies([text, "N,loss,D\n3,2.5,10\n2,,10\n"])
    let words = "1 row of a file stands in another too, equal in every column, and counts twice"
    #expect(told.count == 1 && told[0].hasPrefix(words), "\(told)")
    #expect(told[0].hasSuffix("b.csv:3 is \(told[0].split(separator: " ").last ?? "")"))
    // Twice in one file: nothing is said of files. One loss at one step of two runs: chance.
    #expect(try Self.copies([text + "1,10,4\n", "N,loss,D\n3,2.5,10\n"]).isEmpty)
    #expect(try Self.copies(["step,loss\n1,9\n2,8\n3,7\n", "step,loss\n1,9\n2,7\n3,6\n"]).isEmpty)
    #expect(try Self.copies(["step,loss\n1,9\n2,8\n", "step,loss\n1,9\n2,8\n"]).count == 1)
  }
}
