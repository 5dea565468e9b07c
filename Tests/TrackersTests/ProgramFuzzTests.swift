import Foundation
import Testing
import Trackers

/// Broken logs end in a sentence or a run, never in a trap.
struct ProgramFuzzTests {
  /// Reads bytes and checks what they give; true where they give a run with steps.
  private func isRead(_ bytes: [UInt8], _ reader: String) -> Bool {
    do {
      let runs = try ProgramLogs.runs(of: bytes, reader: reader)
      var hasSteps = false
      for run in runs {
        #expect(run.steps.headers.count == run.steps.values.count)
        #expect(Set(run.steps.headers).count == run.steps.headers.count)
        let count = run.steps.values.first?.count ?? 0
        #expect(run.steps.values.allSatisfy { $0.count == count })
        #expect(run.steps.headers.allSatisfy { !$0.utf8.contains(10) })
        // Memory is bounded by the bytes: 64 cells for each value, and a value has three bytes at least.
        #expect(run.steps.values.count * count <= max(1 << 24, 22 * bytes.count))
        hasSteps = hasSteps || count > 0
      }
      return hasSteps
    } catch {
      #expect("\(error)".hasPrefix("bytes: "))
      return false
    }
  }

  /// The records of an event file, so that what is inside of them is broken too and not the checksums alone.
  private func withChecksums(_ sample: [UInt8], _ mutations: inout Mutations) -> [UInt8] {
    var start = 0
    var bytes: [UInt8] = []
    while start + 12 <= sample.count {
      let length = Int(sample[start]) | Int(sample[start + 1]) << 8
      let payload = Array(sample[(start + 12)..<(start + 12 + length)])
      let isBroken = Int.random(in: 0..<4, using: &mutations) == 0
      bytes += EventRecord.bytes(isBroken ? mutations.mutated(payload) : payload)
      start += 16 + length
    }
    return bytes
  }

  @Test(arguments: [
    ("nanogpt/train.log", "nanoGPT's console log"), ("nanochat/d12.log", "nanochat's console log"),
    ("megatron/pretrain.log", "Megatron's console log"),
    ("megatron/deepspeed.log", "Megatron's console log"),
    ("megatron/of-2020.log", "Megatron's console log"),
    ("torchtitan/debugmodel.log", "torchtitan's console log"),
    ("olmo/ladder.log", "OLMo's console log"), ("olmo/core.log", "OLMo's console log"),
    ("composer/mpt.log", "Composer's console log"),
    ("composer/tiny/logs-rank0.txt", "Composer's file log"),
    ("fairseq/simple.log", "fairseq's console log"), ("fairseq/json.log", "fairseq's console log"),
    (
      "tensorboard/torch/events.out.tfevents.1717243200.host.0", "TensorBoard's event files"
    ),
    (
      "tensorboard/tensorflow/events.out.tfevents.1717243200.host.0", "TensorBoard's event files"
    ),
    ("tensorboard/download/run-tiny-tag-train_loss.csv", "a download of TensorBoard's scalars"),
    ("tensorboard/download/run-tiny-tag-val_loss.json", "a download of TensorBoard's scalars"),
  ])
  func `mutated logs are read or refused in words`(sample: String, reader: String) throws {
    let bytes = try LogSample.bytes(sample)
    var mutations = Mutations(state: UInt64(bytes.count))
    var read = 0
    for _ in 0..<Mutations.executions { read += isRead(mutations.mutated(bytes), reader) ? 1 : 0 }
    #expect(read > 0)
  }

  @Test(arguments: ["torch", "tensorflow"])
  func `mutated events with sound checksums are read`(run: String) throws {
    let bytes = try LogSample.bytes("tensorboard/\(run)/events.out.tfevents.1717243200.host.0")
    var mutations = Mutations(state: 7)
    var read = 0
    for _ in 0..<Mutations.executions {
      read += isRead(withChecksums(bytes, &mutations), "TensorBoard's event files") ? 1 : 0
    }
    #expect(read > Mutations.executions / 2)
  }

  @Test func `every log is read by every reader, or refused in words`() throws {
    for sample in ["nanogpt/train.log", "megatron/pretrain.log", "composer/mpt.log"] {
      let bytes = try LogSample.bytes(sample)
      for reader in ProgramLogs.names { _ = isRead(bytes, reader) }
    }
  }

  @Test func `every prefix of a console log is read`() throws {
    for (sample, reader) in [
      ("megatron/deepspeed.log", "Megatron's console log"), ("olmo/core.log", "OLMo's console log"),
    ] {
      let bytes = try LogSample.bytes(sample)
      for length in stride(from: 0, through: bytes.count, by: 3) {
        _ = isRead(Array(bytes[..<length]), reader)
      }
    }
  }
}
