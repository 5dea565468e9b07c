import Foundation
import Testing

/// What is written on a terminal: its width, colour and weight, and nothing that steers it.
@Suite struct TerminalTests {
  /// Commands whose results have tables, prose and formulas.
  static let commands = [
    "inspect runs.csv", "fit runs.csv --law chinchilla --verbose", "fit runs.csv --law kaplan",
    "check runs.csv --law chinchilla --only P2,P3,P4,P8,P11,P18,P19,P22,P23,P45",
    "compare runs.csv --laws chinchilla,kaplan --simulations 0",
    "backtest runs.csv --laws chinchilla,kaplan",
    "predict fit.json --at N=70B,D=1.4T --at N=1B,D=2B",
    "predict fit.json --at N=70B,D=1.4T --below 2", "plan fit.json --compute 1e22,1e23,1e24",
    "plan fit.json --reach 2", "report fit.json", "laws", "laws chinchilla", "laws qat-loss",
    "curve fit.json --isoflop 1e21", "sensitivity fit.json --compute 1e22",
    "plan --law chinchilla --published hoffmann --compute 5.76e23 --gpu H100,mfu=40%,price=2.5",
    "next --law chinchilla --published hoffmann --allowance 1e21 --count 3 --target 1e24", "--help",
    "help fit", "help plan", "help choose",
  ]

  private static func folder() throws -> TemporaryFolder {
    let folder = try JourneyTests.folder()
    _ = try folder.run("fit", "runs.csv", "--law", "chinchilla", "--save", "fit.json")
    return folder
  }

  private static func words(_ text: String) -> [Substring] {
    text.split(whereSeparator: \.isWhitespace)
  }

  @Test func `no line is wider than the terminal, and no word or number is broken`() throws {
    let folder = try Self.folder()
    for command in Self.commands {
      let arguments = ReadmeTests.words(of: command)
      let piped = try folder.run(arguments)
      try expectShown(arguments, in: folder, like: piped, columns: 80)
      if !command.hasPrefix("check") {
        try expectShown(arguments, in: folder, like: piped, columns: 50)
      }
    }
  }

  private func expectShown(
    _ arguments: [String], in folder: TemporaryFolder, like piped: CommandRun, columns: Int
  ) throws {
    let command = arguments.joined(separator: " ")
    let shown = try PseudoTerminal(arguments, in: folder.url, columns: UInt16(columns))
    #expect(shown.status == piped.status && piped.status == 0, "\(command): \(piped.errors)")
    for line in shown.readable.split(separator: "\n") where line.count > columns {
      // A word or a number alone may be longer, behind what it is indented by or the name of its row.
      #expect(columns < 80 || Self.words(String(line)).count == 1, "\(command): \(line)")
    }
    let known = Set(Self.words(piped.output + " " + piped.errors))
    for word in Self.words(shown.readable) where !word.allSatisfy({ "-=".contains($0) }) {
      #expect(known.contains(word), "\(command): '\(word)'")
    }
  }

  @Test func `a wide terminal is used by tables, a pipe has 100 columns`() throws {
    let folder = try Self.folder()
    let command = ["compare", "runs.csv", "--laws", "chinchilla,kaplan", "--simulations", "0"]
    let wide = try PseudoTerminal(command, in: folder.url, columns: 200).readable
    #expect(wide.split(separator: "\n").contains { (101...200).contains($0.count) }, "\(wide)")
    let piped = try folder.run(command).output
    #expect(piped.split(separator: "\n").allSatisfy { $0.count <= 100 }, "\(piped)")
  }

  @Test(arguments: [
    (["NO_COLOR": "1"], false), (["TERM": "dumb"], false), (["NO_COLOR": ""], true), ([:], true),
  ])
  func `colour is for terminals that may have it`(
    environment: [String: String], isColoured: Bool
  ) throws {
    let folder = try Self.folder()
    let command = ["fit", "runs.csv", "--law", "chinchilla"]
    let shown = try PseudoTerminal(command, in: folder.url, environment: environment)
    #expect(shown.text.contains("\u{1B}[1mParameters\u{1B}[0m") == isColoured, "\(shown.text)")
    #expect(shown.text.contains("\u{1B}") == isColoured)
    #expect(try !folder.run(command).output.contains("\u{1B}"))
  }

  @Test func `warnings are yellow and what is severe is red, by what the report says`() throws {
    let folder = try TemporaryFolder()
    try folder.write(CheckCommandTests.ladder, to: "runs.csv")
    let check = ["check", "runs.csv", "--law", "chinchilla", "--only", "P23,P37"]
    let shown = try PseudoTerminal(check, in: folder.url).text
    #expect(shown.contains("\u{1B}[1;31mP23 severe\u{1B}[0m"), "\(shown)")
    #expect(shown.contains("\u{1B}[1;33mP37 warning\u{1B}[0m"), "\(shown)")
    let fit = try PseudoTerminal(["fit", "runs.csv", "--law", "chinchilla"], in: folder.url).text
    #expect(fit.contains("\u{1B}[1;33mWarning:\u{1B}[0m "), "\(fit)")
    let error = try PseudoTerminal(["fit", "none.csv", "--law", "chinchilla"], in: folder.url).text
    #expect(error.hasPrefix("\u{1B}[1;31mError:\u{1B}[0m none.csv"), "\(error)")
  }

  @Test func `names from logs never steer a terminal`() throws {
    let folder = try TemporaryFolder()
    let names = ["a\u{1B}]0;title\u{7}b", "c\u{9B}31md", "e\u{202E}fdp.exe", "g\u{2066}h", "モデル"]
    let rows = (0..<20).map { row in
      "\(names[row % 5]),\(pow(2, Double(row / 5)) * 1e8),\(2 + 3.0 / Double(row + 2))"
    }
    try folder.write("model,N,loss\n" + rows.joined(separator: "\n") + "\n", to: "runs.csv")
    let law = "L = E[model] + A*N^-alpha"
    for command in [
      ["inspect", "runs.csv"], ["fit", "runs.csv", "--law", law],
      ["fit", "runs.csv", "--law", law, "--format", "markdown"],
      ["fit", "runs.csv", "--law", law, "--format", "json"],
      ["fit", "runs.csv", "--law", law, "--where", "model == \"x\u{1B}[2J\""],
    ] {
      let shown = try PseudoTerminal(command, in: folder.url, environment: ["NO_COLOR": "1"]).text
      let piped = try folder.run(command)
      for text in [shown, piped.output, piped.errors] {
        let hidden = text.unicodeScalars.filter {
          [.control, .format].contains($0.properties.generalCategory) && $0 != "\n" && $0 != "\r"
        }
        #expect(hidden.isEmpty, "\(command): \(hidden.map(\.value))")
      }
    }
    let fit = try folder.run("fit", "runs.csv", "--law", law)
    #expect(fit.output.contains(#"a\u{1B}]0;title\u{7}b"#), "\(fit.output)\(fit.errors)")
    #expect(fit.output.contains("モデル"))
  }

  @Test func `the result alone has its lines and the number of warnings`() throws {
    let folder = try Self.folder()
    let run = try folder.run("fit", "runs.csv", "--law", "chinchilla", "--quiet")
    let lines = run.output.split(separator: "\n")
    #expect(lines[0].hasPrefix("symbol"), "\(run.output)")
    let symbols = lines.dropFirst(2).map { $0.prefix { $0 != " " } }.filter { !$0.isEmpty }
    #expect(symbols.prefix(5) == ["E", "A", "alpha", "B", "beta"], "\(run.output)")
    #expect(lines.count <= 9)
    let json = try folder.run(
      "fit", "runs.csv", "--law", "chinchilla", "--quiet", "--format", "json")
    #expect(
      json.errors
        == "Error: --quiet leaves words out, and the format is json; accepted is text\n")
  }

  /// A verb, and how the lines of its result begin.
  private static let results: [(line: String, starts: [String])] = [
    ("report fit.json --at N=70B,D=1.4T --compute 1e23", ["symbol", "N [parameters]", "symbol"]),
    ("sensitivity fit.json --compute 1e23", ["symbol", "assumed"]),
    ("laws chinchilla", ["L = E"]), ("laws", ["law"]),
    ("forecast log.csv --at-step 1200", ["forecast"]),
  ]

  @Test(arguments: results.map(\.line)) func `each verb prints its result alone`(
    line: String
  ) throws {
    let folder = try Self.folder()
    let fit = try folder.run("fit", "runs.csv", "--law", "chinchilla", "--save", "fit.json")
    try #require(fit.status == 0, "\(fit.errors)")
    let rows = (1...60).map { "\($0 * 10),\(2 + 3 / Double($0).squareRoot())\n" }
    try folder.write("step,loss\n" + rows.joined(), to: "log.csv")
    let starts = try #require(Self.results.first { $0.line == line }).starts
    let output = try folder.run(ReadmeTests.words(of: line) + ["--quiet"]).output
    var lines = output.split(separator: "\n").map { $0.drop { $0 == " " } }[...]
    for start in starts {
      let place = try #require(lines.firstIndex { $0.hasPrefix(start) }, "\(start): \(output)")
      lines = lines[(place + 1)...]
    }
    #expect(output.drop { $0 == " " }.hasPrefix(starts[0]), "\(output)")
  }

  @Test func `the solver's story is told where it is asked for`() throws {
    let folder = try Self.folder()
    let usual = try folder.run("fit", "runs.csv", "--law", "chinchilla").output
    let told = try folder.run("fit", "runs.csv", "--law", "chinchilla", "--verbose").output
    #expect(told.hasPrefix(usual), "\(told)")
    for label in ["starts", "minimizers", "steps", "minima", "ended", "decrement", "shape"] {
      #expect(told.dropFirst(usual.count).contains("\n\(label) "), "\(label): \(told)")
    }
  }

  @Test func `a fit leads with its parameters`() throws {
    let text = try Self.folder().run("fit", "runs.csv", "--law", "chinchilla").output
    let titles = text.split(separator: "\n").filter {
      ["Parameters", "Derived quantities", "How it was fitted"].contains($0)
    }
    #expect(titles == ["Parameters", "Derived quantities", "How it was fitted"])
  }
}
