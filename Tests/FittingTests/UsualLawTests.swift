import Fitting
import Laws
import Runs
import Testing

/// The law that runs are fitted with where none is named.
@Suite struct UsualLawTests {
  private func table(_ loss: String) throws -> RunTable {
    let rows = [(1e8, 2e9, 1.2), (2e8, 4e9, 1.1), (4e8, 8e9, 1.0)].map { "\($0),\($1),\($2)\n" }
    return try RunTable(parsing: "N,D,\(loss)\n" + rows.joined(), name: "runs.csv")
  }

  @Test(arguments: [
    ("val_bpb", "L=val_bpb"), ("x/bits_per_byte", "L=x/bits_per_byte"), ("loss", "L=loss"),
    ("loss [bits/byte]", "L=loss"), ("loss [nats/character]", "L=loss"),
  ])
  func `a loss in any unit of one is fitted with it`(header: String, map: String) throws {
    let table = try table(header)
    let law = try UsualLaw(for: table, mapping: ColumnMapping(parsing: map)).law
    #expect(law.name == "chinchilla")
  }

  @Test func `what is no loss is refused`() throws {
    let table = try table("loss [FLOPs]")
    #expect(throws: FitError.self) {
      _ = try UsualLaw(for: table, mapping: .usual)
    }
  }
}
