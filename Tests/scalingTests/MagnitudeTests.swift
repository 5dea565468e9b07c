import Foundation
import Testing

/// Magnitudes that no run has, units that say what was meant, and losses in other units.
@Suite struct MagnitudeTests {
  /// Six sizes in millions at four budgets in billions of tokens, losses of known values.
  static func folder(
    _ header: String = "N,D,loss", size: (Double) -> Double = { $0 },
    tokens: (Double) -> Double = { $0 }, loss: (Double) -> Double = { $0 }
  ) throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    var text = header + "\n"
    for millions in [20.0, 50, 120, 300, 700, 1500] {
      for ratio in [5.0, 20, 80, 320] {
        let billions = millions * ratio / 1e3
        let value = 1.7 + 400 * pow(millions * 1e6, -0.34) + 410 * pow(billions * 1e9, -0.28)
        text += "\(size(millions)),\(tokens(billions)),\(loss(value))\n"
      }
    }
    try folder.write(text, to: "runs.csv")
    return folder
  }

  /// The value of a parameter in the text of a report.
  static func value(_ symbol: String, in run: CommandRun) -> Double? {
    let row = run.output.split(separator: "\n").first { $0.hasPrefix("\(symbol) ") }
    return row?.split(separator: " ").dropFirst().first.flatMap { Double($0) }
  }

  static let fitting = ["fit", "runs.csv", "--law", "chinchilla"]

  @Test(arguments: [
    ["fit", "runs.csv", "--law", "chinchilla"], ["check", "runs.csv", "--law", "chinchilla"],
    ["compare", "runs.csv", "--laws", "chinchilla,kaplan"],
    ["fit", "runs.csv", "--law", "L = E + A*N^-alpha + B*D^-beta"],
  ]) func `sizes in millions are refused by every verb that fits`(arguments: [String]) throws {
    let folder = try Self.folder()
    let run = try CommandRun(arguments, in: folder.url)
    #expect(run.status == 1)
    #expect(run.errors.contains("--unit N=M,D=B"), "\(run.errors)")
    #expect(run.errors.contains("--trust-units"), "\(run.errors)")
  }

  @Test(arguments: [
    ["--unit", "N=M,D=B"], ["--unit", "N=M", "--unit", "D=B tokens"],
    ["--map", "N=N [M],D=D [B]"],
  ]) func `the units that are given are those of the runs`(units: [String]) throws {
    let folder = try Self.folder()
    let run = try CommandRun(Self.fitting + units, in: folder.url)
    #expect(run.status == 0, "\(run.errors)")
    #expect(Self.value("E", in: run) == 1.7)
    #expect(Self.value("A", in: run) == 400)
    #expect(run.output.contains("column 'N' times 1M; column 'D' times 1B"))
  }

  @Test func `logarithms are read as what they are of`() throws {
    let folder = try Self.folder(size: { log10($0 * 1e6) }, tokens: { log10($0 * 1e9) })
    #expect(try CommandRun(Self.fitting, in: folder.url).errors.contains("--unit N=log10,D=log10"))
    let run = try CommandRun(Self.fitting + ["--unit", "N=log10,D=log10"], in: folder.url)
    #expect(Self.value("A", in: run) == 400, "\(run.errors)")
  }

  @Test func `a unit that is given goes before that of the header`() throws {
    let folder = try Self.folder("N [M],D [B],loss", size: { $0 * 1e6 }, tokens: { $0 * 1e9 })
    let refused = try CommandRun(Self.fitting, in: folder.url)
    #expect(refused.errors.contains("--unit N=parameters,D=tokens"), "\(refused.errors)")
    let run = try CommandRun(
      Self.fitting + ["--unit", "N=parameters,D=tokens"], in: folder.url)
    #expect(Self.value("A", in: run) == 400, "\(run.errors)")
  }

  @Test func `the unit of a header holds where a cell of its column is no number`() throws {
    let folder = try Self.folder("N [M],D [B],loss")
    let whole = try CommandRun(Self.fitting, in: folder.url)
    var text = try String(contentsOf: folder.url.appending(path: "runs.csv"), encoding: .utf8)
    text += "crashed,1,9\n"
    try folder.write(text, to: "runs.csv")
    let run = try CommandRun(Self.fitting + ["--where", "loss < 9"], in: folder.url)
    #expect(Self.value("A", in: run) == Self.value("A", in: whole), "\(run.errors)")
  }

  @Test func `what is trusted is fitted, printed, and planned with`() throws {
    let folder = try Self.folder()
    let run = try CommandRun(
      Self.fitting + ["--trust-units", "--save", "fit.json"], in: folder.url)
    #expect(run.status == 0)
    #expect(run.output.contains("magnitudes taken as meant (--trust-units): N is 20 to 1500"))
    let plan = try folder.run("plan", "fit.json", "--compute", "1e6")
    #expect(plan.status == 0, "\(plan.errors)")
    #expect(plan.output.contains("magnitudes taken as meant"), "\(plan.output)")
    let check = try folder.run("check", "runs.csv", "--law", "chinchilla", "--trust-units")
    #expect(check.output.contains("magnitudes taken as meant"), "\(check.output)")
  }

  @Test(arguments: [
    (["predict", "fit.json", "--at", "N=7,D=20"], "N=7M or N=7B"),
    (["plan", "fit.json", "--compute", "21"], "C=1e21, if it is a logarithm"),
    (["plan", "fit.json", "--loss", "20"], "beyond the loss of guessing"),
    (
      ["predict", "--law", "chinchilla", "--published", "hoffmann", "--at", "N=70,D=1.4T"], "N=70B"
    ),
    (
      [
        "next", "--law", "chinchilla", "--published", "hoffmann", "--allowance", "20", "--target",
        "1e23",
      ],
      "--allowance"
    ),
  ]) func `a point or a budget that no run has is refused`(arguments: [String], words: String)
    throws
  {
    let folder = try Self.folder()
    let fit = try CommandRun(
      Self.fitting + ["--unit", "N=M,D=B", "--save", "fit.json"], in: folder.url)
    #expect(fit.status == 0)
    let run = try CommandRun(arguments, in: folder.url)
    #expect(run.status == 1)
    #expect(run.errors.contains(words), "\(run.errors)")
    let trusted = try CommandRun(arguments + ["--trust-units"], in: folder.url)
    #expect(!trusted.errors.contains("no training run"), "\(trusted.errors)")
  }

  @Test func `the runs of a fit are read as the fit says and not in another unit`() throws {
    let folder = try Self.folder()
    _ = try CommandRun(Self.fitting + ["--unit", "N=M,D=B", "--save", "fit.json"], in: folder.url)
    let run = try folder.run(
      "predict", "fit.json", "--at", "N=7B,D=20B", "--uncertainty", "profile", "--unit", "N=B,D=B")
    #expect(run.status == 64)
    #expect(
      run.errors.hasPrefix(
        "Error: --unit: no table is read that this could be said of, as a saved fit holds how its runs are "
          + "read; accepted with --points FILE, and with runs in place of a saved fit\n"),
      "\(run.errors)")
  }

  @Test func `perplexities are no loss, their logarithms are`() throws {
    let folder = try Self.folder(
      "N,D,ppl", size: { $0 * 1e6 }, tokens: { $0 * 1e9 }, loss: { exp($0) })
    let mapped = try CommandRun(Self.fitting + ["--map", "L=ppl"], in: folder.url)
    #expect(mapped.status == 1)
    #expect(mapped.errors.contains("--unit L=ppl"), "\(mapped.errors)")
    let read = try CommandRun(
      Self.fitting + ["--map", "L=ppl", "--unit", "L=ppl"], in: folder.url)
    #expect(Self.value("E", in: read) == 1.7, "\(read.errors)")
    let computed = try CommandRun(Self.fitting + ["--let", "L = log(ppl)"], in: folder.url)
    #expect(Self.value("E", in: computed) == 1.7, "\(computed.errors)")
  }

  @Test(arguments: [
    ("loss [bits/byte]", "bits/byte", []), ("loss [bits/token]", "bits/token", []),
    ("loss [nats/byte]", "nats/byte", []), ("loss [bans]", "bans", []),
    ("bpb", "bits/byte", ["--map", "L=bpb"]), ("loss", "bits/byte", ["--unit", "L=bits/byte"]),
  ]) func `a law of the catalog is fitted and printed in the unit of the loss`(
    header: String, unit: String, arguments: [String]
  ) throws {
    let folder = try Self.folder(
      "N,D,\(header)", size: { $0 * 1e6 }, tokens: { $0 * 1e9 }, loss: { $0 / 2 })
    let run = try CommandRun(Self.fitting + arguments + ["--save", "fit.json"], in: folder.url)
    #expect(run.status == 0, "\(run.errors)")
    #expect(Self.value("E", in: run) == 0.85)
    #expect(run.output.contains("\(unit)  irreducible loss"), "\(run.output)")
    #expect(run.output.contains("values are of L in nats/token, this fit is in \(unit)"))
    for rest in [
      ["predict", "fit.json", "--at", "N=1B,D=20B"], ["plan", "fit.json", "--compute", "1e21"],
    ] {
      let further = try CommandRun(rest, in: folder.url)
      #expect(further.output.contains(unit), "\(further.output)\(further.errors)")
      #expect(!further.output.contains("nats/token"), "\(further.output)")
    }
  }

  @Test func `the unit that is assumed of a bare loss is printed`() throws {
    let folder = try Self.folder(size: { $0 * 1e6 }, tokens: { $0 * 1e9 })
    let run = try CommandRun(Self.fitting + ["--save", "fit.json"], in: folder.url)
    #expect(run.output.contains("L has no unit, nats/token assumed"), "\(run.output)")
    #expect(run.output.contains("nats/token (assumed)  irreducible loss"), "\(run.output)")
    for format in ["text", "json", "markdown"] {
      for rest in [
        ["predict", "fit.json", "--at", "N=1B,D=20B"], ["plan", "fit.json", "--compute", "1e21"],
      ] {
        let further = try CommandRun(rest + ["--format", format], in: folder.url).output
        let places = further.components(separatedBy: "nats/token").dropFirst()
        #expect(!places.isEmpty && places.allSatisfy { $0.hasPrefix(" (assumed)") }, "\(further)")
      }
    }
    let given = try CommandRun(Self.fitting + ["--unit", "L=nats"], in: folder.url)
    #expect(!given.output.contains("assumed"), "\(given.output)")
  }

  @Test func `accuracies in percent are answered with the unit`() throws {
    let folder = try TemporaryFolder()
    let losses = [3.4, 3.2, 3, 2.8, 2.65, 2.5, 2.4, 2.3]
    let rows = losses.map { "\($0),\(100 * (0.25 + 0.6 / (1 + exp(-6 * (2.75 - $0)))))\n" }
    try folder.write("L,acc\n" + rows.joined(), to: "runs.csv")
    let arguments = ["fit", "runs.csv", "--law", "downstream-sigmoid", "--map", "Acc=acc"]
    let refused = try CommandRun(arguments, in: folder.url)
    #expect(refused.errors.contains("say so with --unit 'acc=%'"), "\(refused.errors)")
    #expect(!refused.errors.contains("--where"), "\(refused.errors)")
    let run = try CommandRun(arguments + ["--unit", "Acc=%"], in: folder.url)
    #expect(run.status == 0, "\(run.errors)")
    #expect(Self.value("b", in: run) == 0.25)
  }
}
