import Foundation
import TestSupport
import Testing

/// From a fit or runs to a figure.
@Suite struct DrawCommandTests {
  /// A folder with runs and a fit of them, saved as `fit.json`.
  private static func folder() throws -> TemporaryFolder {
    let folder = try JourneyTests.folder()
    let run = try folder.run(
      "fit", "runs.csv", "--law", "chinchilla", "--hold-out", "C > 1e20", "--save", "fit.json")
    #expect(run.status == 0, "\(run.errors)")
    return folder
  }

  private static func text(_ folder: TemporaryFolder, _ name: String) throws -> String {
    try String(contentsOf: folder.url.appending(path: name), encoding: .utf8)
  }

  /// Whether each element is closed in the order in which elements are opened, and no markup is left in text.
  private static func isWellFormed(_ svg: String) -> Bool {
    var open: [String] = []
    for match in svg.matches(of: /<(\/?)([A-Za-z]+)((?: [A-Za-z0-9:-]+="[^"<]*")*)(\/?)>/) {
      if match.output.1 == "/" {
        guard open.popLast() == String(match.output.2) else { return false }
      } else if match.output.4.isEmpty {
        open.append(String(match.output.2))
      }
    }
    let text = svg.replacing(#/</?[A-Za-z]+(?: [A-Za-z0-9:-]+="[^"<]*")*/?>/#, with: "")
    return open.isEmpty && !text.contains("<") && !text.contains(">")
      && !text.replacing(#/&(amp|lt|gt|quot);/#, with: "").contains("&")
  }

  @Test(arguments: [
    "fit", "observed", "residuals", "contours", "frontier", "backtest", "compare",
    "pairs", "profile",
  ])
  func `each kind of a fit is drawn, the same twice, with a caption`(kind: String) throws {
    let folder = try Self.folder()
    let laws = kind == "compare" ? ["--laws", "chinchilla,kaplan"] : []
    let first = try CommandRun(["draw", "fit.json", kind, "-o", "a.svg"] + laws, in: folder.url)
    #expect(first.status == 0, "\(first.errors)")
    #expect(first.output.contains("a.svg: "))
    let second = try CommandRun(["draw", "fit.json", kind, "-o", "b.svg"] + laws, in: folder.url)
    #expect(second.status == 0, "\(second.errors)")
    let svg = try Self.text(folder, "a.svg")
    #expect(try svg == Self.text(folder, "b.svg"))
    #expect(svg.hasPrefix("<svg ") && svg.hasSuffix("</svg>\n"))
    #expect(!svg.contains("nan") && !svg.contains("inf\""))
    #expect(Self.isWellFormed(svg))
  }

  @Test func `the figure of a fit has its held-out runs and every run by its place`() throws {
    let folder = try Self.folder()
    let run = try folder.run("draw", "fit.json", "fit", "-o", "fit.csv")
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.output.contains("1 held-out"))
    let rows = try Self.text(folder, "fit.csv").split(separator: "\n")
    let points = rows.filter { $0.contains(",point,") }
    let table = try Self.text(folder, "runs.csv").split(separator: "\n")
    #expect(points.count == table.count - 1)
    let names = table.dropFirst().compactMap { $0.split(separator: ",").first }
    let drawn = points.map { $0.split(separator: ",", omittingEmptySubsequences: false)[5] }
    #expect(Set(drawn) == Set(names))
  }

  // One quantity, two verbs: the line of the figure is what predict prints.
  @Test func `the line of a fit is what predict says`() throws {
    let folder = try Self.folder()
    let drawn = try folder.run(
      "draw", "fit.json", "fit", "--along", "D", "--holding", "N=1e9", "-o", "f.csv")
    #expect(drawn.status == 0, "\(drawn.errors)")
    let lines = try Self.text(folder, "f.csv").split(separator: "\n").filter {
      $0.contains(",line,")
    }
    let numbers = lines.map { $0.split(separator: ",", omittingEmptySubsequences: false) }
    #expect(numbers.count > 20)
    // The law's line comes first, the run that is expected last.
    for (row, isLaw) in [(numbers[0], true), (numbers[numbers.count - 1], false)] {
      let predicted = try folder.run(
        "predict", "fit.json", "--at", "N=1e9,D=\(row[6])", "--format", "json")
      let record = try JourneyTests.json(predicted.output)
      let first = try #require((record["predictions"] as? [[String: Any]])?.first)
      let run = try #require(first["run"] as? [String: Any])
      #expect((isLaw ? first["value"] : run["expected"]) as? Double == Double(row[7]))
    }
  }

  @Test func `the frontier is what plan says, from budgets and from responses`() throws {
    let folder = try Self.folder()
    let drawn = try folder.run(
      "draw", "fit.json", "frontier", "--compute", "1e19..1e22 in 40", "-o", "f.csv")
    #expect(drawn.status == 0, "\(drawn.errors)")
    let rows = try Self.text(folder, "f.csv").split(separator: "\n").filter {
      $0.contains(",N [parameters],line,")
    }
    .map { $0.split(separator: ",", omittingEmptySubsequences: false) }
    #expect(rows.count == 40)
    let planned = try folder.run(
      "plan", "fit.json", "--compute", "1e19..1e22 in 40", "--format", "json")
    let plans = try #require(JourneyTests.json(planned.output)["plans"] as? [[String: Any]])
    for (row, plan) in zip(rows, plans) {
      let allocation = try #require(plan["allocation"] as? [String: Any])
      let size = try #require(allocation["N"] as? [String: Any])
      let value = try #require(size["value"] as? Double)
      let shown = try #require(Double(row[7]))
      #expect(abs(shown / value - 1) < 1e-9)
    }
    let reached = try folder.run(
      "draw", "fit.json", "frontier", "--reach", "2.6,2.4", "-o", "r.csv")
    #expect(reached.status == 0, "\(reached.errors)")
    #expect(try Self.text(folder, "r.csv").contains(",band,"))
  }

  @Test
  func `a sweep, curves, labels and quantized training are drawn from the runs of the repository`()
    throws
  {
    let folder = try TemporaryFolder()
    try FileManager.default.createSymbolicLink(
      atPath: folder.url.appending(path: "Data").path,
      withDestinationPath: PackageFiles.path("Data"))
    for command in [
      "draw Data/tiny-ladder/sweep.csv sweep --over learning_rate --within N,D -o sweep.svg",
      "draw Data/tiny-ladder/curves curves -o curves.svg",
      "fit Data/optimizers/sweep.csv --let 'D = 20*N*x' --law optimizer-aware --save o.json",
      "draw o.json speedup -o speedup.svg",
      "fit Data/tiny-qat/runs.csv --law qat-loss --where 'finished == 1 and diverged == 0 and f > 0 and f < 1' --save q.json",
      "draw q.json qat --bits 1,2,4,8 -o qat.svg",
    ] {
      let run = try CommandRun(ReadmeTests.words(of: command), in: folder.url)
      #expect(run.status == 0, "\(command)\n\(run.errors)")
    }
    for name in ["sweep", "curves", "speedup", "qat"] {
      #expect(Self.isWellFormed(try Self.text(folder, "\(name).svg")), "\(name)")
    }
  }

  @Test(arguments: [
    (
      ["fit.json", "fat"],
      "'fat' is no kind of figure; accepted, as the last word, are fit, observed"
    ),
    (
      ["fit.json", "fit", "-o", "f.gif"],
      "--output is 'f.gif'; accepted is a name that ends in .svg, .pdf"
    ),
    (["fit.json", "fit", "--width", "3"], "--width is '3'; accepted is a width from 2in to 40in"),
    (["fit.json", "fit", "--further", "0.5"], "--further is 0.5; accepted is a number from 1"),
    (["fit.json", "qat"], "has no fraction"),
    (["fit.json", "mixture"], "has no shares of a mixture"),
    (["runs.csv", "sweep"], "such as --over lr,batch --within N,D"),
    (["--law", "chinchilla", "--published", "hoffmann", "frontier"], "such as --compute"),
    (["fit.json", "fit", "-o", "fit.json"], "fit.json"),
    (
      ["fit.json", "fit", "--by", "D"],
      "--by has no use for the figure 'fit'; accepted with backtest"
    ),
    (["fit.json", "pairs", "--compute", "1e21"], "accepted with frontier, contours"),
    (["runs.csv", "curves", "--law", "chinchilla"], "--law has no use for the figure 'curves'"),
    (["fit.json", "fit", "--throughput", "x"], "--throughput is no option of 'draw'"),
    (
      ["fit.json", "fit", "-o", "f.csv", "--theme", "dark"], "--theme has no use for a .csv of what"
    ),
    (["fit.json", "compare", "--law", "kaplan", "--laws", "kaplan"], "both name laws"),
    (["fit.json", "fit", "--along", "N*"], "--along: formula column 3"),
    (["fit.json", "fit", "--log", "z"], "--log is 'z'; accepted is --log <axes>"),
    (["fit.json", "fit", "--log", "x,y", "--linear", "y"], "--log and --linear both name y"),
    (
      ["fit.json", "residuals", "--log", "y"],
      "--log: 'residual [%]' of panel 1 comes down to -"
    ),
    (["fit"], "neither a fit nor a law is given"),
  ])
  func `what cannot be drawn is a sentence`(words: [String], sentence: String) throws {
    let folder = try Self.folder()
    let run = try CommandRun(["draw"] + words, in: folder.url)
    #expect(run.status != 0)
    #expect(run.errors.contains(sentence), "\(run.errors)")
  }

  @Test func `axes are laid as asked in all formats`() throws {
    let folder = try Self.folder()
    let found = ["svg", "json", "csv"].map { ending in
      ["fit", "fit.json", "--linear", "x", "--log", "y", "-o", "f.\(ending)"]
    }
    for words in found {
      let run = try CommandRun(["draw"] + words.dropFirst() + ["fit"], in: folder.url)
      #expect(run.status == 0, "\(run.errors)")
    }
    let svg = try Self.text(folder, "f.svg")
    let usual = try folder.run("draw", "fit.json", "fit", "-o", "usual.svg")
    #expect(usual.status == 0, "\(usual.errors)")
    #expect(try svg != Self.text(folder, "usual.svg"))
    #expect(Self.isWellFormed(svg))
    #expect(try Self.text(folder, "f.json").contains("\"linear\""))
    let rows = try Self.text(folder, "f.csv").split(separator: "\n")
    #expect(rows[0].hasSuffix(",x_scale,y_scale"))
    #expect(rows.dropFirst().allSatisfy { $0.hasSuffix(",linear,log") })
  }

  @Test func `names from logs are escaped in pictures and specifications`() throws {
    let folder = try TemporaryFolder()
    let names = ["<script>alert(1)</script>", "a&b", "\"quoted\"", "=1+1"]
    var rows = "run,step,loss\n"
    for (index, name) in names.enumerated() {
      for step in 1...5 {
        rows += "\"\(name.replacing("\"", with: "\"\""))\",\(step),\(3.0 / Double(step + index))\n"
      }
    }
    try rows.write(to: folder.url.appending(path: "log.csv"), atomically: true, encoding: .utf8)
    for ending in ["svg", "json"] {
      let run = try folder.run("draw", "log.csv", "curves", "--run", "run", "-o", "c.\(ending)")
      #expect(run.status == 0, "\(run.errors)")
    }
    let svg = try Self.text(folder, "c.svg")
    #expect(!svg.contains("<script>") && svg.contains("&lt;script&gt;") && svg.contains("a&amp;b"))
    #expect(Self.isWellFormed(svg))
    let json = try Self.text(folder, "c.json")
    #expect(try JSONSerialization.jsonObject(with: Data(json.utf8)) is [String: Any])
  }

  /// Whether pictures can be converted here.
  private static let hasConverter = FileManager.default.isExecutableFile(
    atPath: "/usr/bin/rsvg-convert")

  @Test(.enabled(if: hasConverter, "needs librsvg2-bin"))
  func `PDF and PNG are made by librsvg, the same twice`() throws {
    let folder = try Self.folder()
    for (ending, start) in [("pdf", "%PDF"), ("png", "\u{89}PNG")] {
      for name in ["a", "b"] {
        let run = try folder.run("draw", "fit.json", "fit", "-o", "\(name).\(ending)")
        #expect(run.status == 0, "\(run.errors)")
      }
      let first = try Data(contentsOf: folder.url.appending(path: "a.\(ending)"))
      #expect(first.starts(with: start.unicodeScalars.map { UInt8($0.value) }))
      #expect(try first == Data(contentsOf: folder.url.appending(path: "b.\(ending)")))
    }
  }

  // A picture of more bytes than a pipe holds, for a program that reads none of it.
  @Test func `a converter that fails is a sentence, and no temporary folder is needed`() throws {
    let folder = try Self.folder()
    try FileManager.default.createDirectory(
      at: folder.url.appending(path: "bin"), withIntermediateDirectories: false)
    try folder.write("#!/bin/sh\nexit 3\n", to: "bin/rsvg-convert")
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o755], ofItemAtPath: folder.url.appending(path: "bin/rsvg-convert").path)
    let line = "'\(CommandRun.command.path)' draw fit.json fit -o f.pdf"
    let failed = try CommandRun([], in: folder.url, script: "PATH=$PWD/bin \(line)")
    #expect(failed.status == 1)
    #expect(failed.errors.contains("rsvg-convert ended with status 3 and made no .pdf"))
    guard Self.hasConverter else { return }
    let run = try CommandRun([], in: folder.url, script: "TMPDIR=/nowhere \(line)")
    #expect(run.status == 0, "\(run.errors)")
  }

  @Test func `without librsvg its package is named, and nothing is written`() throws {
    let folder = try Self.folder()
    let run = try CommandRun(
      [], in: folder.url,
      script: "PATH=/nowhere '\(CommandRun.command.path)' draw fit.json fit -o f.pdf")
    #expect(run.status != 0)
    #expect(
      run.errors.contains(
        "apt-get install librsvg2-bin; accepted without it are .svg, .json and .csv"))
    #expect(!FileManager.default.fileExists(atPath: folder.url.appending(path: "f.pdf").path))
  }
}
