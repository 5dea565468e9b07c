import Quantities
import Runs
import Testing

struct LogTextTests {
  @Test(arguments: [
    "step 100 | loss 4.3\nstep 200 | loss 4.1\n",
    "12:00 | step 1 | loss 4.3\n12:01 | step 2 | loss 4.2\n",
    "step 1, loss 4.3\nstep 2, loss 4.2\n",
    "[2024-01-01 12:00] step 1 loss 4.3\n[2024-01-01 12:01] step 2 loss 4.2\n",
    "[2024-01-01 12:00] step 1, loss 4.3\n[2024-01-01 12:01] step 2, loss 4.2\n",
    "[INFO] step=1 loss=4.3\n[INFO] step=2 loss=4.2\n",
    "iter 0: loss 4.3, time 135.42ms, mfu 41.23%\niter 1: loss 4.2, time 135.42ms, mfu 41.23%\n",
    "Train loss/train/total: 7.0\n[batch=2/9]:\nTrain loss/train/total: 6.5\n",
  ]) func `a log in words is named as one`(text: String) throws {
    let error = #expect(throws: RunError.self) { try RunTable(parsing: text, name: "train.log") }
    #expect(
      error?.description.hasPrefix("train.log:1: this is a log in words, not a table") == true)
  }

  @Test(arguments: [
    "[{\"N\":1e8,\"L\":[3.1]},{\"N\":2e8,\"L\":[3]}]", "[\n{\"N\":1e8},\n{\"N\":2e8}]",
    "[ {\"N\":1e8,\"note\":\"a] b\"},\n{\"N\":2e8,\"note\":\"\"} ]",
  ]) func `a list of records is JSON without a name that says so`(text: String) throws {
    #expect(try RunTable(parsing: text, name: "runs").numbers("N") == [1e8, 2e8])
  }

  @Test func `a log that begins with other lines is named at its first loss`() {
    let text = """
      Overriding: batch_size = 12
      number of parameters: 123.65M
      tokens per iteration will be: 491,520
      step 0: train loss 10.9871, val loss 10.9812
      iter 0: loss 10.9819, time 135.42ms, mfu -100.00%
      iter 10: loss 9.3019, time 135.42ms, mfu 41.23%

      """
    #expect(
      #expect(throws: RunError.self) { try RunTable(parsing: text, name: "train.log") }?.description
        == "train.log:4: this is a log in words, not a table: 'step 0: train loss 10.9871, val loss 10.9812'; "
        + "write its figures as CSV or JSON lines, a column or key for each")
  }

  @Test func `notes that tell a loss are cells of a table`() throws {
    let table = try RunTable(
      parsing: "N,loss,note\n1e8,3.1,spike at loss 4.3\n2e8,2.6,loss 9\n", name: "runs",
      format: .csv)
    #expect(table.rowCount == 2)
  }

  @Test func `labels with a number are no log`() throws {
    let table = try RunTable(
      parsing: "model,loss\nGPT 2,3.1\nGPT 3,2.6\n", name: "runs", format: .csv)
    #expect(table.rowCount == 2)
  }
}
