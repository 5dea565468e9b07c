import Foundation
import Runs
import Testing
import Trackers

#if canImport(Glibc)
  import Glibc
#endif

struct MLflowTests {
  @Test func `a database gives back parameters, tokens and losses of each run`() throws {
    let table = try Samples.read(Samples.path("mlflow/mlflow.db")).runTable(name: "db")
    let finished = table.keepingFinishedRuns()
    #expect(finished.rowCount == Samples.runs.count)
    #expect(table.rowCount == Samples.runs.count + 1, "the deleted run is none")
    for (row, run) in Samples.runs.enumerated() {
      #expect(finished.values("n_params")[row] == run.size)
      #expect(finished.values("train/tokens")[row] == run.tokens)
      #expect(abs(finished.values("eval/loss")[row] - run.loss) < Samples.tolerance)
      #expect(finished.values("steps")[row] == Double(run.steps))
    }
    #expect(finished.texts("optimizer/name").allSatisfy { $0 == "AdamW" })
    #expect(finished.texts("experiment").allSatisfy { $0 == "tiny" })
  }

  @Test func `NaN and infinities of a database are those that were logged`() throws {
    let run = try #require(try Samples.read(Samples.path("mlflow/mlflow.db")).runs.last)
    #expect(run.steps["train/loss"]?.first?.isNaN == true)
    #expect(run.steps["grad_norm"] == [.infinity])
    #expect(run.results.contains { $0.header == "status" && $0.text == "failed" })
  }

  @Test func `a file store is read by the names of its runs`() throws {
    let files = try Samples.read(Samples.path("mlflow/mlruns"))
    #expect(files.notes.first == "1 deleted run left out")
    let table = try files.runTable(name: "store")
    let expected = [Samples.runs[0], Samples.runs[4], Samples.runs[8]]
    for run in expected {
      #expect(table.texts("run").contains { $0.hasPrefix(run.name) })
      let log = try #require(
        files.runs.first { $0.name.hasPrefix(run.name) && $0.steps.rowCount == 5 })
      #expect(log.steps["train/tokens"]?.last == run.tokens)
      #expect(log.steps["eval/loss"]?.last.map { abs($0 - run.loss) < Samples.tolerance } == true)
      #expect(log.settings.contains { $0.header == "n_params" && $0.text == "\(Int(run.size))" })
    }
  }

  @Test func `the store and the database of one experiment have the same steps`() throws {
    let store = try Samples.read(Samples.path("mlflow/mlruns")).runs
    let database = try Samples.read(Samples.path("mlflow/mlflow.db")).runs
    let one = try #require(store.first { $0.name == "tiny-16M-2B" })
    let other = try #require(database.first { $0.name == "tiny-16M-2B" })
    for header in ["step", "train/loss", "train/tokens"] {
      #expect(one.steps[header] == other.steps[header])
    }
  }

  @Test func `an old store without steps and names is read`() throws {
    let run = try Samples.read(Samples.path("mlflow-old")).runs[0]
    #expect(run.name == "aaaa")
    #expect(run.steps["loss"] == [4.25])
    #expect(run.settings.contains { $0.header == "experiment" && $0.text == "old" })
  }

  @Test func `a line that is no value of a metric is an error with its place`() throws {
    let logs = try TemporaryLogs()
    try logs.copy("mlflow-old", to: "mlruns")
    let path = try logs.write("1 4.5 1\n2 x 2\n", to: "mlruns/1/aaaa/metrics/loss")
    let error = #expect(throws: TrackerError.self) { try Samples.read(logs.path) }
    #expect(
      error?.description
        == "\(path): line 2: found '2 x 2', expected a time, a value and a step")
  }

  @Test func `a database of another schema is a sentence`() throws {
    let logs = try TemporaryLogs()
    let bytes = try TemporaryLogs.bytes("mlflow/mlflow.db")
    let changed = bytes.replacing(Array("is_nan".utf8), with: Array("is_not".utf8))
    let path = try logs.write(Array(changed), to: "mlflow.db")
    let error = #expect(throws: TrackerError.self) { try Samples.read(path) }
    #expect(
      error?.description
        == "\(path): no such column: is_nan; expected a database of MLflow 1.0 or later, with the tables "
        + "experiments, runs, metrics, params and tags")
  }

  #if os(Linux)
    @Test(arguments: ["mlflow.db", "runs.sqlite"])
    func `a database that another program writes to is a sentence`(name: String) throws {
      let logs = try TemporaryLogs()
      try logs.copy("mlflow/mlflow.db", to: name)
      let file = try #require(FileHandle(forUpdatingAtPath: logs.path(name)))
      // The bytes that SQLite locks (https://www.sqlite.org/lockingv3.html), by a lock of the open file: one of the
      // process would not keep the process out. 37 is F_OFD_SETLK.
      var lock = flock(
        l_type: Int16(F_WRLCK), l_whence: Int16(SEEK_SET), l_start: 0x4000_0000, l_len: 512,
        l_pid: 0)
      try #require(fcntl(file.fileDescriptor, 37, &lock) == 0)
      let error = #expect(throws: TrackerError.self) { try Samples.read(logs.path) }
      #expect(error?.description.contains("\(name): is locked by another program") == true)
    }
  #endif

  @Test func `a database that is cut off is a sentence, wherever it is`() throws {
    let logs = try TemporaryLogs()
    let bytes = try TemporaryLogs.bytes("mlflow/mlflow.db")
    for length in stride(from: 100, to: bytes.count, by: 4099) {
      let path = try logs.write(Array(bytes.prefix(length)), to: "mlflow.db")
      let error = #expect(throws: TrackerError.self) { try Samples.read(path) }
      #expect(error?.description.hasPrefix(path) == true)
    }
  }

  @Test func `a database without a table of runs is left to the reader of tables`() throws {
    let logs = try TemporaryLogs()
    let bytes = try TemporaryLogs.bytes("mlflow/mlflow.db").prefix(4096)
    let path = try logs.write(Array(bytes), to: "other.sqlite")
    #expect(try TrackerLog.found(at: path).isEmpty)
  }
}
