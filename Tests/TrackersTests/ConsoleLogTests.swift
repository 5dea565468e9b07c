import Testing
import Trackers

/// What training programs print becomes runs with the steps, tokens and losses of the formula.
struct ConsoleLogTests {
  /// Half a unit of the fourth, sixth and third place after the point, and a little for rounding.
  private static let (four, six, three) = (0.500001e-4, 0.500001e-6, 0.500001e-3)

  @Test func `nanoGPT's losses, tokens and parameters are read`() throws {
    let run = try LogSample.run("nanogpt/train.log")
    #expect(run.steps.values[0] == Array(stride(from: 0, through: 200, by: 20)))
    #expect(run.points("val/loss").map(\.step) == [0, 100, 200])
    #expect(run.follows("train/loss", within: Self.four, LogSample.trainLoss))
    #expect(run.follows("val/loss", within: Self.four, LogSample.valLoss))
    #expect(run.follows("train/iter_loss", within: Self.four) { LogSample.trainLoss($0) + 0.01 })
    #expect(run.follows("tokens", within: 0) { $0 * LogSample.tokensPerStep })
    #expect(run.points("mfu_percent").first?.step == 20)
    #expect(run.setting("parameters") == "124.48M")
    #expect(run.setting("batch_size") == "16")
    #expect(run.notes.contains("tokens are step times the 8192 tokens per iteration"))
  }

  @Test func `nanochat's losses, bits per byte, tokens and counts of parameters are read`() throws {
    let run = try LogSample.run("nanochat/d12.log")
    #expect(run.follows("train/loss", within: Self.six, LogSample.trainLoss))
    #expect(run.follows("val/bpb", within: Self.six) { LogSample.valLoss($0) / 3 })
    #expect(run.points("core_metric").map(\.value) == [0.1234])
    #expect(run.points("tok/sec").first?.value == 60494)
    #expect(run.follows("tokens", within: 0) { $0 * LogSample.tokensPerStep })
    #expect(run.setting("parameters") == "185597976")
    #expect(run.setting("parameters.lm_head") == "50331648")
    #expect(run.setting("n_layer") == "12")
  }

  @Test func `Megatron's losses, arguments and tokens are read`() throws {
    let run = try LogSample.run("megatron/pretrain.log")
    // The first line has no loss: all its iterations were skipped.
    #expect(run.points("train/loss").first?.step == 40)
    #expect(run.follows("train/loss", within: Self.six, LogSample.trainLoss))
    #expect(run.follows("val/loss", within: Self.six, LogSample.valLoss))
    #expect(run.points("test/loss").map(\.step) == [200])
    #expect(run.follows("consumed samples", within: 0) { $0 * 16 })
    #expect(run.follows("tokens", within: 0) { $0 * LogSample.tokensPerStep })
    #expect(run.setting("parameters") == "124475904")
    #expect(run.setting("seq_length") == "512")
    #expect(run.setting("data_path") == "['corpus_text_document']")
    #expect(run.setting("load-checkpoint") == nil)
  }

  @Test func `of the processes of Megatron-DeepSpeed one is read, and its tokens are its own`()
    throws
  {
    let run = try LogSample.run("megatron/deepspeed.log")
    #expect(run.steps.values[0].count == 10)
    #expect(run.follows("train/loss", within: Self.six, LogSample.trainLoss))
    #expect(run.follows("consumed tokens", within: 0) { $0 * LogSample.tokensPerStep })
    #expect(!run.steps.headers.contains("tokens"))
    #expect(run.setting("parameters") == "125000000")
    #expect(run.notes.contains("10 lines of other processes than rank 1 are passed over"))
    #expect(run.setting("cpu_adam") == nil)
  }

  @Test func `lines of the first Megatron, without colons, are read`() throws {
    let run = try LogSample.run("megatron/of-2020.log")
    #expect(run.follows("train/loss", within: Self.six, LogSample.trainLoss))
    #expect(run.follows("val/loss", within: Self.six, LogSample.valLoss))
    #expect(run.notes == ["no tokens: the log has no list of arguments with seq_length"])
  }

  @Test func `torchtitan's coloured figures are read, and nan is no value`() throws {
    let run = try LogSample.run("torchtitan/debugmodel.log")
    #expect(run.steps.values[0].first == 1)
    #expect(run.points("train/loss").last?.step == 180)
    #expect(run.follows("train/loss", within: Self.four, LogSample.trainLoss))
    #expect(run.follows("val/loss", within: Self.four, LogSample.valLoss))
    #expect(run.follows("tokens", within: 0) { $0 * LogSample.tokensPerStep })
    #expect(run.points("tps").first?.value == 60494)
    #expect(run.setting("parameters") == "124475904")
    #expect(run.notes.contains("'train/loss' is not finite in 1 step, first at step 200"))
  }

  @Test(arguments: [
    ("olmo/ladder.log", "train/CrossEntropyLoss", "eval/c4_en-validation/CrossEntropyLoss"),
    ("olmo/core.log", "train/CE loss", "eval/lm/c4_en-validation/CE loss"),
  ])
  func `blocks of OLMo and OLMo-core are read`(log: String, train: String, eval: String) throws {
    let run = try LogSample.run(log)
    #expect(run.follows(train, within: Self.three, LogSample.trainLoss))
    #expect(run.points(eval).map(\.step) == [100, 200])
    #expect(run.follows(eval, within: Self.three, LogSample.valLoss))
    let tokens = log == "olmo/core.log" ? "throughput/total tokens" : "throughput/total_tokens"
    #expect(run.follows(tokens, within: 0) { $0 * LogSample.tokensPerStep })
    #expect(run.setting("parameters") == "124475904")
    #expect(run.setting("non_embedding_params") == "85000000")
  }

  @Test func `Composer's blocks and settings are read`() throws {
    let run = try LogSample.run("composer/mpt.log")
    #expect(run.follows("loss/train/total", within: Self.four, LogSample.trainLoss))
    let eval = "metrics/eval/c4/LanguageCrossEntropy"
    #expect(run.points(eval).map(\.step) == [100, 200])
    #expect(run.follows(eval, within: Self.four, LogSample.valLoss))
    #expect(run.follows("time/token", within: 0) { ($0 - 1) * LogSample.tokensPerStep })
    #expect(run.setting("parameters") == "124475904")
    #expect(run.setting("model.attn_config.attn_impl") == "flash")
    #expect(run.setting("n_params") == "124475904")
  }

  @Test func `what Composer's FileLogger writes is read, and called by its folder`() throws {
    let run = try LogSample.run("composer/tiny/logs-rank0.txt")
    #expect(run.name == "tiny")
    #expect(run.follows("loss/train/total", within: Self.four, LogSample.trainLoss))
    let eval = "metrics/eval/c4/LanguageCrossEntropy"
    #expect(run.points(eval).map(\.step) == [0, 100, 200])
    #expect(run.follows(eval, within: Self.four, LogSample.valLoss))
    #expect(run.follows("time/token", within: 0) { $0 * LogSample.tokensPerStep })
    #expect(run.setting("parameters") == "124475904")
    #expect(run.setting("optimizer") == "AdamW")
  }

  @Test(arguments: ["fairseq/simple.log", "fairseq/json.log"])
  func `fairseq's losses are read in bits`(log: String) throws {
    let run = try LogSample.run(log)
    let bits = 1.4426950408889634
    let (train, val) = ("train/loss [bits/token]", "val/loss [bits/token]")
    #expect(run.follows(train, within: Self.three) { LogSample.trainLoss($0) * bits })
    #expect(run.points(val).map(\.step) == [200])
    #expect(run.follows(val, within: Self.three) { LogSample.valLoss($0) * bits })
    #expect(run.notes == ["fairseq's losses are in bits for each token, not nats"])
  }
}
