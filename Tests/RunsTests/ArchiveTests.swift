import Foundation
import Quantities
import Runs
import Testing

/// Two rows, `N,D,loss`, packed by gzip 1.12 and zstd 1.5.4.
@Suite struct ArchiveTests {
  static let gzip =
    "1f8b0800000000000203f3d371d1c9c92f2ee6324cb5d0314ab5d431d633e43202b24d806c233d4b2e00497c146d21000000"
  static let zstandard =
    "28b52ffd04580901004e2c442c6c6f73730a3165382c3265392c332e310a3265382c3465392c322e390aae354cda"

  static func bytes(_ hexadecimal: String) -> [UInt8] {
    let digits = Array(hexadecimal)
    return stride(from: 0, to: digits.count, by: 2).compactMap {
      UInt8(String(digits[$0...($0 + 1)]), radix: 16)
    }
  }

  private func message(_ bytes: [UInt8], name: String) -> String? {
    do {
      _ = try RunTable(parsing: bytes, name: name)
      return nil
    } catch { return "\(error)" }
  }

  @Test(arguments: [(gzip, "gzip"), (zstandard, "Zstandard")])
  func `an archive is unpacked and read, and a step says so`(hex: String, kind: String) throws {
    let table = try RunTable(parsing: Self.bytes(hex), name: "runs")
    #expect(try table.numbers("N") == [1e8, 2e8])
    #expect(try table.numbers("loss") == [3.1, 2.9])
    #expect(table.provenance.steps == ["unpacked with \(kind)"])
    #expect(table.files.map(\.format) == ["CSV"])
  }

  @Test func `the digest is that of the file as it is, packed`() throws {
    let table = try RunTable(parsing: Self.bytes(Self.gzip), name: "runs.csv.gz")
    // sha256sum of the bytes above.
    #expect(
      table.provenance.digest == "9930b1278a538a3d50c10f506f2498f576dbfcc30f85b78a2e9391836be3a6f3")
  }

  @Test func `a format is that of the name before what packing adds`() {
    #expect(TableFormat(path: "logs/runs.jsonl.gz") == .jsonLines)
    #expect(TableFormat(path: "runs.CSV.ZST") == .csv)
    #expect(TableFormat(path: "runs.tsv.zstd") == .tsv)
    #expect(TableFormat(path: "runs.gz") == nil)
    #expect(TableFormat(path: ".gz") == nil)
  }

  @Test func `archives one behind another are one`() throws {
    // 'a\n1\n' and '2\n', each packed by itself, and the zeros that a tape pads with.
    let parts = [
      "1f8b08000000000002034be432e402000024c18904000000",
      "1f8b080000000000020333e2020090af7c4c02000000",
    ].flatMap(Self.bytes)
    let table = try RunTable(parsing: parts + [0, 0, 0], name: "runs.csv.gz", format: .csv)
    #expect(try table.numbers("a") == [1, 2])
  }

  @Test func `an archive that is cut off is named`() {
    #expect(
      message(Array(Self.bytes(Self.gzip).dropLast(12)), name: "runs.csv.gz")
        == "runs.csv.gz is a gzip archive that is cut off, after 30 unpacked bytes; expected a whole one"
    )
    #expect(
      message(Array(Self.bytes(Self.zstandard).dropLast(6)), name: "runs.csv.zst")
        == "runs.csv.zst is a Zstandard archive that is cut off, after 31 unpacked bytes; expected a whole one"
    )
  }

  @Test func `an archive cut at any byte is an error and no trap`() {
    for whole in [Self.bytes(Self.gzip), Self.bytes(Self.zstandard)] {
      for count in 4..<whole.count {
        #expect(message(Array(whole.prefix(count)), name: "runs")?.hasPrefix("runs is a") == true)
      }
    }
  }

  @Test func `an archive whose bytes are not its own is named`() {
    var bytes = Self.bytes(Self.gzip)
    bytes[bytes.count - 6] ^= 1
    #expect(
      message(bytes, name: "runs.csv.gz")
        == "runs.csv.gz is a gzip archive that is damaged: its data or their checksum are not those of a gzip "
        + "archive; expected one that unpacks")
    bytes = Self.bytes(Self.zstandard)
    bytes[bytes.count - 1] ^= 1
    #expect(
      message(bytes, name: "runs.csv.zst")
        == "runs.csv.zst is a Zstandard archive that is damaged: Restored data doesn't match checksum; "
        + "expected one that unpacks")
  }

  @Test func `an archive of too much is named with the most that is taken`() {
    #expect(
      "\(RunError.archive(file: "a.gz", kind: "gzip", .tooLarge(most: 100)))"
        == "a.gz is a gzip archive of more than 100 bytes; unpack it and give the part that is needed"
    )
  }
}
