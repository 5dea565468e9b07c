import CReaders
import Foundation
import Testing
import Trackers

/// Event files as their libraries write them, and TensorBoard's downloads.
struct TensorBoardTests {
  /// Scalars are stored as floats: 2^-24 of a loss of at most 11.2.
  private static let float = 11.2 * 0x1p-24

  @Test func `scalars of torch are read, short texts are settings`() throws {
    let run = try LogSample.run("tensorboard/torch")
    #expect(run.name == "torch")
    #expect(run.steps.values[0] == Array(stride(from: 0, through: 200, by: 20)))
    #expect(run.follows("train/loss", within: Self.float, LogSample.trainLoss))
    #expect(run.points("val/loss").map(\.step) == [0, 100, 200])
    #expect(run.follows("val/loss", within: Self.float, LogSample.valLoss))
    #expect(run.settings.map(\.header) == ["seq_length"])
    #expect(run.setting("seq_length") == "512")
    #expect(
      run.notes == [
        "1 values that are no scalars are passed over, such as images and histograms"
      ])
  }

  @Test func `scalars of TensorFlow 2 are read from their tensors, with hyperparameters`() throws {
    let run = try LogSample.run("tensorboard/tensorflow")
    #expect(run.follows("loss", within: Self.float, LogSample.trainLoss))
    #expect(run.follows("accuracy", within: 1e-15) { 1 - LogSample.trainLoss($0) / 20 })
    #expect(run.settings.map(\.header) == ["lr", "num_layers", "optimizer", "tied"])
    #expect(run.settings.map(\.text) == ["0.001", "12", "adamw", "true"])
    #expect(run.notes.isEmpty)
  }

  @Test func `the files of a folder are one run, and a restart replaces what it goes over`() throws
  {
    let run = try LogSample.run("tensorboard/restarted")
    #expect(run.points("loss").map(\.step) == Array(stride(from: 0, through: 200, by: 20)))
    #expect(
      run.follows("loss", within: Self.float) { step in
        LogSample.trainLoss(step) + (step < 100 ? 1 : 0)
      })
    #expect(
      run.notes == [
        "2 values are left out: the run was restarted from before their steps"
      ])
  }

  @Test func `folders inside of a run's folder are runs of their own`() throws {
    let logs = try TemporaryLogs()
    for (sample, folder) in [("torch", "small"), ("tensorflow", "small/eval")] {
      let file = "events.out.tfevents.1717243200.host.0"
      try logs.copy("tensorboard/\(sample)/\(file)", to: "\(folder)/\(file)")
    }
    let runs = try Samples.read(logs.path).runs
    #expect(runs.map(\.name) == ["small", "eval"])
    #expect(runs[1].steps.headers == ["step", "loss", "accuracy"])
  }

  @Test func `downloads of one run are one run`() throws {
    let run = try LogSample.run("tensorboard/download")
    #expect(run.name == "tiny")
    #expect(run.follows("train_loss", within: 0, LogSample.trainLoss))
    #expect(run.follows("val_loss", within: 0, LogSample.valLoss))
    let one = try LogSample.run("tensorboard/download/run-tiny-tag-val_loss.json")
    #expect(one.steps.headers == ["step", "val_loss"])
    #expect(one.name == "tiny")
  }

  private static let file = "tensorboard/restarted/events.out.tfevents.1717243200.host.0.first"

  private func run(_ bytes: [UInt8]) throws -> RunLog {
    try #require(try ProgramLogs.runs(of: bytes, reader: "TensorBoard's event files").first)
  }

  @Test func `an event file that is cut off anywhere has the values before and a note`() throws {
    let bytes = try LogSample.bytes(Self.file)
    let whole = try run(bytes)
    var counts: Set<Int> = []
    for length in 0..<bytes.count {
      let part = try run(Array(bytes[..<length]))
      let count = part.points("loss").count
      counts.insert(count)
      #expect(part.points("loss").map(\.value) == whole.points("loss").prefix(count).map(\.value))
      // Between records a file is whole.
      #expect(
        part.notes.allSatisfy {
          $0.contains("ends within a record") || $0 == "no scalars were logged"
        })
    }
    #expect(counts == Set(0...6))
    #expect(try run(bytes + [UInt8](repeating: 0, count: 4096)).points("loss").count == 7)
  }

  @Test func `a wrong byte is found by the checksums, with its place`() throws {
    let bytes = try LogSample.bytes(Self.file)
    // The records after the first begin where its length and the checksums say.
    let second = 16 + Int(bytes[0])
    for place in second..<(second + 40) {
      var broken = bytes
      broken[place] ^= 4
      let error = #expect(throws: TrackerError.self) { try run(broken) }
      #expect(
        error?.description.hasPrefix("bytes: byte \(second): the checksum of a record") == true)
    }
  }

  @Test func `a record of impossible length is a file that is cut off`() throws {
    var bytes = try LogSample.bytes(Self.file)
    let length = [UInt8](repeating: 255, count: 7) + [127]
    bytes += length + EventRecord.checksum(length)
    let run = try run(bytes)
    #expect(run.points("loss").count == 7)
    #expect(run.notes.count == 1)
  }

  @Test func `a tag with line ends, or called step, has a name of its own on one line`() throws {
    // Event{5: Summary{1: Value{1: tag, 2: 1.0}}}
    func event(_ tag: String) -> [UInt8] {
      let value = [10, UInt8(tag.utf8.count)] + Array(tag.utf8) + [21, 0, 0, 128, 63]
      return EventRecord.bytes([42, UInt8(value.count + 2), 10, UInt8(value.count)] + value)
    }
    let run = try run(event("a\nb") + event("step"))
    #expect(run.steps.headers == ["step", "a\\nb", "step (logged)"])
    #expect(run.steps.values == [[0], [1], [1]])
  }

  @Test func `the checksum is CRC-32C, as fast and as slow code have it`() {
    // RFC 3720, appendix B.4: 32 bytes of zeros, of ones, and counting up.
    let cases: [([UInt8], UInt32)] = [
      ([UInt8](repeating: 0, count: 32), 0x8A91_36AA),
      ([UInt8](repeating: 255, count: 32), 0x62A8_AB43),
      (Array(0..<32), 0x46DD_794E), (Array("123456789".utf8), 0xE306_9283),
    ]
    for (bytes, sum) in cases {
      #expect(cs_crc32c(bytes, bytes.count) == sum)
      #expect(cs_crc32c_portable(bytes, bytes.count) == sum)
    }
  }

  @Test func `a download with a line that is none is an error with its place`() throws {
    let reader = "a download of TensorBoard's scalars"
    func fault(_ text: String) -> String? {
      #expect(throws: TrackerError.self) {
        try ProgramLogs.runs(of: Array(text.utf8), reader: reader)
      }?.description
    }
    #expect(
      fault("Wall time,Step,Value\n1,2,3\n1,2\n1,2,3\n")
        == "bytes: line 3: found '1,2', expected a time, a step and a value")
    #expect(
      fault("[[1, 2, 3], [1, 2]]")
        == "bytes: byte 17: expected a list of rows of a time, a step and a value")
    let cut = try #require(
      try ProgramLogs.runs(of: Array("[[1, 2, 3], [1, ".utf8), reader: reader).first)
    #expect(cut.notes == ["bytes ends within its list"])
    #expect(cut.steps.values == [[2], [3]])
  }
}
