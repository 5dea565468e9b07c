import Foundation
import Testing
import Trackers

/// Logs as they are found: behind long preambles, several in one, cut off, in other encodings.
struct ConsoleOddityTests {
  private func runs(_ text: String, _ reader: String) throws -> [RunLog] {
    try ProgramLogs.runs(of: Array(text.utf8), reader: reader)
  }

  private static let nanoGPT = "nanoGPT's console log"
  private static let megatron = "Megatron's console log"

  @Test func `a log is known behind a preamble of megabytes where its name says log`() throws {
    let preamble = String(
      repeating: "NCCL INFO Channel 00/0 : 0[0] -> 1[1] via P2P\n", count: 80_000)
    let text = preamble + "iter 0: loss 4.0000, time 1.00ms, mfu -100.00%\n"
    #expect(try LogSample.kind(of: text, named: "slurm-1.out") == Self.nanoGPT)
    #expect(try LogSample.kind(of: text, named: "notes.csv") == nil)
  }

  @Test func `runs that one log holds one after another are taken apart`() throws {
    let one = """
      number of parameters: 1.00M
      iter 0: loss 4.0, time 1ms, mfu 1%
      iter 10: loss 3.0, time 1ms, mfu 1%

      """
    let runs = try runs(one + one.replacing("1.00M", with: "2.00M"), Self.nanoGPT)
    #expect(runs.map { $0.setting("parameters") } == ["1.00M", "2.00M"])
    #expect(runs.map { $0.steps.values[0] } == [[0, 10], [0, 10]])
    #expect(Set(runs.map(\.name)).count == 2)
  }

  @Test func `a run that is resumed in its log goes on`() throws {
    let text = """
      number of parameters: 1.00M
      iter 0: loss 4.0, time 1ms, mfu 1%
      iter 10: loss 3.0, time 1ms, mfu 1%
      number of parameters: 1.00M
      iter 10: loss 3.1, time 1ms, mfu 1%
      iter 20: loss 2.0, time 1ms, mfu 1%
      """
    let runs = try runs(text, Self.nanoGPT)
    #expect(runs.map { $0.steps.values[0] } == [[0, 10, 10, 20]])
  }

  @Test func `batches that grow leave lines without samples without tokens`() throws {
    let text = """
      --- arguments ---
      ------------ arguments ------------
        seq_length ...................................... 100
        rampup_batch_size ............................... ['2', '2', '40']
      ------------ end of arguments ------------
       iteration 10/ 30 | consumed samples: 20 | global batch size: 2 | lm loss: 3.0 |
       iteration 20/ 30 | consumed samples: 60 | global batch size: 4 | lm loss: 2.0 |
       validation loss at iteration 25 | lm loss value: 2.5E+00 | lm loss PPL: 1.2E+01 |
      """
    let run = try #require(try runs(text, Self.megatron).first)
    #expect(run.points("tokens").map(\.value) == [2000, 6000])
    #expect(run.points("val/loss").map(\.step) == [25])
    #expect(run.notes == ["tokens are the consumed samples times the 100 tokens of a sequence"])
  }

  @Test(arguments: [
    "[default3]: [2026-09-11 12:06:52.98] iteration        3/ 7629408 | consumed samples:  96 | lm loss: 1.5E+00 |",
    "==> iteration        3/      25 | consumed samples:           96 | lm loss: 1.5E+00 | loss scale: 12.0 |",
    "2025-06-01 12:00:00.000 | INFO | megatron.core:training_log:7 - iter 3/ 1000 | lm loss: 1.5E+00",
    " [2026-02-03 12:06:52.984211] iteration        3/    1000 | consumed samples:   96 | lm loss: 1.5E+00 |",
    " iteration        3/    1000 [panel-a] | lm loss: 1.5E+00 | grad norm: nan |",
    "\u{1B}[32m iteration 3/1000 |\u{1B}[0m lm loss: 1.5E+00 |",
  ])
  func `forks and launchers of Megatron are understood`(line: String) throws {
    let run = try #require(try runs(line, Self.megatron).first)
    #expect(run.points("train/loss").map(\.step) == [3])
    #expect(run.points("train/loss").map(\.value) == [1.5])
  }

  @Test func `batches of Composer are counted over its epochs`() throws {
    let text = (1...2).flatMap { epoch in
      [20, 40].map { "[epoch=\(epoch)][batch=\($0)/40]:\n\t Train loss/train/total: 2.5\n" }
    }
    let run = try #require(try runs(text.joined(), "Composer's console log").first)
    #expect(run.steps.values == [[20, 40, 60, 80], [2.5, 2.5, 2.5, 2.5]])
  }

  @Test func `a list of Megatron's arguments that other processes interrupt loses no step`() throws
  {
    let text = """
      ------------ arguments ------------
        seq_length ...................................... 100
      warning: something else
       iteration 1/ 2 | consumed samples: 2 | lm loss: 3.0 |
        global_batch_size ............................... 2
      """
    let run = try #require(try runs(text, Self.megatron).first)
    #expect(run.points("train/loss").map(\.value) == [3])
    #expect(run.points("tokens").map(\.value) == [200])
  }

  @Test func `a log of PowerShell, in UTF-16, is read`() throws {
    let text = "iter 0: loss 4.5, time 1ms, mfu 1%\r\niter 1: loss 4.25, time 1ms, mfu 1%\r\n"
    var bytes: [UInt8] = [0xFF, 0xFE]
    for unit in text.utf16 { bytes += [UInt8(unit & 255), UInt8(unit >> 8)] }
    let run = try #require(try ProgramLogs.runs(of: bytes, reader: Self.nanoGPT).first)
    #expect(run.points("train/iter_loss").map(\.value) == [4.5, 4.25])
  }

  @Test func `lines that a program has written over one another are all read`() throws {
    let text = (0..<3).map { "step 0000\($0) (0.0%) | loss: \($0).5 | dt: 2ms | epoch: 1" }
      .joined(separator: "\r")
    let end = "\n---\nval_bpb:          1.187432\nnum_params_M:     46.2\n"
    let run = try #require(try runs(text + end, "nanochat's console log").first)
    #expect(run.points("train/loss").map(\.value) == [0.5, 1.5, 2.5])
    #expect(run.results.map(\.header) == ["val_bpb", "num_params_M"])
    #expect(run.results.map(\.text) == ["1.187432", "46.2"])
  }

  @Test func `a log that ends before its first step is a run without steps`() throws {
    let run = try #require(try runs("tokens per iteration will be: 491,520\n", Self.nanoGPT).first)
    #expect(run.steps.values == [[]])
    #expect(run.notes == ["no step was logged"])
    #expect(run.setting("tokens_per_step") == "491520")
  }

  @Test func `a log whose every line has another name keeps the memory of its size`() throws {
    let text = (0..<40_000).map { " iteration \($0)/ 1 | a\($0): 1 |\n" }.joined()
    let run = try #require(try runs(text, Self.megatron).first)
    #expect(run.steps.values.count * run.steps.values[0].count <= 1 << 25)
    #expect(run.notes.contains { $0.contains("columns with the fewest values are left out") })
  }

  @Test func `a log that is packed is read, and called by its folder where its name says nothing`()
    throws
  {
    let logs = try TemporaryLogs()
    let bytes = try TemporaryLogs.bytes("nanogpt/train.log")
    let path = try logs.write(Array(bytes), to: "small/train.log")
    try Process.run(URL(filePath: "/usr/bin/env"), arguments: ["gzip", path]).waitUntilExit()
    let run = try #require(try Samples.read(logs.path).runs.first)
    #expect(run.name == "small")
    #expect(run.follows("tokens", within: 0) { $0 * LogSample.tokensPerStep })
  }

  @Test func `each sample is taken by its reader alone, and lines of other programs by none`()
    throws
  {
    for log in ["nanogpt/train.log", "nanochat/d12.log", "megatron/pretrain.log", "olmo/core.log"] {
      let kind = try #require(try TrackerLog.found(at: Samples.path(log)).first?.kind)
      #expect(kind.lowercased().hasPrefix(log.split(separator: "/")[0]))
    }
    let others = [
      "N,D,loss\n1,2,3\n", "epoch 1/3 | iter 100/1000 | loss 0.5", "Step 10 | Loss: 2.5",
      "[epoch=1/10] loss=2.5", "step 10: loss 2.5", "iteration 100 | lm loss: 5.0",
    ]
    for line in others { #expect(try LogSample.kind(of: line, named: "a.log") == nil) }
  }
}
