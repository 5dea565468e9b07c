import Quantities
import Runs

/// What a section of a study makes: which verb it calls, on which fits, and where the results go.
struct StudyKind {
  /// Which files a step takes.
  enum Company {
    /// The runs, and how they are read.
    case runs
    /// One fit; there is a step a fit.
    case each
    /// All fits beside one another.
    case all
    /// The runs of the first fit, and all laws.
    case laws
  }

  /// What the section is called.
  let name: String
  /// What the verb takes.
  let options: VerbOptions

  var verb: String { options.verb }

  /// Sections that are no steps.
  static let settings = ["study", "runs"]
  /// What verbs are called that stand for what they make.
  private static let names = ["draw": "figure", "report": "page"]
  /// Verbs that take other things than runs and fits of one study.
  private static let others: Set<String> = ["study", "laws", "chain"]
  /// The order in which steps are made: what is saved first.
  static let first = "fit"

  /// The names of all sections, settings first.
  static var sections: [String] {
    settings + CommandRoot.current.verbs.filter { !others.contains($0) }.map { names[$0] ?? $0 }
  }

  /// The kind of a section.
  ///
  /// - Parameter section: The section.
  /// - Throws: `CommandFailure` for a name that is none, with the nearest one.
  init(of section: StudySection) throws {
    let verb = Self.names.first { $0.value == section.name }?.key ?? section.name
    guard Self.sections.contains(section.name), let options = CommandRoot.current.options(verb)
    else {
      let near = Spelling.nearest(to: section.name, among: Self.sections)
      throw CommandFailure(
        "\(section.place): [\(section.name)] is no section of a study"
          + (near.map { "; did you mean [\($0)]?" } ?? ";")
          + " accepted are \(Self.sections.joined(separator: ", "))")
    }
    (name, self.options) = (section.name, options)
  }

  /// Whether the word `kind` says what is made, which the verb takes as a word that stands alone.
  var hasKinds: Bool { verb == "draw" || verb == "table" }

  /// Which files a step of some kind takes.
  func company(kind: String?) -> Company {
    switch (verb, kind) {
    case ("draw", "sweep"), ("draw", "curves"), ("inspect", _), ("sweep", _), ("forecast", _),
      ("fit", _):
      .runs
    case ("draw", "backtest"), ("draw", "compare"), ("compare", _), ("backtest", _): .laws
    case ("table", "parameters"), ("table", "comparison"), ("table", "inventory"),
      ("table", "bibliography"):
      .all
    default: .each
    }
  }

  /// The folder of what is made.
  var folder: String {
    switch verb {
    case "draw": "figures"
    case "table": "tables"
    case "report": "pages"
    default: "reports"
    }
  }

  /// The ending of a file where none is said.
  var format: String {
    switch verb {
    case "draw": "svg"
    case "table": "tex"
    case "report": OutputFormat(path: "page.html") == nil ? "md" : "html"
    default: "md"
    }
  }

  /// Keys that say what of the study is taken and what it is called.
  var ownKeys: [String] {
    ["laws", "law", "name", "format"] + (hasKinds ? ["kind"] : [])
  }

  /// Options that the study sets itself.
  private static let taken: Set<String> = [
    "--output", "--save", "--law", "--laws", "--format", "--published", "--runs", "--figure",
    "--help", "--version",
  ]

  /// The options that keys may name.
  var named: [VerbOptions.Option] {
    options.named.filter { Self.taken.isDisjoint(with: $0.names) }
  }

  /// The option of a key.
  ///
  /// - Throws: `CommandFailure` for a key that is none, with the nearest one.
  func option(of key: StudyKey) throws -> VerbOptions.Option {
    try Self.option(of: key, in: name, among: named, own: ownKeys, verb: verb)
  }

  /// The option of a key among some.
  static func option(
    of key: StudyKey, in section: String, among options: [VerbOptions.Option], own: [String],
    verb: String
  ) throws -> VerbOptions.Option {
    if let option = options.first(where: { $0.names.contains("--\(key.name)") }) { return option }
    let keys =
      own + options.flatMap(\.names).filter { $0.hasPrefix("--") }.map { String($0.dropFirst(2)) }
    let near = Spelling.nearest(to: key.name, among: keys)
    throw CommandFailure(
      "\(key.place): '\(key.name)' is no key of [\(section)]"
        + (near.map { "; did you mean '\($0)'?" } ?? ";")
        + " accepted are \(own.joined(separator: ", ")) and the options of 'scaling \(verb) --help-hidden'"
    )
  }
}

extension VerbOptions.Option {
  /// The words of a line that give the option the value of a key.
  ///
  /// - Throws: `CommandFailure` for a value that the option does not take.
  func words(for key: StudyKey, _ paths: StudyPaths) throws -> [String] {
    let name = "--\(key.name)"
    if !takesValue {
      guard case .flag(let flag) = key.value else {
        throw CommandFailure(
          "\(key.place): \(key.name) is \(key.value.words); accepted are true and false")
      }
      return flag ? [name] : []
    }
    let values = isRepeatable ? key.value.elements : [key.value]
    return try values.flatMap { value -> [String] in
      if key.name == "map", case .pairs(let pairs) = value {
        return pairs.flatMap { pair in
          [name, "\(pair.name)=\(ColumnMapping.quoted(pair.value.word ?? ""))"]
        }
      }
      guard let word = value.word else {
        throw CommandFailure(
          "\(key.place): \(key.name) is \(value.words); accepted is \(synopsis): \(words)")
      }
      let text = paths.text(word)
      return text.hasPrefix("-") ? ["\(name)=\(text)"] : [name, text]
    }
  }
}
