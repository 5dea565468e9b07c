import Fitting
import Laws
import Quantities
import Runs
import Testing

/// Which columns count parameters, whatever letter the law has for the size.
@Suite struct SizeCountTests {
  @Test(arguments: ["N", "T"])
  func `a column that counts parameters in another way is found`(size: Symbol) throws {
    let law = try Law(
      parsing: """
        law sizes
        response loss positive
        variable \(size) [parameters]
        variable D [tokens]
        parameter E real
        formula E + \(size)^-0.34 + D^-0.3
        """)
    let other: Symbol = size == "N" ? "n_total" : "N"
    let table = RunTable(
      name: "runs.csv",
      numbers: [
        (size, [1e8, 2e8]), (other, [1.5e8, 2.5e8]), ("D", [4e9, 8e9]), ("loss", [3, 2.9]),
        ("params", [1e8, 2e8]),
      ], labels: [])
    let counts = try FitData(table, for: law).sizeCounts
    #expect(counts.map(\.header) == [size.name, other.name])
    #expect(counts[1].values == [1.5e8, 2.5e8])
  }
}
