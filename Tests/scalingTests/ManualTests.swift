import Foundation
import Testing

/// Manual pages and completions, made from the help.
@Suite struct ManualTests {
  /// The verbs that the help lists.
  static func verbs(_ folder: TemporaryFolder) throws -> [String] {
    try folder.run("--help").output.matches(of: /\n  ([a-z]+) {2,}[A-Z]/).map {
      String($0.output.1)
    }
  }

  @Test func `every verb has a page, and formatters have nothing to say of it`() throws {
    let folder = try TemporaryFolder()
    let verbs = try Self.verbs(folder)
    #expect(verbs.count > 20)
    try FileManager.default.createDirectory(
      at: folder.url.appending(path: "man"), withIntermediateDirectories: false)
    #expect(try folder.run("manual", "-o", "man").status == 0)
    let names = try FileManager.default.contentsOfDirectory(
      atPath: folder.url.appending(path: "man").path)
    #expect(Set(names) == Set(["scaling.1"] + verbs.map { "scaling-\($0).1" }))
    for name in names {
      let text = try String(
        contentsOf: folder.url.appending(path: "man/\(name)"), encoding: .utf8)
      #expect(text.hasPrefix(".TH \(name.dropLast(2).uppercased()) 1 "))
      #expect(text.split(separator: "\n").allSatisfy { $0.utf8.count <= 200 }, "\(name)")
    }
    let groff = try CommandRun(
      [], in: folder.url,
      script: "command -v groff > /dev/null || exit 0; "
        + "for p in man/*; do groff -man -Kutf8 -Tutf8 -ww $p > /dev/null; done")
    #expect(groff.errors.isEmpty, "\(groff.errors)")
    let wide = try CommandRun(
      [], in: folder.url,
      script: "command -v groff > /dev/null || exit 0; "
        + "for p in man/*; do GROFF_NO_SGR=1 groff -man -rLL=80n -Kutf8 -Tascii $p | col -b | grep -E '.{81}'; done; true"
    )
    #expect(wide.output.isEmpty, "\(wide.output)")
    let mandoc = try CommandRun(
      [], in: folder.url,
      script: "command -v mandoc > /dev/null || exit 0; mandoc -Tlint -Wwarning man/*")
    #expect(mandoc.output.isEmpty, "\(mandoc.output)")
  }

  @Test func `a page has what the help has`() throws {
    let folder = try TemporaryFolder()
    let page = try folder.run("manual", "check").output.replacing("\n", with: " ")
    for part in [
      ".SH NAME", ".SH SYNOPSIS", #"\fBscaling check\fR \fIruns\fR ... [\fIoptions\fR]"#,
      ".SH DESCRIPTION", ".SH EXAMPLES", #"scaling check runs.csv \-\-law chinchilla"#,
      ".SH OPTIONS", #"\fB\-\-fail\-on\fR \fIfail\-on\fR"#, "One of warning, severe.",
      ".SH SEE ALSO",
    ] { #expect(page.contains(part), "\(part)") }
    let whole = try folder.run("manual").output
    #expect(whole.contains(#"\fBscaling\-fit\fR(1)"#), "\(whole)")
    // A list of the help is a list of the page.
    let draw = try folder.run("manual", "draw").output
    #expect(draw.contains(".TP\n\\fBqat\\fR\nthe best fraction of quantization"), "\(draw)")
    let wrong = try folder.run("manual", "fitt")
    #expect(wrong.errors.hasPrefix("Error: 'fitt' is no verb; accepted are inspect, fit"))
  }

  @Test(arguments: ["bash", "zsh", "fish"])
  func `completions know verbs, options, values, laws and files`(shell: String) throws {
    let folder = try TemporaryFolder()
    let script = try folder.run("completions", shell)
    #expect(script.status == 0)
    for word in try Self.verbs(folder) + ["fail-on", "severe", "chinchilla", "qat-loss"] {
      #expect(script.output.contains(word), "\(word)")
    }
    try folder.write(script.output, to: "script")
    let read = try CommandRun(
      [], in: folder.url,
      script: "command -v \(shell) > /dev/null || exit 0; \(shell) -n script")
    #expect(read.status == 0, "\(read.errors)")
    let wrong = try folder.run("completions", "tcsh")
    #expect(wrong.errors == "Error: <shell> is 'tcsh'; accepted are bash, zsh, fish\n")
  }
}
