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

  @Test func `labels with a number are no log`() throws {
    let table = try RunTable(
      parsing: "model,loss\nGPT 2,3.1\nGPT 3,2.6\n", name: "runs", format: .csv)
    #expect(table.rowCount == 2)
  }
}
