import Quantities
import Runs
import Testing

struct JSONTests {
  private func table(_ text: String, _ format: TableFormat? = nil) throws -> RunTable {
    try RunTable(parsing: text, name: "runs.json", format: format)
  }

  @Test func `a list of objects is a table`() throws {
    let table = try table(#"[{"N": 1e9, "name": "a"}, {"N": 2, "name": "b"}]"#)
    #expect(table.columns.map(\.symbol) == ["N", "name"])
    #expect(try table.numbers("N") == [1e9, 2])
    #expect(table["name"]?.labels == ["a", "b"])
    #expect(table.rowLines == [1, 2])
    #expect(table.placeKind == .record)
  }

  @Test func `nested keys are dotted paths`() throws {
    let table = try table(#"[{"args": {"n_layer": 7, "opt": {"lr": 0.1}}, "loss": 3}]"#)
    #expect(table.columns.map(\.symbol) == ["args.n_layer", "args.opt.lr", "loss"])
    #expect(try table.numbers("args.opt.lr") == [0.1])
  }

  @Test func `lists of objects in a record are numbered and other lists are text`() throws {
    let table = try table(#"[{"e": [{"x": 1}, {"x": 2}], "flags": ["a", 1], "none": []}]"#)
    #expect(table.columns.map(\.symbol) == ["e.0.x", "e.1.x", "flags", "none"])
    #expect(table["flags"]?.labels == [#"["a",1]"#])
    #expect(table["none"]?.labels == ["[]"])
  }

  @Test func `null and absent members are missing`() throws {
    let table = try table(#"[{"a": null, "b": 1}, {"b": 2}, {"a": 3, "c": "x"}]"#)
    #expect(try table.column("a").missingRows == [0, 1])
    #expect(try table.column("b").missingRows == [2])
    #expect(table["c"]?.labels == ["", "", "x"])
  }

  @Test func `NaN is a missing value and infinities are numbers`() throws {
    let table = try table(#"[{"x": NaN, "s": "NaN, Infinity"}, {"x": -Infinity}, {"x": Infinity}]"#)
    let numbers = try table.numbers("x")
    #expect(numbers[0].isNaN)
    #expect(numbers[1...] == [-.infinity, .infinity])
    #expect(try table.column("x").missingRows == [0])
    #expect(table["s"]?.labels?.first == "NaN, Infinity")
  }

  @Test func `digits beyond the largest double are an error with the place`() throws {
    let table = try table(#"[{"x": 2.5}, {"x": -1e400}, {"x": 1e-400}]"#)
    let error = #expect(throws: RunError.self) { try table.numbers("x") }
    #expect(
      "\(error!)".hasSuffix(
        "record 2: column 'x' holds '-1e400', which is beyond the largest number, 1.8e308"))
  }

  @Test func `whole numbers beyond 64 bits are read`() throws {
    let numbers = try table(
      #"{"flops": [576000000000000000000000, -123456789012345678901234, 18446744073709551615]}"#
    ).numbers("flops")
    #expect(numbers == [5.76e23, -1.2345678901234568e23, 1.844_674_407_370_955_2e19])
  }

  @Test func `texts that are all numbers are numbers`() throws {
    let table = try table(#"[{"x": "2.5e9", "y": "7B"}, {"x": 3, "y": null}, {"x": "", "y": "1"}]"#)
    #expect(try table.numbers("x")[..<2] == [2.5e9, 3])
    #expect(try table.column("x").missingRows == [2])
    #expect(try table.numbers("y")[0] == 7e9)
  }

  @Test func `a column of numbers and texts keeps both as text`() throws {
    let table = try table(#"[{"x": 3}, {"x": 2.5}, {}, {"x": "lost"}, {"x": 1e30}, {"x": true}]"#)
    #expect(table["x"]?.labels == ["3", "2.5", "", "lost", "1e+30", "true"])
    #expect(throws: RunError.self) { try table.numbers("x") }
    do {
      _ = try table.numbers("x")
    } catch {
      #expect("\(error)" == "runs.json, record 4: column 'x' holds 'lost', not a number")
    }
  }

  @Test func `of a key written twice the last value counts`() throws {
    #expect(try table(#"[{"x": 1, "x": 2}, {"x": "a", "x": 3}]"#).column("x").count == 2)
  }

  @Test(arguments: ["runs", "records", "log_history", "anything"])
  func `the records may be the member of an object`(key: String) throws {
    let table = try table("{\"\(key)\": [{\"loss\": 3}, {\"loss\": 2}]}")
    #expect(try table.numbers("loss") == [3, 2])
    #expect(table.provenance.steps == ["the records of '\(key)' were read"])
  }

  @Test func `a container may have other members`() throws {
    let table = try table(
      #"{"best_metric": null, "callbacks": {"a": 1}, "log_history": [{"loss": 3, "step": 1}]}"#)
    #expect(table.columns.map(\.symbol) == ["loss", "step"])
  }

  @Test func `an object is one record, and one of lists a table`() throws {
    let record = try table(#"{"name": "a", "shape": {"N": 5}, "results": [{"loss": 3}]}"#)
    #expect(record.rowCount == 1)
    #expect(record.columns.map(\.symbol) == ["name", "shape.N", "results.0.loss"])
    let lists = try table(#"{"N": [1, 2, 3], "arch": ["a", "b", null]}"#)
    #expect(try lists.numbers("N") == [1, 2, 3])
    #expect(lists["arch"]?.labels == ["a", "b", ""])
  }

  @Test(arguments: [nil, TableFormat.json, .jsonLines])
  func `JSON lines are read under any name`(format: TableFormat?) throws {
    let table = try table("{\"x\": 1}\n\n{\"x\": NaN}\r\n{\"x\": 3, \"y\": 4}", format)
    #expect(table.rowLines == [1, 3, 4])
    #expect(table.placeKind == .line)
    #expect(try table.numbers("x")[2] == 3)
    #expect(try table.column("y").missingRows == [0, 1])
  }

  @Test func `a document is read under the name of JSON lines`() throws {
    #expect(try table("[{\"x\": 1},\n{\"x\": 2}]", .jsonLines).rowCount == 2)
    #expect(try table("{\"x\":\n 1}", .jsonLines).rowCount == 1)
  }

  @Test func `units in keys are read`() throws {
    let column = try table(#"[{"N [M parameters]": 70}]"#).column("N")
    #expect(column.numbers == [70e6])
    #expect(column.unit == .parameters)
  }

  @Test func `escapes and other scripts are decoded`() throws {
    let table = try table("\u{FEFF}[{\"a\\u0062\": \"\\u00e9\\n\u{1F600}\"}]")
    #expect(table["ab"]?.labels == ["é\n\u{1F600}"])
  }
}
