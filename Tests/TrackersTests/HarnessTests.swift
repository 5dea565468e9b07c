import Foundation
import Runs
import Testing
import Trackers

struct HarnessTests {
  @Test func `many files are a row a model and step, a column a task and metric`() throws {
    let table = try Samples.read(Samples.path("harness")).runTable(name: "harness")
    #expect(table.rowCount == 9)
    for (place, run) in Samples.runs.enumerated() {
      let model = run.name.split(separator: "-").dropLast().joined(separator: "-")
      let row = try #require(table.texts("run").firstIndex(of: "\(model)@\(run.steps)"))
      #expect(table.values("model_num_parameters")[row] == run.size)
      #expect(table.values("training_steps")[row] == Double(run.steps))
      // 8 of 20 items are right in the first run, one more in each that follows.
      let right = Double(8 + place) / 20
      #expect(abs(table.values("tiny_choice/acc")[row] - right) < 1e-12)
      let error = (right * (1 - right) / 19).squareRoot()
      #expect(abs(table.values("tiny_choice/acc_stderr")[row] - error) < 1e-12)
      // Four words with a loss each: the perplexity of a word is exp of that.
      #expect(abs(log(table.values("tiny_text/word_perplexity")[row]) - run.loss) < 1e-6)
    }
    #expect(!table.columns.contains { $0.header.contains("sample_len") })
  }

  @Test func `results of version 0.3 have no filters`() throws {
    let table = try Samples.read(Samples.path("harness-old")).runTable(name: "old")
    #expect(table.texts("run") == ["pythia-160m@1000", "pythia-160m@2000"])
    #expect(table.values("lambada_openai/ppl") == [39.5, 38.5])
    #expect(table.values("lambada_openai/acc_stderr") == [0.0065, 0.0065])
  }

  private static func results(_ task: String, _ value: Double, date: Int) -> String {
    """
    {"results": {"\(task)": {"acc,none": \(value), "acc_stderr,none": "N/A", "alias": " - x",
    "exact_match,strict-match": 0.5}}, "versions": {}, "date": \(date),
    "config": {"model_args": {"pretrained": "/models/olmo/step2000-hf", "dtype": "float"}}}
    """
  }

  @Test func `files of one model and step are one row, of one task the latest`() throws {
    let logs = try TemporaryLogs()
    try logs.write(Self.results("b", 0.75, date: 3), to: "out/results_1.json")
    try logs.write(Self.results("b", 0.25, date: 1), to: "out/results_2.json")
    try logs.write(Self.results("- c", 0.5, date: 2), to: "out/results_3.json")
    let table = try Samples.read(logs.path).runTable(name: "x")
    #expect(table.texts("run") == ["olmo@2000"])
    #expect(table.values("b/acc") == [0.75])
    #expect(table.values("c/acc") == [0.5])
    #expect(table.values("b/exact_match/strict-match") == [0.5])
    #expect(table.values("training_steps") == [2000])
  }
}
