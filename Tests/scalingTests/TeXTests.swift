import Foundation
import TestSupport
import Testing

/// What the command writes as LaTeX is set by TeX without a box that stands out, in one column and in two.
@Suite(
  .enabled(if: SlowTests.areWanted, "slow"), .enabled(if: TeX.isInstalled, "needs pdflatex"))
struct TeXTests {
  @Test(arguments: [1, 2], ["math", "siunitx", "plain"])
  func `every kind of table fits its columns`(columns: Int, numbers: String) throws {
    let folder = try TableCommandTests.folder()
    let kinds =
      TableCommandTests.kinds + [
        "table fit.json parameters --uncertainty plusminus",
        "table fit.json parameters --uncertainty interval", "table parscale.json parameters",
        "table error.json parameters", "table qat.json parameters", "table mixture.json parameters",
      ]
    var body = ""
    var expected: Set<String> = []
    for (place, kind) in kinds.enumerated() {
      let words = ReadmeTests.words(of: kind)
      let style = ["--numbers", numbers, "--columns", columns == 1 ? "one" : "two"]
      let run = try folder.run(words + style + ["-o", "table\(place).tex"])
      #expect(run.status == 0, "\(kind): \(run.errors)")
      body += "\\input{table\(place)}\\clearpage\n"
      if numbers == "plain" {
        expected.formUnion(TableCommandTests.numbers(in: try folder.run(words).output))
      }
    }
    let document = try TeX.document(body, columns: columns, in: folder.url)
    #expect(document.isSet)
    #expect(document.complaints.isEmpty, "\(document.complaints)")
    let missing = expected.filter { !document.text.contains($0) }
    #expect(missing.isEmpty, "\(missing.sorted())")
    #expect(document.text.contains("Table 1:"))
  }

  @Test func `the report of every verb has no box that stands out`() throws {
    let folder = try HelpExampleTests.folder()
    // These write tables, pictures, folders and scripts, and no report.
    let others = ["table", "draw", "study", "completions", "manual"]
    for verb in HelpExampleTests.verbs where !others.contains(verb) {
      let help = try folder.run("help", verb).output
      let said = help.components(separatedBy: "\nExamples:\n").last ?? ""
      let text = said.components(separatedBy: "\n\n")[0].replacing("\\\n", with: "")
      for (place, example) in text.split(separator: "\n").map(String.init).enumerated() {
        var words = Array(ReadmeTests.words(of: example).dropFirst())
        if let output = words.firstIndex(of: "-o") { words.removeSubrange(output...output + 1) }
        if let format = words.firstIndex(of: "--format") {
          words.removeSubrange(format...format + 1)
        }
        let name = "\(verb)\(place)"
        let run = try folder.run(words + ["-o", "\(name).tex"])
        #expect(run.status == 0, "\(example): \(run.errors)")
        let document = try TeX.document("\\input{\(name)}", columns: 1, in: folder.url)
        #expect(document.isSet && document.complaints.isEmpty, "\(example): \(document.complaints)")
      }
    }
  }
}
