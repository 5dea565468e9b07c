import Foundation
import Testing

/// Inspections of files as they are found, each ending with a command that works when it is pasted.
@Suite struct FitOfferTests {
  /// The command that an inspection ends with, in one line.
  private func command(_ run: CommandRun) -> String? {
    let lines = run.output.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }
    return lines.lastIndex { $0.hasPrefix("scaling fit ") }.map { start in
      lines[start...].joined(separator: " ").replacingOccurrences(of: " \\ ", with: " ")
    }
  }

  /// What an inspection ends with, and the fit that this gives through a shell.
  private func pasted(
    _ file: String, in folder: TemporaryFolder
  ) throws -> (command: String, fit: CommandRun) {
    let found = try #require(command(folder.run("inspect", file)))
    let fit = try CommandRun(
      [], in: folder.url,
      script: "'\(CommandRun.command.path)'\(found.dropFirst("scaling".count))")
    return (found, fit)
  }

  @Test func `a curve without size and tokens is fitted along its steps`() throws {
    let folder = try TemporaryFolder()
    let rows = (0..<20).map { "\($0 * 50),\(3 + 40 * pow(Double($0) * 50 + 60, -0.5))\n" }
    try folder.write("step,loss\n" + rows.joined(), to: "log.csv")
    let (command, fit) = try pasted("log.csv", in: folder)
    #expect(
      command == "scaling fit log.csv --law 'L = E + A*step^-alpha' --where 'step > 0'")
    #expect(fit.status == 0 && fit.output.contains("19 used of 20"), "\(fit.output)\(fit.errors)")
  }

  @Test func `a loss that no run has is taken for a perplexity`() throws {
    let folder = try TemporaryFolder()
    let rows = (1...20).map { "\($0 * 40960),\(8 + 6e3 * pow(Double($0) * 40960, -0.5))\n" }
    try folder.write("tokens_seen,loss\n" + rows.joined(), to: "curve.csv")
    let (command, fit) = try pasted("curve.csv", in: folder)
    #expect(command == "scaling fit curve.csv --law 'L = E + A*D^-alpha' --unit L=ppl")
    #expect(fit.status == 0, "\(fit.errors)")
  }

  @Test func `runs that end at one number of tokens are fitted at their checkpoints`() throws {
    let folder = try TemporaryFolder()
    let rows = [50e6, 200e6, 800e6].enumerated().flatMap { place, size in
      [1e9, 2e9, 4e9, 8e9].map { tokens in
        "r\(place),\(size),\(tokens),\(1.7 + 400 * pow(size, -0.34) + 400 * pow(tokens, -0.28))\n"
      }
    }
    try folder.write("run,params,tokens,loss\n" + rows.joined(), to: "runs.csv")
    let (command, fit) = try pasted("runs.csv", in: folder)
    #expect(
      command == "scaling fit runs.csv --law chinchilla --run run --take 'every doubling of D'")
    #expect(fit.status == 0 && fit.output.contains("12 used of 12"), "\(fit.output)\(fit.errors)")
  }

  @Test func `a file of one run is fitted with those beside it`() throws {
    let folder = try TemporaryFolder()
    try FileManager.default.createDirectory(
      at: folder.url.appending(path: "runs"), withIntermediateDirectories: true)
    for size in [70e6, 350e6, 1.3e9] {
      for tokens in [2e9, 7e9, 30e9] {
        let loss = 1.7 + 400 * pow(size, -0.34) + 400 * pow(tokens, -0.28)
        try folder.write(
          "{\"params\": \(size), \"tokens\": \(tokens), \"loss\": \(loss)}",
          to: "runs/\(Int(size))-\(Int(tokens)).json")
      }
    }
    let (command, fit) = try pasted("runs/70000000-2000000000.json", in: folder)
    #expect(command == "scaling fit 'runs/*.json' --law chinchilla")
    #expect(fit.status == 0 && fit.output.contains("9 used of 9"), "\(fit.output)\(fit.errors)")
  }

  @Test func `too few rows and tables without numbers are named as such`() throws {
    let folder = try TemporaryFolder()
    try folder.write("step,loss\n1,10.8\n2,10.7\n", to: "short.csv")
    let short = try folder.run("inspect", "short.csv")
    #expect(short.status == 0 && command(short) == nil)
    #expect(short.output.contains("2 rows are too few for a law"), "\(short.output)")
    try folder.write("file,about\na.csv,runs\nb.csv,more\nc.csv,x\nd.csv,y\n", to: "list.csv")
    let list = try folder.run("inspect", "list.csv")
    #expect(list.output.contains("these are no training runs"), "\(list.output)")
  }

  @Test func `a question is asked before a law of what is there is offered`() throws {
    let folder = try TemporaryFolder()
    let rows = (1...9).map { place in
      "\(place),\(1e9 * Double(place)),\(2 + 5e3 * pow(1e9 * Double(place), -0.4))\n"
    }
    try folder.write("Größe,tokens,loss\n" + rows.joined(), to: "runs.csv")
    let run = try folder.run("inspect", "runs.csv")
    #expect(run.output.contains("scaling fit runs.csv --law chinchilla --map N=HEADER"))
    #expect(run.output.contains("instead  a law of the columns that are there"), "\(run.output)")
    #expect(command(run) == "scaling fit runs.csv --law 'L = E + A*D^-alpha'")
  }

  @Test func `of a very long log some rows tell the law, and all are fitted`() throws {
    let folder = try TemporaryFolder()
    let rows = (1...200_500).map { "\($0),\(2 + 30 * pow(Double($0), -0.4))\n" }
    try folder.write("step,loss\n" + rows.joined(), to: "long.csv")
    let run = try folder.run("inspect", "long.csv")
    #expect(command(run) == "scaling fit long.csv --law 'L = E + A*step^-alpha'")
    #expect(run.output.contains("runs   200500 of 200500 rows"), "\(run.output)\(run.errors)")
  }

  @Test func `rows left out of more than three files are counted together`() throws {
    let folder = try TemporaryFolder()
    for file in 1...4 {
      let rows = (1...4).map { "\(file)\($0)e7,\(2 + 1 / Double(10 * file + $0))\n" }
      try folder.write("N,loss\n" + rows.joined() + ",3.5\n", to: "f\(file).csv")
    }
    let run = try folder.run("fit", "f*.csv", "--law", "L = E + A*N^-a")
    #expect(run.status == 0 && run.output.contains("left out    no N in 4 files: 4 rows\n"))
  }
}
