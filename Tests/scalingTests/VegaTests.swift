import Foundation
import TestSupport
import Testing

/// Figures as other programs read them.
@Suite struct VegaTests {
  @Test(
    .enabled(
      if: SlowTests.areWanted && DataFiles.has("regmix/regmix_train_1m.csv"), "slow, needs PyPI"))
  func `every figure of docs/figures.md is Vega-Lite and is drawn by it`() throws {
    let folder = try TemporaryFolder()
    let run = try CommandRun(
      [], in: folder.url,
      script: "'\(PackageFiles.path("Scripts/vega"))' '\(CommandRun.command.path)'")
    #expect(run.status == 0, "\(run.errors)")
    #expect(
      run.output.matches(of: /: valid, \d+ panels?, \d+ layers, drawn in \d+ bytes/).count == 15)
  }
}
