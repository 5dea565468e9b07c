import TestSupport
import Testing

/// Verbs that compare choices print the difference, in every format and in the same digits.
@Suite struct DifferenceCommandTests {
  private static let points = ["--at", "N=1B,D=20B", "--at", "N=2B,D=20B"]

  /// The rows of the table under a heading of CSV.
  private static func differences(_ run: CommandRun) -> [[Substring]] {
    let tables = run.output.split(separator: "\n\n", omittingEmptySubsequences: true)
    let table = tables.first { $0.hasPrefix("this,beside,difference,") }
    return table.map { $0.split(separator: "\n").dropFirst().map { $0.split(separator: "\"") } }
      ?? []
  }

  @Test func `predict compares each later point with the first, and one point with none`() throws {
    let folder = try SameQuantityTests.saved()
    let two = try CommandRun(["predict", "fit.json"] + Self.points, in: folder.url)
    #expect(two.status == 0, "\(two.errors)")
    #expect(two.output.contains("\nDifferences of L\n"), "\(two.output)")
    #expect(two.output.contains("- N=2B,D=20B ends "), "\(two.output)")
    let one = try CommandRun(["predict", "fit.json"] + Self.points.prefix(2), in: folder.url)
    #expect(!one.output.contains("Differences"), "\(one.output)")
  }

  @Test func `the difference is in CSV and JSON as well`() throws {
    let folder = try SameQuantityTests.saved()
    let csv = try CommandRun(
      ["predict", "fit.json", "--format", "csv"] + Self.points, in: folder.url)
    #expect(
      csv.output.contains(
        "this,beside,difference,runs_lower,runs_upper,expected_lower,expected_upper,exact_lower,"
          + "exact_upper,chanceLower\n\"N=2B,D=20B\",\"N=1B,D=20B\","), "\(csv.output)")
    let json = try CommandRun(
      ["predict", "fit.json", "--format", "json"] + Self.points, in: folder.url)
    #expect(
      json.output.contains(
        """
          "differences": [
            {
              "this": "N=2B,D=20B",
              "beside": "N=1B,D=20B",
              "difference": 
        """.dropLast()), "\(json.output)")
  }

  @Test func `plan and predict print one difference of the same two runs`() throws {
    let folder = try SameQuantityTests.saved()
    let plan = try CommandRun(
      ["plan", "fit.json", "1e20", "--multiples", "20,160", "--format", "csv"], in: folder.url)
    let last = try #require(Self.differences(plan).last?.last)
    #expect(plan.output.contains("\nM = 160,M = 20,"), "\(plan.output)")
    let rows = plan.output.split(separator: "\n").filter {
      $0.hasPrefix("lowest L for C = 1e20,M = ")
    }
    let places = rows.map { row in row.split(separator: ",").dropFirst(2).prefix(2) }
    let points = places.flatMap { place in
      ["--at", "N=\(place.first ?? ""),D=\(place.last ?? "")"]
    }
    let predict = try CommandRun(
      ["predict", "fit.json", "--format", "csv"] + points, in: folder.url)
    let other = try #require(Self.differences(predict).last?.last)
    let (mine, theirs) = (last.split(separator: ","), other.split(separator: ","))
    #expect(
      mine.suffix(5).compactMap { Double($0) }.map { ($0 * 1e6).rounded() }
        == theirs.suffix(5).compactMap { Double($0) }.map { ($0 * 1e6).rounded() },
      "\(plan.output)\(predict.output)\(predict.errors)")
  }

  @Test func `curve, choose and qat compare with the best where runs say how the law misses`()
    throws
  {
    let folder = try SameQuantityTests.saved()
    let curve = try CommandRun(
      ["curve", "fit.json", "--isoflop", "1e20", "--sizes", "1e8,1e9"], in: folder.url)
    #expect(curve.output.contains("the best, N = "), "\(curve.output)\(curve.errors)")
    let published = try CommandRun(
      [
        "curve", "--law", "chinchilla", "--published", "besiroglu", "--isoflop", "1e20", "--sizes",
        "1e8,1e9",
      ], in: folder.url)
    #expect(!published.output.contains("Differences"), "\(published.output)")
    let data = PackageFiles.path("Data/parscale/runs.csv")
    let choose = try CommandRun(
      [
        "choose", data, "--law", "parscale", "--where", "corpus == \"pile\"", "--values", "P=1,2,4",
        "--within", "2*N + 3e8*P <= 8e9",
      ], in: folder.url)
    #expect(choose.output.contains("\nDifferences of L\n"), "\(choose.output)\(choose.errors)")
    #expect(choose.output.contains("- P = 1 ends "), "\(choose.output)")
  }
}
