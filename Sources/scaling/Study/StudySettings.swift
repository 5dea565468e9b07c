import FoundationEssentials
import Quantities
import Runs

/// What a study says of itself and of its runs: the sections `[study]` and `[runs]`.
struct StudySettings {
  /// The runs, from inside of the folder that is made.
  let files: [String]
  /// The words that say how they are read.
  let reading: [String]
  /// What the study is called.
  let title: String
  /// The seed of every fit that names none itself.
  let seed: String?

  /// The verb whose options say how runs are read.
  private static let reader = "inspect"
  /// The keys of `[study]`.
  static let ownKeys = ["title", "seed"]

  /// - Throws: `CommandFailure` for what is no key, and for files that are not there.
  init(_ sections: [StudySection], name: String, paths: StudyPaths) throws {
    for section in StudyKind.settings {
      let all = sections.filter { $0.name == section }
      if let second = all.dropFirst().first {
        throw CommandFailure("\(second.place): [\(section)] stands twice; accepted is one")
      }
    }
    let study = sections.first { $0.name == "study" }
    for key in study?.keys ?? [] where !Self.ownKeys.contains(key.name) {
      _ = try StudyKind.option(
        of: key, in: "study", among: [], own: Self.ownKeys, verb: "study")
    }
    title = study?["title"]?.value.word ?? name.lastPathPart
    seed = try study?["seed"].map { key in
      guard let word = key.value.word, UInt64(word) != nil else {
        throw CommandFailure(
          "\(key.place): seed is \(key.value.words); accepted is a whole number from 0")
      }
      return word
    }
    guard let runs = sections.first(where: { $0.name == "runs" }), runs["files"] != nil else {
      throw CommandFailure(
        "\(name): no runs are given; accepted is a section [runs] with files = [\"runs.csv\"]")
    }
    files = try Self.files(of: runs, paths)
    reading = try Self.reading(of: runs, paths)
  }

  /// Files as they are called from here, of their names from inside of the folder that is made.
  static func here(_ files: [String], _ paths: StudyPaths) -> [String] {
    files.map { $0.hasPrefix("/") ? $0 : paths.folder + $0.dropFirst(paths.fromInside.count) }
  }

  private static func files(of runs: StudySection, _ paths: StudyPaths) throws -> [String] {
    guard let key = runs["files"] else { return [] }
    let files = key.value.elements
    guard !files.isEmpty else {
      throw CommandFailure("\(key.place): files is an empty list; accepted is a file of runs")
    }
    return try files.map { value in
      guard case .text(let text) = value, text != "-", !text.isEmpty else {
        throw CommandFailure(
          "\(key.place): a file is \(value.words); accepted is the name of a file, which can be read again"
        )
      }
      let here = text.hasPrefix("/") ? text : paths.folder + text
      guard
        FileManager.default.fileExists(atPath: here) || text.contains(where: { "*?[".contains($0) })
      else {
        throw CommandFailure(
          "\(key.place): there is no file \(text)"
            + (text.hasPrefix("/") ? "" : " beside the study") + "; accepted is one that is there")
      }
      return paths.path(text)
    }
  }

  private static func reading(of runs: StudySection, _ paths: StudyPaths) throws -> [String] {
    guard let verb = CommandRoot.current.options(reader) else { return [] }
    let options = verb.named.filter { option in
      Set(option.names).isDisjoint(with: VerbOptions.questions.union(["--output", "--format"]))
    }
    return try runs.keys.filter { $0.name != "files" }.flatMap { key in
      try StudyKind.option(of: key, in: "runs", among: options, own: ["files"], verb: reader)
        .words(for: key, paths)
    }
  }
}
