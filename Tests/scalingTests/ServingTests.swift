import Foundation
import TestSupport
import Testing

/// What a plan costs: training, serving and both, each under its own name.
@Suite struct ServingTests {
  static func plan(_ options: String...) throws -> CommandRun {
    let folder = try TemporaryFolder()
    return try CommandRun(
      ["plan", "--law", "chinchilla", "--published", "besiroglu"] + options, in: folder.url)
  }

  static func record(_ run: CommandRun) throws -> [String: Any] {
    let whole = try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any]
    return try #require(whole, "\(run.output)\(run.errors)")
  }

  static func value(_ entry: Any?) throws -> Double {
    try #require((entry as? [String: Any])?["value"] as? Double)
  }

  @Test func `a served plan gives training, serving and the total apart`() throws {
    let record = try Self.record(
      Self.plan(
        "--compute", "1e23", "--inference-tokens", "2e12", "--gpu", "h100", "--mfu", "0.4",
        "--price", "2", "--format", "json"))
    let plan = try #require((record["plans"] as? [[String: Any]])?.first)
    let allocation = try #require(plan["allocation"] as? [String: Any])
    let (size, tokens) = (try Self.value(allocation["N"]), try Self.value(allocation["D"]))
    #expect(plan["goal"] as? String == "lowest L for total = 1e23")
    #expect((plan["cost"] as? [String: Any])?["symbol"] as? String == "total")
    #expect((plan["training"] as? [String: Any])?["symbol"] as? String == "C")
    let training = try Self.value(plan["training"])
    #expect(matchingDigits(training, 6 * size * tokens) >= 12)
    #expect(matchingDigits(try Self.value(plan["serving"]), 4e12 * size) >= 12)
    #expect(matchingDigits(training + 4e12 * size, 1e23) >= 10)
    // By hand: FLOPs of training alone over 40 % of 989.4e12 FLOP/s, $2 an hour.
    let also = try #require(plan["also"] as? [String: Any])
    let hours = training / (0.4 * 989.4e12 * 3600)
    #expect(matchingDigits(try Self.value(also["hours"]), hours) >= 12)
    #expect(matchingDigits(try Self.value(also["money"]), 2 * hours) >= 12)
    #expect(
      matchingDigits(
        try Self.value(also["money_serving"]), 2 * 4e12 * size / (0.4 * 989.4e12 * 3600)) >= 12)
    let costs = try #require(record["costs"] as? [[String: Any]])
    #expect(costs.map { $0["symbol"] as? String } == ["C", "serving", "total"])
  }

  @Test func `the text of a served plan names each cost`() throws {
    let run = try Self.plan("--compute", "1e23", "--inference-tokens", "2e12")
    #expect(run.output.contains("Costs: C = 6*N*D, serving = "), "\(run.output)")
    for name in ["training alone", "serving 2T tokens", "training and serving together"] {
      #expect(run.output.contains(name), "\(run.output)")
    }
  }

  @Test func `a cost of one's own is printed next to the law's`() throws {
    let run = try Self.plan("--compute", "1e23", "--cost", "7.5*N*D", "--format", "json")
    let plan = try #require((try Self.record(run)["plans"] as? [[String: Any]])?.first)
    #expect(plan["goal"] as? String == "lowest L for cost = 1e23")
    #expect((plan["training"] as? [String: Any])?["symbol"] as? String == "C")
    #expect(matchingDigits(try Self.value(plan["training"]), 6 / 7.5 * 1e23) >= 10)
    let named = try Self.plan("--compute", "1e23", "--cost", "C = 7.5*N*D")
    #expect(
      named.output.contains("Costs: C = 7.5*N*D; the law's own is C = 6*N*D."), "\(named.output)")
    let plain = try Self.plan("--compute", "1e23", "--cost", "6*N*D")
    #expect(!plain.output.contains("Costs:"), "\(plain.output)")
  }

  @Test func `next runs cost their training alone`() throws {
    let folder = try TemporaryFolder()
    try folder.write(ScatterCommandTests.runs(times: 1), to: "runs.csv")
    _ = try folder.run("fit", "runs.csv", "--law", "chinchilla", "--save", "fit.json")
    let options = ["--count", "2", "--allowance", "1e20", "--target", "N=7e9,D=1.4e11"]
    let runs = try [[], ["--inference-tokens", "1e14"]].map {
      try CommandRun(
        ["next", "fit.json", "--format", "json"] + options + $0, in: folder.url)
    }
    let found = try runs.map { try Self.record($0)["runs"] as? NSObject }
    #expect(found[0] != nil && found[0] == found[1])
  }

  @Test(arguments: [
    (
      ["approaches", "--runs", "runs.csv", "--inference-tokens=1e12"],
      "--inference-tokens is no option of 'approaches'"
    ),
    (
      [
        "plan", "--money", "1000", "--gpu", "h100", "--mfu", "0.4", "--price", "2", "--cost",
        "7*N*D",
      ],
      "--cost 'C = 7*N*D'"
    ),
    (["repeat", "--epochs", "4", "--cost=7*N*D"], "--cost is no option of 'repeat'"),
    (["qat", "--smaller=2"], "--smaller is no option of 'qat'"),
    (["qat", "--memory", "1e9", "--shapes=usual"], "--shapes is no option of 'qat'"),
    (["batch", "--reach", "3", "--gpu=1e15"], "--gpu is no option of 'batch'"),
  ]) func `a pair of options that would mean two things, or nothing, is refused`(
    options: [String], words: String
  ) throws {
    let folder = try TemporaryFolder()
    try folder.write(ScatterCommandTests.runs(times: 1), to: "runs.csv")
    let run = try CommandRun(
      options + ["--law", "chinchilla", "--published", "besiroglu"], in: folder.url)
    #expect(run.status != 0 && run.errors.contains(words), "\(run.output)\(run.errors)")
  }

  @Test func `tables name the cost that they print`() throws {
    let served = try Self.plan(
      "--compute", "1e23", "--inference-tokens", "1e12", "--smaller", "2", "--shapes", "usual")
    #expect(served.output.contains("total to match"), "\(served.output)")
    let folder = try TemporaryFolder()
    try folder.write(ScatterCommandTests.runs(times: 1), to: "runs.csv")
    _ = try folder.run("fit", "runs.csv", "--law", "chinchilla", "--save", "fit.json")
    let cost = ["--cost", "paid = 7*N*D"]
    let compared = try CommandRun(
      ["approaches", "fit.json", "--runs", "runs.csv", "--compute", "1e21"] + cost, in: folder.url)
    let next = try CommandRun(
      ["next", "fit.json", "--count", "2", "--allowance", "1e20", "--target", "1e21"] + cost,
      in: folder.url)
    for words in ["budgets are of paid = 7*N*D", "paid  runs"] {
      #expect(compared.output.contains(words), "\(compared.output)\(compared.errors)")
    }
    #expect(next.output.contains("paid [FLOPs]    spent"), "\(next.output)\(next.errors)")
  }

  @Test func `exact values of a plan print no more digits than what was asked`() throws {
    let folder = try TemporaryFolder()
    try folder.write(ScatterCommandTests.runs(times: 1), to: "runs.csv")
    _ = try folder.run("fit", "runs.csv", "--law", "chinchilla", "--save", "fit.json")
    let run = try folder.run(
      "plan", "fit.json", "--compute", "1e13", "--cost", "7*N*D", "--trust-units")
    #expect(run.output.contains("Lowest L for cost = 1e13"), "\(run.output)\(run.errors)")
    #expect(run.output.contains("8.57143e12"), "\(run.output)")
  }
}
