import Quantities
import Runs
import Testing

/// Tables of so many columns that these are found by an index.
@Suite struct WideTableTests {
  /// `m0` to `m99` with their places as values, a header with a unit, and one that two columns have.
  private func table() throws -> RunTable {
    let headers = (0..<100).map { "m\($0)" } + ["size [parameters]", "twice", "twice"]
    return try RunTable(
      parsing: [headers, headers.indices.map(String.init)].map { $0.joined(separator: ",") }
        .joined(separator: "\n") + "\n", name: "wide.csv")
  }

  @Test func `each column is found by its symbol and by its header`() throws {
    let table = try table()
    for place in 0..<100 {
      #expect(table[Symbol("m\(place)")]?.numbers == [Double(place)])
    }
    #expect(table["size"]?.numbers == [100])
    #expect(table[Symbol("size [parameters]")]?.numbers == [100])
  }

  @Test func `a header that several columns have finds none of them`() throws {
    let table = try table()
    #expect(table["twice"] == nil)
    #expect(table["twice_2"]?.numbers == [102])
    #expect(table["missing"] == nil)
  }

  @Test func `a header that the table does not have is refused with the nearest`() throws {
    let table = try table()
    try table.checkHeaders(of: ColumnMapping(parsing: "L=m12,N=size"))
    let error = #expect(throws: RunError.self) {
      try table.checkHeaders(of: ColumnMapping(parsing: "L=m12,N=sise"))
    }
    #expect(
      error.map { "\($0)" }?.hasPrefix("wide.csv has no column 'sise' (nearest: 'size')") == true)
  }
}
