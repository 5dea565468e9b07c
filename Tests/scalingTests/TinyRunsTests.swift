import Foundation
import TestSupport
import Testing

/// The program with the runs of Data/tiny-ladder and Data/tiny-qat.
@Suite struct TinyRunsTests {
  static let ladder = PackageFiles.path("Data/tiny-ladder/runs.csv")
  static let qat = PackageFiles.path("Data/tiny-qat/runs.csv")

  @Test(arguments: [(ladder, ["N", "D", "C", "L"]), (qat, ["N", "D", "f", "B", "C", "L"])])
  func `both tables are read whole without an option`(runs: String, symbols: [String]) throws {
    let folder = try TemporaryFolder()
    let lines = try String(contentsOfFile: runs, encoding: .utf8).split(separator: "\n")
    let run = try folder.run("inspect", runs, "--format", "csv")
    #expect(run.status == 0, "\(run.errors)")
    let read = run.output.split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    for symbol in symbols {
      let column = try #require(read.first { $0.contains(symbol) }, "\(symbol)\n\(run.output)")
      #expect(column.contains("\(lines.count - 1)"), "\(column)")
    }
  }

  @Test func `runs that are marked as diverged are left out by their mark`() throws {
    let folder = try TemporaryFolder()
    var lines = try String(contentsOfFile: Self.ladder, encoding: .utf8).split(separator: "\n")
    let names = lines[0].split(separator: ",")
    let mark = try #require(names.firstIndex(of: "diverged"))
    var cells = lines[3].split(separator: ",", omittingEmptySubsequences: false)
    cells[mark] = "1"
    lines[3] = Substring(cells.joined(separator: ","))
    try folder.write(lines.joined(separator: "\n") + "\n", to: "runs.csv")
    let run = try folder.run(
      "fit", "runs.csv", "--law", "kaplan", "--where", "diverged == 0")
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.output.contains("left out    not diverged == 0: 1 row (at 4)"), "\(run.output)")
  }

  @Test func `a plan names the fractions at which a law gives no loss`() throws {
    let folder = try TemporaryFolder()
    let law = PackageFiles.path("Scripts/tiny-qat.d/qat-loss-signed.law")
    let fit = try folder.run(
      "fit", Self.qat, "--law", law, "--where", "diverged == 0", "--where", "f > 0 and f < 1",
      "--save", "fit.json")
    #expect(fit.status == 0, "\(fit.errors)")
    let plan = try folder.run(
      "qat", "fit.json", "--bits", "2", "--fractions", "0,0.1", "--at", "N=37088,D=4M")
    #expect(
      plan.output.contains("the law gives no finite L at f = 0: no waste is given"),
      "\(plan.output)\(plan.errors)")
  }

  @Test func `a full precision that no run has is no number where the law contradicts itself`()
    throws
  {
    let folder = try TemporaryFolder()
    let fit = try folder.run(
      "fit", Self.qat, "--law", "qat-loss", "--where", "diverged == 0", "--where",
      "f > 0 and f < 1", "--save", "fit.json")
    #expect(fit.status == 0, "\(fit.errors)")
    let plan = try folder.run(
      "qat", "fit.json", "--bits", "3,4", "--at", "N=197184,D=4M")
    let text = plan.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(text.contains("full precision lies beyond the runs"), "\(text)\(plan.errors)")
    #expect(text.contains("not determined: without its penalty the law gives L = 1.3"), "\(text)")
    #expect(text.contains("the runs do not determine which bits match full precision"))
    let map = try folder.run(
      "qat", "fit.json", "--memory", "100k,1M", "--bits", "4,5,6", "--at", "D=4M", "--format",
      "csv")
    let rows = map.output.split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    let header = try #require(rows.first { $0.contains("ties") }, "\(map.output)\(map.errors)")
    let best = try #require(rows.last)
    for name in ["ties", "L_lower", "L_upper", "beyond"] {
      let place = try #require(header.firstIndex(of: name), "\(header)")
      #expect(!best[place].isEmpty, "\(name): \(best)")
    }
  }
}
