import Quantities
import Runs
import Testing

@Suite struct SpelledCountTests {
  private func table(_ cells: [String], header: String = "params") throws -> RunTable {
    try RunTable(
      parsing: "\(header);y\n" + cells.map { "\($0);a\n" }.joined(), name: "runs.csv")
  }

  @Test(arguments: [
    (["125m", "1.3b", "7B"], [125e6, 1.3e9, 7e9], "125m is 125M"),
    (
      ["125 million", "1.3 Billion", "2 trillion"], [125e6, 1.3e9, 2e12],
      "125 million is 125M"
    ),
    (["1'000'000", "250"], [1e6, 250], "1'000'000 is 1M"),
    (["1 000 000", "12 500"], [1e6, 12500], "1 000 000 is 1M"),
    (["1\u{202F}000\u{202F}000", ""], [1e6, .nan], "1\u{202F}000\u{202F}000 is 1M"),
    (["3 millions", "-"], [3e6, .nan], "3 millions is 3M"),
  ])
  func `a column of numbers as people spell them is one of numbers, and the steps say how`(
    cells: [String], numbers: [Double], example: String
  ) throws {
    let table = try table(cells)
    let read = try table.numbers("params")
    #expect(zip(read, numbers).allSatisfy { $0 == $1 || ($0.isNaN && $1.isNaN) }, "\(read)")
    #expect(table.provenance.steps == ["the cells of 'params' are read as numbers: \(example)"])
  }

  @Test(arguments: [
    ["125m", "large"], ["10 00 000", "1"], ["model", "125m"], ["12 of many", "3"],
  ])
  func `a column with other words stays one of texts`(cells: [String]) throws {
    #expect(try table(cells)["params"]?.labels == cells)
  }

  @Test func `letters spell names under headers that count nothing, and marks numbers under all`()
    throws
  {
    let names = try table(["125m", "1.3b"], header: "size")
    #expect(names["size"]?.labels == ["125m", "1.3b"])
    #expect(names.columnOfNames(holding: "N")?.reading == "from the names: '125m' is 125M")
    #expect(try table(["1'000'000", "250"], header: "batch").numbers("batch") == [1e6, 250])
    #expect(
      try table(["125 million", "1 billion"], header: "size").columnOfNames(holding: "N")?.reading
        == "from the names: '125 million' is 125M")
  }
}

@Suite struct ExportHeaderTests {
  @Test(arguments: [
    ("config.n_params", "N"), ("summary/eval/loss", "L"), ("params.N", "N"),
    ("hyperparameters.params", "N"), ("metrics.val_loss", "L"), ("config/train_tokens", "D"),
    ("token_num", "D"), ("final_val_loss", "L"), ("eval/c4_loss", "L"), ("val_bpc", "L"),
    ("bpb", "L"), ("summary.total_flos", "C"), ("config.params_M", "N"),
  ])
  func `usual headers are known behind what trackers write before them`(
    header: String, symbol: String
  ) throws {
    let table = try RunTable(parsing: "\(header),other\n100,1\n200,1\n", name: "runs.csv")
    let mapped = try table.mapped(.usual, to: [(Symbol(symbol), nil)])
    #expect(mapped[Symbol(symbol)]?.header == header)
  }

  @Test func `a loss for each byte stands for L where no loss for each token does`() throws {
    func header(_ headers: String) throws -> String? {
      let cells = headers.split(separator: ",").map { _ in "1" }.joined(separator: ",")
      let table = try RunTable(parsing: "\(headers)\n\(cells)\n", name: "runs.csv")
      return try table.mapped(.usual, to: [("L", nil)])["L"]?.header
    }
    #expect(try header("val_loss,bpb") == "val_loss")
    #expect(try header("x,bpb") == "bpb")
    #expect(throws: RunError.self) { try header("train_loss,bpb") }
  }
}
