import Runs
import Testing

/// Files that are no text are named for what they are, with the way to a table.
@Suite struct FileKindTests {
  private func message(_ bytes: [UInt8], _ name: String) -> String {
    do {
      _ = try RunTable(parsing: bytes, name: name)
      return "read"
    } catch { return "\(error)" }
  }

  private static let accepted = "; expected a table as UTF-8 text (CSV, TSV, JSON or JSON lines)"

  @Test func `a Parquet file is named with a line of pandas and one of duckdb`() {
    #expect(
      message(Array("PAR1....".utf8), "logs/runs.parquet")
        == "logs/runs.parquet is a Parquet file; make it CSV with python3 -c \"import pandas; "
        + "pandas.read_parquet('logs/runs.parquet').to_csv('logs/runs.csv', index=False)\" or with duckdb "
        + "-c \"COPY (FROM 'logs/runs.parquet') TO 'logs/runs.csv'\"" + Self.accepted)
    // A name that a shell would read as more than a name is not in the command.
    #expect(
      message(Array("PAR1....".utf8), "a';b.parquet").contains("pandas.read_parquet('FILE')"))
  }

  @Test(
    arguments: [
      (
        [0x80, 4, 0x95], "x.pkl",
        "a Python pickle; make it CSV with python3 -c \"import pandas; "
          + "pandas.read_pickle('x.pkl').to_csv('x.csv')\""
      ),
      (
        [0x80, 2, 0x8A, 0x0A, 0x6C, 0xFC, 0x9C, 0x46], "x.pt",
        "a checkpoint of PyTorch, which holds weights and no table of runs"
      ),
      (
        Array("PK\u{3}\u{4}....archive/data.pkl".utf8), "x.pt",
        "a checkpoint of PyTorch, which holds weights and no table of runs"
      ),
      (
        [2, 0, 0, 0, 0, 0, 0, 0, 0x7B, 0x7D, 0], "x.safetensors",
        "a checkpoint of safetensors, which holds weights and no table of runs"
      ),
      (
        Array("PK\u{3}\u{4}....xl/workbook.xml".utf8), "x.xlsx",
        "an Excel workbook; save its sheet as CSV, or make it so with python3 -c \"import pandas; "
          + "pandas.read_excel('x.xlsx').to_csv('x.csv', index=False)\""
      ),
      (
        [24, 0, 0, 0, 0, 0, 0, 0, 1], "events.out.tfevents.1.host",
        "a TensorBoard event file; download its scalars as CSV from TensorBoard"
      ),
      (
        [UInt8](repeating: 97, count: 257) + Array("ustar".utf8) + [0, 0], "x.csv",
        "a tar archive; unpack it with tar -xf"
      ),
      ([97, 0, 1, 2], "x.csv", "binary data"),
    ] as [([UInt8], String, String)])
  func `a file is named for what it is`(bytes: [UInt8], name: String, words: String) {
    #expect(message(bytes, name) == "\(name) is \(words)" + Self.accepted)
  }

  @Test func `a table with the name of an event file is read`() throws {
    let name = "events.out.tfevents.1.csv"
    #expect(try RunTable(parsing: "Step,Value\n1,3\n", name: name, format: .csv).rowCount == 1)
  }

  @Test(
    arguments: [
      ("mlflow.db.gz", Array("SQLite format 3".utf8), "an SQLite database", "gzip -d"),
      ("run-a.wandb.zst", Array(":W&B".utf8), "the record of an offline W&B run", "zstd -d"),
      ("events.out.tfevents.1.h.gz", [24, 0, 0, 0], "a TensorBoard event file", "gzip -d"),
    ] as [(String, [UInt8], String, String)])
  func `a packed log is named with the command that unpacks it`(
    name: String, bytes: [UInt8], kind: String, command: String
  ) {
    #expect(
      message(bytes, name)
        == "\(name) is \(kind); unpack it with \(command), as it is read unpacked alone"
        + Self.accepted)
  }
}
