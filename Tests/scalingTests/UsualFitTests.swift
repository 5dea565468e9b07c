import Foundation
import Testing

/// Fits without `--law`, and the commands that lead to them.
@Suite struct UsualFitTests {
  private static func folder(_ header: String, _ name: String = "runs.csv") throws
    -> TemporaryFolder
  {
    let folder = try TemporaryFolder()
    let rows = [7e7, 3.5e8, 1.3e9].flatMap { size in
      [2e9, 7e9, 30e9].map { tokens in
        "\(size),\(tokens),\(0.7 + 200 * pow(size, -0.34) + 200 * pow(tokens, -0.28))\n"
      }
    }
    try folder.write("\(header)\n" + rows.joined(), to: name)
    return folder
  }

  @Test func `a loss in bits for a byte needs no law to be named`() throws {
    let named = try Self.folder("N,D,val_bpb").run("fit", "runs.csv")
    #expect(named.status == 0 && named.output.contains("bits/byte"), "\(named.errors)")
    let mapped = try Self.folder("N,D,x/bits_per_byte").run(
      "fit", "runs.csv", "--map", "L=x/bits_per_byte")
    #expect(mapped.status == 0, "\(mapped.errors)")
  }

  @Test(arguments: [("los", "los"), ("HEADER", "HEADER")])
  func `a header that is not there is named with the nearest`(typed: String, named: String) throws {
    for law in [[], ["--law", "chinchilla"]] {
      let run = try Self.folder("N,D,loss").run(["fit", "runs.csv", "--map", "L=\(typed)"] + law)
      #expect(run.errors.hasPrefix("Error: runs.csv has no column '\(named)'"), "\(run.errors)")
    }
  }

  @Test func `numbers that no run has are proposed in their likeliest unit`() throws {
    let folder = try TemporaryFolder()
    let rows = (0...10).map { place in
      let power = 18 + Double(place) / 2
      return "\(power),\(1.7 + 400 * pow(10, -0.13 * power))\n"
    }
    try folder.write("flops,loss\n" + rows.joined(), to: "d.csv")
    let run = try folder.run("inspect", "d.csv")
    #expect(
      run.output.hasSuffix(
        "\n  scaling fit d.csv --law 'L = E + A*C^-alpha' --unit C=log10\n"), "\(run.output)")
  }

  @Test func `of very many columns those are shown that are known`() throws {
    let folder = try TemporaryFolder()
    let names = (0..<100).map { "metric\($0)" }
    let rows = (1...5).map { row in "\(row)e8,\(row)e9,\(3 - Double(row) / 10)" + ",1" * names.count
    }
    try folder.write(
      ("N,D," + "loss" + names.map { ",\($0)" }.joined() + "\n") + rows.joined(separator: "\n")
        + "\n",
      to: "wide.csv")
    let text = try folder.run("inspect", "wide.csv").output
    #expect(text.contains("and 79 more columns") && text.contains("metric20"), "\(text)")
    #expect(!text.contains("metric21"))
    let csv = try folder.run("inspect", "wide.csv", "--format", "csv").output
    #expect(csv.contains("\nmetric99,"))
  }
}

extension String {
  fileprivate static func * (text: String, count: Int) -> String {
    String(repeating: text, count: count)
  }
}
