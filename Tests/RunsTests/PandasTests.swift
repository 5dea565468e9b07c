import Quantities
import Runs
import Testing

/// The shapes in which pandas writes one table: `DataFrame.to_json(orient=...)` and `to_csv`.
@Suite struct PandasTests {
  static let texts = [
    #"{"columns":["N","loss","note"],"index":[0,1],"data":[[1e9,2.5,"a"],[2e9,null,"b\"c"]]}"#,
    #"[{"N":1e9,"loss":2.5,"note":"a"},{"N":2e9,"loss":null,"note":"b\"c"}]"#,
    #"{"0":{"N":1e9,"loss":2.5,"note":"a"},"1":{"N":2e9,"loss":null,"note":"b\"c"}}"#,
    #"{"N":{"0":1e9,"1":2e9},"loss":{"0":2.5,"1":null},"note":{"0":"a","1":"b\"c"}}"#,
    #"{"schema":{"fields":[{"name":"index","type":"integer"}],"primaryKey":["index"],"pandas_version":"1.4.0"},"data":[{"index":0,"N":1e9,"loss":2.5,"note":"a"},{"index":1,"N":2e9,"loss":null,"note":"b\"c"}]}"#,
    ",N,loss,note\n0,1e9,2.5,a\n1,2e9,,\"b\"\"c\"\n",
  ]

  @Test(arguments: texts)
  func `every shape that pandas writes is one table`(text: String) throws {
    let table = try RunTable(parsing: text, name: "runs.json")
    #expect(table.rowCount == 2)
    #expect(try table.numbers("N") == [1e9, 2e9])
    #expect(try table.column("loss").missingRows == [1])
    #expect(table["note"]?.labels == ["a", "b\"c"])
  }

  @Test func `lists of rows without headers get the names of columns`() throws {
    let table = try RunTable(parsing: "[[1e9, 2.5], [2e9, 2.4]]", name: "runs.json")
    #expect(try table.numbers("column_1") == [1e9, 2e9])
    #expect(table.provenance.steps == ["the lists are rows without headers"])
  }

  @Test(arguments: [
    (
      #"{"a":{"N":1,"loss":5},"b":{"N":2,"loss":4},"c.1":{"N":3,"loss":3}}"#,
      "the members are rows, each under its name"
    ),
    (
      #"{"N":{"a":1,"b":2,"c.1":3},"loss":{"a":5,"b":4,"c.1":3}}"#,
      "the members are columns, with a value for each row by its name"
    ),
  ])
  func `rows under names are a table with these names`(text: String, step: String) throws {
    let table = try RunTable(parsing: text, name: "runs.json")
    #expect(try table.numbers("N") == [1, 2, 3])
    #expect(try table.numbers("loss") == [5, 4, 3])
    #expect(table["index"]?.labels == ["a", "b", "c.1"])
    #expect(table.provenance.steps == [step])
  }

  @Test(arguments: [
    #"{"train":{"N":1,"loss":5},"eval":{"N":1,"loss":4}}"#,
    #"{"train":{"acc":1,"f1":5},"eval":{"acc":1,"f1":4},"test":{"acc":1,"f1":4}}"#,
    #"{"config":{"N":1,"D":2},"summary":{"loss":3,"acc":1},"x":{"a":1,"b":2}}"#,
  ])
  func `parts of one run stay one row`(text: String) throws {
    #expect(try RunTable(parsing: text, name: "run.json").rowCount == 1)
  }

  @Test func `one record with nested settings stays one row`() throws {
    let table = try RunTable(
      parsing: #"{"name":"a","args":{"x":1,"y":2},"results":[{"loss":2.5}]}"#, name: "r.json")
    #expect(table.rowCount == 1)
  }
}
