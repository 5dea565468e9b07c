import Foundation
import TestSupport
import Testing

struct RemedyOptionTests {
  @Test func `every option and verb that the library's remedies become exists`() throws {
    let source = try String(
      contentsOfFile: PackageFiles.path("Sources/scaling/Words/Remedy+Words.swift"), encoding: .utf8
    )
    let code = try #require(source.components(separatedBy: "switch self {").last)
    let alike = try #require(code.components(separatedBy: "\"--\\(self)\"").first)
    let options =
      alike.matches(of: /\.([a-z]+)/).map { "--\($0.output.1)" }
      + code.matches(of: /"(--[a-z-]+)[" ]/).map { "\($0.output.1)" }
    let verbs = code.matches(of: /"scaling ([a-z-]+)"/).map { "\($0.output.1)" }
    #expect(options.count > 40 && verbs.count == 8)
    let folder = try TemporaryFolder()
    let general = try folder.run("help").output
    let listed = general.matches(of: /\n  ([a-z][a-z-]+) {2,}/).map { "\($0.output.1)" }
    for verb in verbs { #expect(listed.contains(verb), "scaling \(verb)") }
    let help = try listed.map { try folder.run($0, "--help-hidden").output }.joined()
    for option in options { #expect(help.contains(option), "\(option)") }
  }

  @Test func `sentences of checks, which run on several threads, name options`() throws {
    let folder = try TemporaryFolder()
    let rows = (1...12).map { "\($0)e8,\(1.5 + 2 / Double($0) + 0.001 * Double($0 % 3))" }
    try folder.write("N,L\n" + rows.joined(separator: "\n"), to: "runs.csv")
    let run = try folder.run("check", "runs.csv", "--law", "L = E + A*N^-a", "--threads", "2")
    #expect(
      run.output.contains("no errors are claimed; --claimed alpha=0.001 names one"),
      "\(run.output)\(run.errors)")
    #expect(!run.output.contains("the claimed error"))
  }
}
