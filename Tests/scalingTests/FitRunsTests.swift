import Foundation
import TestSupport
import Testing

/// A saved fit finds its runs again, and verbs take runs in place of a fit.
@Suite struct FitRunsTests {
  static func fitted(in place: String = "") throws -> TemporaryFolder {
    let folder = try JourneyTests.folder()
    let fit = try folder.run(
      "fit", "runs.csv", "--law", "chinchilla", "--where", "params > 1e8", "--save",
      "\(place)fit.json")
    #expect(fit.status == 0, "\(fit.errors)")
    return folder
  }

  @Test func `checks of a fit are those of its runs with what was said of them`() throws {
    let folder = try Self.fitted()
    let typed = try folder.run(
      "check", "runs.csv", "--law", "chinchilla", "--where", "params > 1e8")
    let short = try folder.run("check", "fit.json")
    #expect(typed.status == 0 && short.status == 0, "\(short.errors)")
    #expect(short.output.hasPrefix(typed.output))
    #expect(
      short.output.hasSuffix(
        "\n\nThe runs are read as those of the fit were: --where 'params > 1e8'.\n"))
  }

  @Test func `another law is fitted to the runs of a fit`() throws {
    let folder = try Self.fitted()
    let typed = try folder.run(
      "compare", "runs.csv", "--laws", "kaplan", "--where", "params > 1e8", "--simulations", "0")
    let short = try folder.run("compare", "fit.json", "--laws", "kaplan", "--simulations", "0")
    #expect(short.status == 0 && short.output.hasPrefix(typed.output), "\(short.errors)")
  }

  @Test func `runs that have moved are asked for, and found next to the fit`() throws {
    let folder = try Self.fitted()
    let manager = FileManager.default
    func path(_ name: String) -> String { folder.url.appending(path: name).path }
    try manager.createDirectory(atPath: path("away"), withIntermediateDirectories: false)
    try manager.moveItem(atPath: path("runs.csv"), toPath: path("away/runs.csv"))
    let asked = ["sensitivity", "fit.json", "--compute", "1e21"]
    let lost = try CommandRun(asked, in: folder.url)
    #expect(
      lost.errors
        == "Error: the runs of fit.json, runs.csv, are not found: they have moved; accepted is --runs FILE, "
        + "where they are now\n")
    let named = try CommandRun(asked + ["--runs", "away/runs.csv"], in: folder.url)
    #expect(named.status == 0, "\(named.errors)")
    try manager.moveItem(atPath: path("fit.json"), toPath: path("away/fit.json"))
    let beside = try folder.run("sensitivity", "away/fit.json", "--compute", "1e21")
    #expect(beside.output == named.output, "\(beside.errors)")
  }

  @Test func `runs that have changed are no longer those of the fit`() throws {
    let folder = try Self.fitted()
    try folder.write("params,tokens,loss\n1e9,2e10,2.5\n", to: "runs.csv")
    let run = try folder.run("coverage", "fit.json", "--simulations", "2", "--bootstrap", "0")
    #expect(
      run.errors
        == "Error: runs.csv is not the file that was fitted, runs.csv: its bytes have changed, or it is "
        + "another of that name; accepted is the same file, byte for byte, and several in the order of the "
        + "fit\n")
  }

  @Test func `runs in place of a fit are fitted, which is said`() throws {
    let folder = try Self.fitted()
    let point = ["--at", "N=70B,D=1.4T", "--format", "json"]
    let saved = try CommandRun(["predict", "fit.json"] + point, in: folder.url)
    let direct = try CommandRun(
      ["predict", "runs.csv", "--where", "params > 1e8"] + point, in: folder.url)
    let (one, other) = (try JourneyTests.json(saved.output), try JourneyTests.json(direct.output))
    let notes = try #require(other["notes"] as? [String])
    #expect(
      notes.first == "law chinchilla, the usual one for runs with N and D; --law names another")
    #expect(notes.last?.hasPrefix("chinchilla was fitted to ") == true)
    func values(_ record: [String: Any]) -> [Double?] {
      let first = (record["predictions"] as? [[String: Any]])?.first
      return ["value", "lower", "upper"].map { first?[$0] as? Double }
    }
    #expect(values(one) == values(other) && values(one)[0] != nil)
  }

  @Test func `the law may be left out where the columns allow one`() throws {
    let folder = try JourneyTests.folder()
    let fit = try folder.run("fit", "runs.csv")
    #expect(
      fit.output.hasSuffix(
        "\nlaw chinchilla, the usual one for runs with N and D; --law names another.\n"))
    try folder.write("N,D,U,loss\n1e8,4e9,2e9,3.1\n", to: "repeats.csv")
    let several = try folder.run("fit", "repeats.csv")
    #expect(
      several.errors
        == "Error: no law is given, and repeats.csv has the columns of several; accepted are --law chinchilla, "
        + "--law data-constrained\n")
    try folder.write("x,y\n1,2\n2,3\n", to: "other.csv")
    let none = try folder.run("check", "other.csv")
    #expect(
      none.errors
        == "Error: no law is given, and other.csv has no column of N, D, L, which chinchilla, the "
        + "usual law, needs; accepted are a name, a file or a formula with --law 'y = E + A*x^-a'\n"
    )
  }

  @Test func `without a law a column that cannot be had is said, one of several with the command`()
    throws
  {
    let folder = try TemporaryFolder()
    try folder.write("N,D,val_loss,loss\n1e8,4e9,3.1,3.2\n", to: "two.csv")
    try folder.write("N,D [s],loss\n1e8,4e9,3.1\n", to: "seconds.csv")
    let (two, seconds) = (
      try folder.run("fit", "two.csv"), try folder.run("fit", "seconds.csv")
    )
    #expect(
      two.errors == """
        Error: two.csv: the law chinchilla needs a column for each of L, N, D
          - L may be 'val_loss' or 'loss', likeliest first
          - N is the column 'N'; no unit, parameters assumed
          - D is the column 'D'; no unit, tokens assumed
        say which is meant, likeliest:
          scaling fit two.csv --map L=val_loss

        """)
    #expect(
      seconds.errors.hasPrefix(
        "Error: seconds.csv: column 'D [s]' is in seconds, expected tokens;"),
      "\(seconds.errors)")
  }

  @Test func `what is minimized is as in the fit, unless it is said`() throws {
    let folder = try JourneyTests.folder()
    _ = try folder.run(
      "fit", "runs.csv", "--law", "chinchilla", "--loss", "squares", "--hold", "E=1.5", "--level",
      "0.8",
      "--save", "fit.json")
    let again = try folder.run("fit", "fit.json", "--format", "json")
    let record = try JourneyTests.json(again.output)
    func loss(_ record: [String: Any]) -> String? {
      (record["settings"] as? [String: Any])?["loss"] as? String
    }
    #expect(loss(record) == "squares" && record["level"] as? Double == 0.8)
    let said = try JourneyTests.json(
      folder.run("fit", "fit.json", "--loss", "huber:1e-3", "--format", "json").output)
    #expect(loss(said) == "huber:0.001" && said["level"] as? Double == 0.8)
  }

  @Test func `runs are found from the folder of the fit, wherever one stands`() throws {
    let folder = try JourneyTests.folder()
    for name in ["a", "b"] {
      try FileManager.default.createDirectory(
        at: folder.url.appending(path: name), withIntermediateDirectories: false)
    }
    try FileManager.default.moveItem(
      at: folder.url.appending(path: "runs.csv"), to: folder.url.appending(path: "a/runs.csv"))
    _ = try folder.run("fit", "a/runs.csv", "--law", "chinchilla", "--save", "b/fit.json")
    let here = try folder.run("check", "b/fit.json")
    let there = try CommandRun(["check", "fit.json"], in: folder.url.appending(path: "b"))
    #expect(here.status == 0 && there.output == here.output, "\(here.errors)\(there.errors)")
  }

  @Test func `the runs of a saved fit are not replaced by an output`() throws {
    let folder = try JourneyTests.folder()
    _ = try folder.run("fit", "runs.csv", "--law", "chinchilla", "--save", "fit.json")
    let before = try Data(contentsOf: folder.url.appending(path: "runs.csv"))
    for verb in [["check"], ["plan", "1e21"], ["predict", "--at", "N=1e9,D=2e10"], ["report"]] {
      let run = try CommandRun(
        [verb[0], "fit.json"] + verb.dropFirst() + ["-o", "runs.csv"], in: folder.url)
      #expect(
        run.errors
          == "Error: --output runs.csv: this is a file of the fit's own runs, runs.csv; a file "
          + "of its own is accepted\n")
      #expect(run.status == 1)
    }
    #expect(try Data(contentsOf: folder.url.appending(path: "runs.csv")) == before)
  }

  @Test func `a law that is named and is that of the fit keeps what the fit held`() throws {
    let folder = try JourneyTests.folder()
    _ = try folder.run(
      "fit", "runs.csv", "--law", "chinchilla", "--hold", "E=1.5", "--save", "fit.json")
    let alone = try folder.run("check", "fit.json", "--only", "P42")
    let named = try folder.run("check", "fit.json", "--law", "chinchilla", "--only", "P42")
    #expect(alone.output == named.output)
    let several = try folder.run(
      "compare", "fit.json", "--laws", "chinchilla", "--simulations", "0")
    #expect(
      several.output.hasSuffix("\nE: held in the fit whose runs these are, and fitted here.\n"))
  }

  @Test func `files next to a fit are its runs where they are now`() throws {
    let folder = try JourneyTests.folder()
    _ = try folder.run(
      "fit", "runs.csv", "--law", "chinchilla", "--hold", "E=1.5", "--where", "N > 2e8", "--save",
      "fit.json")
    let before = try folder.run("check", "fit.json", "--only", "P42")
    let place = folder.url.appending(path: "runs.csv")
    try FileManager.default.moveItem(at: place, to: folder.url.appending(path: "moved.csv"))
    let lost = try folder.run("check", "fit.json")
    #expect(
      lost.errors
        == "Error: the runs of fit.json, runs.csv, are not found: they have moved; accepted is fit.json FILE, "
        + "where they are now\n")
    let found = try folder.run("check", "fit.json", "moved.csv", "--only", "P42")
    #expect(
      before.status == 0 && found.output == before.output.replacing("runs.csv", with: "moved.csv"))
    let twice = try folder.run("check", "fit.json", "fit.json")
    #expect(
      twice.errors
        == "Error: fit.json, fit.json are saved fits, each of its own runs; accepted is one of them\n"
    )
  }

  @Test func `compare takes the law of the fit, or the usual one, where none is named`() throws {
    let folder = try JourneyTests.folder()
    _ = try folder.run("fit", "runs.csv", "--law", "chinchilla", "--save", "fit.json")
    let named = try folder.run(
      "compare", "fit.json", "--laws", "chinchilla", "--simulations", "0")
    let alone = try folder.run("compare", "fit.json", "--simulations", "0")
    #expect(alone.status == 0 && alone.output == named.output)
    let runs = try folder.run("compare", "runs.csv", "--simulations", "0")
    #expect(
      runs.output.hasSuffix(
        "\nlaw chinchilla, the usual one for runs with N and D; --law names another.\n"))
  }

  @Test func `a fit of the runs of a fit finds errors as that did`() throws {
    let folder = try JourneyTests.folder()
    _ = try folder.run(
      "fit", "runs.csv", "--law", "chinchilla", "--bootstrap", "20", "--save", "fit.json")
    let again = try folder.run("fit", "fit.json", "--save", "again.json")
    #expect(again.status == 0, "\(again.errors)")
    let fits = try ["fit.json", "again.json"].map {
      try JSONSerialization.jsonObject(with: Data(contentsOf: folder.url.appending(path: $0)))
    }
    let settings = fits.map {
      NSDictionary(dictionary: $0 as? [String: Any] ?? [:])["settings"] as? NSDictionary
    }
    #expect(settings[0] != nil && settings[0] == settings[1])
  }

  @Test func `a point to check at must be one of the law`() throws {
    let folder = try JourneyTests.folder()
    #expect(
      try folder.run("check", "runs.csv", "--at", "X=1").errors
        == "Error: --at: 'X' is no variable of the law; it uses N, D\n")
    #expect(
      try folder.run("check", "runs.csv", "--at", "N=-5,D=1e9").errors
        == "Error: --at: N was given as -5, it must be above 0\n")
  }
}
