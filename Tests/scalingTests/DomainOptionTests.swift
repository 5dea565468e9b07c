import Testing

/// Domains said on the command line, from the fit to what follows it.
@Suite struct DomainOptionTests {
  private static func fit(_ options: [String]) throws -> TemporaryFolder {
    let folder = try JourneyTests.folder()
    let run = try CommandRun(
      ["fit", "runs.csv", "--law", "chinchilla", "--save", "fit.json"] + options, in: folder.url)
    #expect(run.status == 0, "\(run.errors)")
    try folder.write(run.output, to: "report.txt")
    return folder
  }

  @Test func `a fit over a domain without the published values is read again`() throws {
    let folder = try Self.fit(["--domain", "alpha in 0.4..0.6"])
    for command in [["plan", "fit.json", "--compute", "1e21"], ["report", "fit.json"]] {
      let run = try CommandRun(command, in: folder.url)
      #expect(run.status == 0, "\(run.errors)")
    }
  }

  @Test func `a parameter at its bound is as one held there`() throws {
    let bound = try Self.fit(["--domain", "alpha in 0.4..0.6"])
    let held = try Self.fit(["--hold", "alpha=0.4"])
    func share(_ folder: TemporaryFolder) throws -> Substring? {
      let report = try CommandRun(["report", "fit.json"], in: folder.url).output
      return report.split(separator: "\n").first { $0.hasPrefix("a  ") }
    }
    let (a, b) = (try share(bound), try share(held))
    #expect(a != nil && a == b, "\(a ?? "")\n\(b ?? "")")
    let report = try CommandRun(["report", "fit.json"], in: bound.url).output
    #expect(report.contains("alpha is at its bound 0.4, the end of the domain"), "\(report)")
  }
}
