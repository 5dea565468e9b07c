import ArgumentParser
import Fitting
import FoundationEssentials
import Quantities
import Reporting
import Runs

/// A file that says what is made of some runs, and all that it makes.
struct StudyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "study",
    abstract:
      "Makes fits, plans, figures, tables and pages as a file says: the same bytes each time.",
    discussion: """
      'new' writes a study of some runs, with comments; 'run' makes a folder of what a study says: fits, \
      reports, figures, tables, pages, and study.json with the lines that made them, their warnings and the digests of \
      all files. The keys of a section are the options of its verb; docs/studies.md has them. --force replaces \
      a folder whole; steps whose lines and files are the same are taken over from it.

      Examples:
      scaling study new runs.csv
      scaling study run study.toml -o out
      """)

  /// What is to be done.
  private enum Action: String, CaseIterable {
    case new, run
  }

  @Argument(
    help: ArgumentHelp(
      "The word new and the runs, or the word run and the study.", valueName: "new|run file"),
    completion: .files(or: Action.allCases.map(\.rawValue)))
  var words: [String]
  @Option(
    name: .shortAndLong,
    help: "With run the folder to make, with new the file to write (default: study.toml).",
    completion: .file())
  var output: String?
  @Flag(help: "Replaces a folder or file that is there.") var force = false
  @Option(
    help: ArgumentHelp(
      "A key of the study with another value, such as law=interaction or fit.bootstrap=1000; repeatable.",
      valueName: "key=value"))
  var set: [String] = []
  @OptionGroup(visibility: .hidden) var reading: ReadingOptions

  private var action: Action? { words.first.flatMap(Action.init) }
  private var files: [String] { Array(words.dropFirst()) }

  func validate() throws {
    guard let action else {
      let found =
        words.first.map { "'\($0)' is nothing that is done with a study" } ?? "nothing is asked"
      throw ValidationError("\(found); accepted, as the first word, are new and run")
    }
    switch action {
    case .new:
      guard !files.isEmpty else {
        throw ValidationError(
          "no runs are given; accepted are files of them: scaling study new runs.csv")
      }
      guard set.isEmpty else {
        throw ValidationError("--set changes a study that is run; accepted with run")
      }
    case .run:
      guard files.count == 1 else {
        throw ValidationError(
          "\(files.isEmpty ? "no study is" : "\(files.count) studies are") given; accepted is one: "
            + "scaling study run study.toml -o out")
      }
      guard output != nil else {
        throw ValidationError("no folder is given; accepted is one to make, such as -o out")
      }
      try reading.checkUnused(accepted: "new; a study has them in its section [runs]")
    }
  }

  func run() throws {
    switch action {
    case .new: try writeNew()
    case .run: try makeAll(of: files[0])
    case nil: break
    }
  }

  /// Makes the folder of a study, or leaves all as it was.
  private func makeAll(of study: String) throws {
    let data = try Files.read(study)
    guard !data.contains(0) else {
      throw CommandFailure("\(study): holds a byte 0; a text is accepted")
    }
    let settings = try set.map(StudySetting.init)
    let text = try StudyText.sections(of: String(decoding: data, as: UTF8.self), name: study)
    let sections = try settings.reduce(text) { try $1.applied(to: $0) }
    let folder = try StudyFolder(output ?? "", force: force)
    let paths = StudyPaths(study: study, target: folder.target)
    let plan = try StudyPlan(sections, name: study, paths: paths)
    try folder.checkHoldsNone(of: [study, "."] + StudySettings.here(plan.files, paths))
    for left in folder.leftovers {
      Files.complain(
        .note,
        "\(left), beside \(folder.name), is left of a study that was ended; it may be removed"
      )
    }
    let file = StudyManifest.File(
      file: study.lastPathPart, sha256: Digest.sha256(of: data))
    let made = try folder.filled { try manifest(of: file, plan, in: folder) }
    try Files.print(Terminal.output.format.text(of: Report(made, in: folder.name)))
    if let status = made.manifest.steps.map(\.status).first(where: { $0 != 0 }) {
      throw ExitCode(status)
    }
  }

  /// Runs the steps and writes what they were.
  private func manifest(
    of study: StudyManifest.File, _ plan: StudyPlan, in folder: StudyFolder
  ) throws -> (manifest: StudyManifest, takenOver: Int) {
    let program = "scaling \(CommandRoot.current.version)"
    let old = folder.replaces ? StudyManifest(ofFolder: folder.target) : nil
    let outcome = try StudyRun(plan: plan, folder: folder, old: old, program: program)
      .run(ProgressBar.titled("study"))
    let manifest = StudyManifest(
      program: program, title: plan.title, study: study, settings: set,
      seed: plan.seed ?? "\(Fitter().seed)", steps: outcome.steps)
    try Files.write(
      manifest.json(), to: "\(folder.beside)/\(StudyManifest.name)",
      called: "\(folder.name)/\(StudyManifest.name)")
    return (manifest, outcome.takenOver)
  }

  private func writeNew() throws {
    let path = output ?? "study.toml"
    guard force || !FilePlace(path).exists else {
      throw CommandFailure(
        "\(path): there is a file already; accepted is a new one with -o, or --force, which replaces it"
      )
    }
    try Files.checkOutputs([("--output", path)], inputs: files)
    let study = try StudyTemplate(of: files, reading, for: path)
    try Files.write(Data(study.text.utf8), to: path)
    let words = TextFormat.wrapped(
      "\(path) is written; what it says is made by:",
      width: Terminal.output.width ?? TextFormat.usualWidth)
    try Files.print(
      (words + ["  scaling study run \(path.shellWord) -o out\n"]).joined(separator: "\n"))
  }
}

extension Report {
  /// What a study made, in short.
  fileprivate init(_ made: (manifest: StudyManifest, takenOver: Int), in folder: String) {
    let (manifest, steps) = (made.manifest, made.manifest.steps)
    let files = Set(steps.flatMap { $0.writes.map(\.file) }).count
    let warned = steps.flatMap { step in step.warnings.map { (step, $0) } }
    var seen: Set<String> = []
    let warnings = warned.filter { seen.insert($0.1).inserted }.map { step, warning in
      "\(step.writes.last?.file ?? step.section): \(warning)"
    }
    var facts = [
      Fact("files", "\(files), and \(StudyManifest.name) with the lines and digests"),
      Fact("steps", "\(steps.count - made.takenOver) made, \(made.takenOver) taken over unchanged"),
      Fact("seed", manifest.seed),
    ]
    if !manifest.settings.isEmpty {
      facts.append(Fact("set", manifest.settings.joined(separator: "; ")))
    }
    self.init(
      title: "\(manifest.title): \(folder)",
      blocks: [.facts(facts)] + warnings.map { .warning($0) }, record: .null)
  }
}
