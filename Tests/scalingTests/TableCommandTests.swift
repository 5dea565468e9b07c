import Foundation
import TestSupport
import Testing

/// `scaling table`: the kinds, what goes with them, and that the numbers are those of the verbs.
@Suite struct TableCommandTests {
  static func folder() throws -> TemporaryFolder {
    let folder = try HelpExampleTests.folder()
    let held = try folder.run(
      "fit", "runs.csv", "--law", "chinchilla", "--hold-out", "N > 3e9", "--save", "held.json")
    #expect(held.status == 0, "\(held.errors)")
    return folder
  }

  /// A line for each kind.
  static let kinds = [
    "table held.json parameters", "table held.json fit.json parameters",
    "table held.json comparison --laws chinchilla,kaplan",
    "table fit.json predictions --at N=70B,D=1.4T --at N=7B,D=140B",
    "table fit.json plan --compute 1e23", "table fit.json plan --compute 1e23,1e24 --reach 2.0",
    "table fit.json frontier --compute '1e19..1e26 x10'", "table held.json hold-out",
    "table fit.json checks", "table runs.csv inventory", "table fit.json checklist",
  ]

  @Test func `each kind is written in each format`() throws {
    let folder = try Self.folder()
    for line in Self.kinds {
      // Comparison and checks fit laws anew: one format of each is enough.
      let isSlow = line.contains("comparison") || line.contains("check")
      for format in isSlow ? ["latex"] : ["text", "markdown", "latex", "csv", "html", "json"] {
        let run = try folder.run(ReadmeTests.words(of: line) + ["--format", format])
        #expect(run.status == 0 && !run.output.isEmpty, "\(line) \(format): \(run.errors)")
      }
    }
  }

  @Test func `a value has the digits that its verb prints`() throws {
    let folder = try Self.folder()
    let pairs = [
      ("table fit.json predictions --at N=70B,D=1.4T", "predict fit.json --at N=70B,D=1.4T", 3),
      (
        "table fit.json frontier --compute '1e19..1e26 x10'", "plan fit.json '1e19..1e26 x10'", 8
      ),
      ("table fit.json plan --compute 1e23,1e24", "plan fit.json 1e23,1e24", 6),
      ("table held.json hold-out", "fit runs.csv --law chinchilla --hold-out 'N > 3e9'", 3),
      ("table fit.json checks", "check fit.json", 1),
      ("table runs.csv inventory", "inspect runs.csv", 4),
    ]
    for (line, verb, least) in pairs {
      let table = try folder.run(ReadmeTests.words(of: line)).output
      let printed = try folder.run(ReadmeTests.words(of: verb)).output
      let shared = Self.numbers(in: table).intersection(Self.numbers(in: printed))
      #expect(shared.count >= least, "\(line): \(shared)")
      if line.hasSuffix("inventory") { #expect(Self.numbers(in: table).isSubset(of: shared)) }
    }
    // Of parameters the value stands before its error.
    let table = try folder.run("table", "fit.json", "parameters").output
    let fit = try folder.run("report", "fit.json").output
    for symbol in ["E", "A", "alpha", "B", "beta"] {
      let value = try #require(Self.row(symbol, of: fit).first)
      #expect(try #require(Self.row(symbol, of: table).first).hasPrefix(value + "("), "\(table)")
    }
  }

  /// The words behind a symbol at the beginning of a line.
  static func row(_ symbol: String, of text: String) -> [String] {
    let line = text.split(separator: "\n").first { $0.hasPrefix(symbol + " ") }
    return line.map { $0.split(separator: " ").dropFirst().map(String.init) } ?? []
  }

  static func numbers(in text: String) -> Set<String> {
    Set(text.matches(of: /[0-9]+\.[0-9]+(?:e[0-9]+|[KMBT])?/).map { String($0.output) })
  }

  @Test func `the record and the data are those of the verb`() throws {
    let folder = try Self.folder()
    let points = ["--at", "N=70B,D=1.4T", "--format", "csv"]
    #expect(
      try folder.run(["table", "fit.json", "predictions"] + points).output
        == folder.run(["predict", "fit.json"] + points).output)
    let plan = try folder.run("table", "fit.json", "plan", "--compute", "1e23", "--format", "csv")
    #expect(try plan.output == folder.run("plan", "fit.json", "1e23", "--format", "csv").output)
  }

  @Test func `several fits stand side by side`() throws {
    let folder = try Self.folder()
    let output = try folder.run("table", "fit.json", "held.json", "parameters").output
    #expect(output.contains("symbol") && output.contains("held out: error"))
    let header = try #require(output.split(separator: "\n").first { $0.hasPrefix("symbol") })
    #expect(header.contains("fit") && header.contains("held"))
    // Laws that differ name their columns.
    let kaplan = try folder.run("fit", "runs.csv", "--law", "kaplan", "--save", "k.json")
    #expect(kaplan.status == 0, "\(kaplan.errors)")
    let laws = try folder.run("table", "fit.json", "k.json", "parameters").output
    #expect(Self.row("symbol", of: laws).prefix(2) == ["chinchilla", "kaplan"], "\(laws)")
  }

  @Test func `it is said where the runs held out are not found, and --runs names them`() throws {
    let folder = try Self.folder()
    let found = try folder.run("table", "held.json", "parameters")
    let caption = found.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(caption.contains("Held out:") && found.errors.isEmpty, "\(found.output)")
    try FileManager.default.moveItem(
      at: folder.url.appending(path: "runs.csv"), to: folder.url.appending(path: "moved.csv"))
    for format in ["text", "markdown", "latex", "html"] {
      let lost = try folder.run("table", "held.json", "parameters", "--format", format)
      let words = lost.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      #expect(lost.status == 0 && words.contains("Runs held out of held are not in the table"))
      #expect(
        lost.errors.hasPrefix("note: runs held out of held are not in the table: the runs of"),
        "\(lost.errors)")
    }
    let moved = try folder.run("table", "held.json", "parameters", "--runs", "moved.csv")
    #expect(moved.output == found.output, "\(moved.errors)")
  }

  @Test func `the kind stands anywhere, and a file of its name is written with a folder`() throws {
    let folder = try Self.folder()
    let first = try folder.run("table", "parameters", "fit.json")
    #expect(try first.output == folder.run("table", "fit.json", "parameters").output)
    try FileManager.default.copyItem(
      at: folder.url.appending(path: "fit.json"), to: folder.url.appending(path: "plan"))
    let named = try folder.run("table", "./plan", "parameters")
    #expect(
      named.status == 0 && named.output.contains("Parameters of chinchilla"), "\(named.errors)")
    let two = try folder.run("table", "plan", "parameters")
    #expect(two.status == 64 && two.errors.contains("written ./plan"), "\(two.errors)")
  }

  /// Lines that are refused, and what is said.
  private static let refused = [
    ("table fit.json", "no kind of table is named"),
    ("table fit.json plan", "no goal is given"),
    ("table fit.json predictions", "no point is given"),
    ("table fit.json parameters --at N=1e9,D=1e10", "--at has no use for a table of parameters"),
    ("table fit.json hold-out", "was fitted without --hold-out"),
    ("table fit.json comparison", "no laws are named to compare"),
    ("table fit.json parameters -o table.pdf", "'.pdf' stands for no format"),
    ("table fit.json parameters --label 'a}b' -o t.tex", "--label is 'a}b'"),
    ("table fit.json parameters --columns two -o t.md", "is about LaTeX"),
    ("table fit.json bibliography --format csv", "a bibliography is BibTeX or JSON"),
    ("table fit.json runs.csv parameters", "runs.csv is no saved fit"),
    ("table parameters", "neither a fit nor a law is given"),
    ("table fit.json parameters -o fit.json", "this is an input of the command"),
    ("table fit.json parameters -o no-folder/t.tex", "the file cannot be written"),
  ]

  @Test func `what cannot be made is said in a sentence`() throws {
    let folder = try Self.folder()
    for (line, sentence) in Self.refused {
      let run = try folder.run(ReadmeTests.words(of: line))
      #expect(run.status != 0 && run.errors.contains(sentence), "\(line): \(run.errors)")
      #expect(run.output.isEmpty)
    }
  }

  @Test func `siunitx sets columns of numbers by their points`() throws {
    let folder = try Self.folder()
    func latex(_ line: String, _ numbers: String) throws -> String {
      try folder.run(ReadmeTests.words(of: line) + ["--numbers", numbers, "--format", "latex"])
        .output
    }
    let text = try latex("table held.json fit.json parameters", "siunitx")
    // Objective, runs and errors stand in the same columns, among them percentages: no common form.
    #expect(text.contains("\\num{"), "\(text)")
    let one = try latex("table fit.json parameters", "siunitx")
    let format = try #require(one.firstMatch(of: /S\[table-format=(\d+)\.(\d+)\((\d+)\)\]/))
    let values = one.matches(of: /& (\d+)(?:\.(\d+))?\((\d+)\) &/).map(\.output)
    #expect(values.count > 4 && one.contains("{value}"), "\(one)")
    let widths = [values.map(\.1), values.map { $0.2 ?? "" }, values.map(\.3)].map { parts in
      parts.map(\.count).max() ?? 0
    }
    #expect(widths.map { "\($0)" } == [format.1, format.2, format.3].map(String.init), "\(one)")
    #expect(!(try latex("table fit.json parameters", "math")).contains("table-format"))
  }

  @Test func `names from logs are escaped in each format`() throws {
    let folder = try TemporaryFolder()
    let name = "=HYPERLINK(\"x\")|<b>_$%\\input{x}&中"
    var csv = "N,D,loss,\"\(name.replacing("\"", with: "\"\""))\"\n"
    for i in 0..<6 {
      let (size, tokens) = (1e8 * pow(2, Double(i)), 1e10 * pow(1.5, Double(i % 3)))
      csv += "\(size),\(tokens),\(2 + 100 * pow(size, -0.3)),@SUM(A1)\n"
    }
    try folder.write(csv, to: "runs.csv")
    func text(_ format: String) throws -> String {
      let run = try folder.run("table", "runs.csv", "inventory", "--format", format)
      #expect(run.status == 0, "\(run.errors)")
      return run.output
    }
    #expect(try text("csv").contains("\"'=HYPERLINK(\"\"x\"\")"))
    #expect(try text("csv").contains("'@SUM(A1)"))
    #expect(try text("html").contains("&lt;b&gt;") && !text("html").contains("<b>"))
    let latex = try text("latex")
    #expect(!latex.contains("\\input{x}") && latex.contains("\\textbackslash{}"))
    #expect(latex.contains("{[}U+4E2D{]}"))
    #expect(try text("markdown").contains("\\|"))
  }

  @Test func `the bibliography names what the laws come from`() throws {
    let folder = try Self.folder()
    let text = try folder.run("table", "fit.json", "bibliography").output
    #expect(text.hasPrefix("@misc{hoffmann2022,\n  author = {Hoffmann and others},\n"))
    #expect(text.contains("eprint = {2203.15556}"))
    let published = try folder.run(
      "table", "bibliography", "--law", "chinchilla", "--published", "besiroglu")
    #expect(published.output.contains("besiroglu2024"), "\(published.errors)")
    let file = try folder.run("table", "fit.json", "bibliography", "-o", "laws.bib")
    #expect(file.status == 0, "\(file.errors)")
  }
}
