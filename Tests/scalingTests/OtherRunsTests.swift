import Foundation
import Testing

/// Runs of a fit, and others in their place.
@Suite struct OtherRunsTests {
  @Test func `the runs of a fit and other runs have a name each, for approaches and figures`()
    throws
  {
    let folder = try FitRunsTests.fitted()
    let text = try OutputTests.text(folder, "runs.csv")
    try folder.write(text, to: "same.csv")
    try folder.write(text.replacing(/\n[^\n]+\n$/, with: "\n"), to: "other.csv")
    let (own, other) = (["--runs", "same.csv"], ["--other-runs", "other.csv"])
    let plan = ["plan", "fit.json", "1e21", "1e22", "--figure", "f.svg"]
    for verb in [["approaches", "fit.json"], plan] {
      let here = try CommandRun(verb, in: folder.url)
      let moved = try CommandRun(verb + own, in: folder.url)
      #expect(
        here.status == 0 && moved.output.replacing("same.csv", with: "runs.csv") == here.output,
        "\(moved.errors)")
      let others = try CommandRun(verb + other, in: folder.url)
      #expect(others.status == 0, "\(others.errors)")
      let wrong = try CommandRun(verb + ["--runs", "other.csv"], in: folder.url)
      #expect(
        wrong.errors
          == "Error: other.csv is not the file that was fitted, runs.csv: its bytes have changed, or it is "
          + "another of that name; accepted is the same file, byte for byte, and several in the order of the "
          + "fit\n")
    }
  }
}
