import Foundation
import Testing

/// Runs written in another way than the law expects: each is refused with an option that mends it.
@Suite struct MagnitudeTrapTests {
  /// A way in which runs of known parameters are written, and the option that is offered first.
  struct Trap: Sendable, CustomTestStringConvertible {
    let header: String
    let cells: @Sendable (_ size: Double, _ tokens: Double, _ loss: Double) -> [Double]
    var arguments: [String] = []
    let offered: String

    var testDescription: String { "\(header), answered with \(offered)" }
  }

  static let traps = [
    Trap(header: "N,D,loss", cells: { [log($0), log($1), $2] }, offered: "N=ln,D=ln"),
    Trap(header: "N,D,loss", cells: { [log2($0), log2($1), $2] }, offered: "N=log2,D=log2"),
    Trap(header: "N,D,loss", cells: { [log10($0), log10($1), $2] }, offered: "N=log10,D=log10"),
    Trap(header: "N,D,loss", cells: { [log($0), $1, $2] }, offered: "N=ln"),
    Trap(header: "log_N,log_D,loss", cells: { [log($0), log($1), $2] }, offered: "N=ln,D=ln"),
    Trap(
      header: "log N,log D,loss", cells: { [log10($0), log10($1), $2] },
      offered: "N=log10,D=log10"),
    Trap(header: "log10_N,D,loss", cells: { [log($0), $1, $2] }, offered: "N=ln"),
    Trap(
      header: "N [M],D [B],loss", cells: { [$0, $1, $2] }, offered: "N=parameters,D=tokens"),
    Trap(
      header: "params_M,tokens_B,loss", cells: { [$0, $1, $2] }, offered: "N=parameters,D=tokens"),
    Trap(header: "N,D [B],loss", cells: { [$0, $1, $2] }, offered: "D=tokens"),
    Trap(header: "N,D,loss", cells: { [$0 / 1e3, $1, $2] }, offered: "N=K"),
    Trap(header: "N,D,loss", cells: { [$0, $1 / 1e3, $2] }, offered: "D=K"),
    Trap(header: "N,D,loss", cells: { [$0, $1 / 1e9, $2] }, offered: "D=B"),
    Trap(header: "N,D,L", cells: { [$0, $1, exp($2)] }, offered: "L=ppl"),
    Trap(header: "N,D,L", cells: { [$0 / 1e6, $1 / 1e9, exp($2)] }, offered: "N=M,D=B,L=ppl"),
    Trap(
      header: "N,C,loss", cells: { [$0, log10(6 * $0 * $1), $2] },
      arguments: ["--let", "D = C/(6*N)"], offered: "C=log10"),
    Trap(
      header: "N,C,loss", cells: { [$0, log(6 * $0 * $1), $2] },
      arguments: ["--let", "D = C/(6*N)"], offered: "C=ln"),
  ]

  private static func folder(_ trap: Trap) throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    var text = trap.header + "\n"
    for size in [2e7, 5e7, 1.2e8, 3e8, 7e8, 1.5e9] {
      for ratio in [5.0, 20, 80, 320] {
        let loss = 1.7 + 400 * pow(size, -0.34) + 410 * pow(size * ratio, -0.28)
        let cells = trap.cells(size, size * ratio, loss)
        text += cells.map { "\($0)" }.joined(separator: ",") + "\n"
      }
    }
    try folder.write(text, to: "runs.csv")
    return folder
  }

  /// The units of the first option that a message offers.
  private static func firstUnit(_ message: String) -> String? {
    let line = message.split(separator: "\n").first { $0.hasPrefix("  --unit ") }
    return line?.split(separator: " ").dropFirst().first.map(String.init)
  }

  @Test(arguments: traps)
  func `the first option that is offered gives the right fit`(trap: Trap) throws {
    let folder = try Self.folder(trap)
    let arguments = MagnitudeTests.fitting + trap.arguments
    let refused = try CommandRun(arguments, in: folder.url)
    #expect(refused.status == 1)
    #expect(Self.firstUnit(refused.errors) == trap.offered, "\(refused.errors)")
    let run = try CommandRun(arguments + ["--unit", trap.offered], in: folder.url)
    #expect(MagnitudeTests.value("A", in: run) == 400, "\(run.errors)")
    #expect(MagnitudeTests.value("E", in: run) == 1.7, "\(run.errors)")
  }

  @Test(arguments: [
    ("log10_N,log10_D,loss", "log10"), ("log10(N),tokens_log10,loss", "log10"),
    ("N [log10],D [log10],loss", "log10"), ("ln_params,ln(D),loss", "ln"),
    ("log2_N,D (log2),loss", "log2"),
  ]) func `a header of logarithms is read as them, and says so`(header: String, base: String) throws
  {
    let scales: [String: Double] = ["log10": log(10.0), "ln": 1, "log2": log(2.0)]
    let scale = scales[base] ?? .nan
    let trap = Trap(
      header: header, cells: { [log($0) / scale, log($1) / scale, $2] }, offered: "")
    let folder = try Self.folder(trap)
    let run = try CommandRun(MagnitudeTests.fitting, in: folder.url)
    #expect(MagnitudeTests.value("A", in: run) == 400, "\(run.errors)")
    let steps = run.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(steps.contains("as \(base),") || steps.contains("is \(base):"), "\(steps)")
  }

  @Test func `unique data in billions is answered with its own unit`() throws {
    let trap = Trap(header: "N,D,U,loss", cells: { [$0, $1, $1 < 3e10 ? 1 : 10, $2] }, offered: "")
    let folder = try Self.folder(trap)
    let arguments = ["fit", "runs.csv", "--law", "data-constrained"]
    let refused = try CommandRun(arguments, in: folder.url)
    #expect(Self.firstUnit(refused.errors) == "U=B", "\(refused.errors)")
    let run = try CommandRun(arguments + ["--unit", "U=B"], in: folder.url)
    #expect(!run.errors.contains("no training run"), "\(run.errors)")
  }

  @Test func `an accuracy is no perplexity, whatever it is called`() throws {
    let shares = Trap(header: "N,D,L", cells: { [$0, $1, 1 - exp(-3 / $2)] }, offered: "")
    let arguments = MagnitudeTests.fitting + ["--unit", "L=ppl"]
    let sharesFolder = try Self.folder(shares)
    let refused = try CommandRun(arguments, in: sharesFolder.url)
    #expect(refused.errors.contains("no perplexity is below 1"), "\(refused.errors)")
    let percents = Trap(
      header: "N,D,L", cells: { [$0, $1, 100 * (1 - exp(-3 / $2))] }, offered: "")
    let folder = try Self.folder(percents)
    for options in [MagnitudeTests.fitting, arguments] {
      let asked = try CommandRun(options, in: folder.url)
      #expect(!asked.errors.contains("  --unit L=ppl"), "\(asked.errors)")
      #expect(asked.errors.contains("--law 'acc = a - b*N^-c' --map 'acc=L' --unit 'acc=%'"))
    }
    let run = try folder.run(
      "fit", "runs.csv", "--law", "acc = a - b*N^-c", "--map", "acc=L", "--unit", "acc=%")
    #expect(run.status == 0, "\(run.errors)")
  }

  @Test func `an accuracy in percent is asked about where a law is typed`() throws {
    let trap = Trap(header: "N,D,acc", cells: { [$0, $1, 100 * (1 - exp(-3 / $2))] }, offered: "")
    let folder = try Self.folder(trap)
    let arguments = ["fit", "runs.csv", "--law", "acc = a - b*N^-c"]
    let refused = try CommandRun(arguments, in: folder.url)
    #expect(Self.firstUnit(refused.errors) == "acc=%", "\(refused.errors)")
    let run = try CommandRun(arguments + ["--unit", "acc=%"], in: folder.url)
    #expect(run.status == 0, "\(run.errors)")
  }

  @Test func `a header that says ppl is answered with the unit that reads it`() throws {
    let trap = Trap(header: "N,D,loss [ppl]", cells: { [$0, $1, exp($2)] }, offered: "")
    let folder = try Self.folder(trap)
    let refused = try CommandRun(MagnitudeTests.fitting, in: folder.url)
    #expect(refused.errors.contains("--unit 'loss [ppl]=ppl'"), "\(refused.errors)")
    let run = try CommandRun(MagnitudeTests.fitting + ["--unit", "loss [ppl]=ppl"], in: folder.url)
    #expect(MagnitudeTests.value("E", in: run) == 1.7, "\(run.errors)")
  }
}
