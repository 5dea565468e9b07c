import ArgumentParser
import Runs

/// The steps of a study: what each section calls, with which files, and where the results go.
struct StudyPlan {
  private(set) var steps: [StudyStep] = []
  private(set) var fits: [StudyFit] = []
  /// The runs, from inside of the folder that is made.
  let files: [String]
  /// What the study is called.
  let title: String
  /// The seed of every fit that names none itself.
  let seed: String?

  private let paths: StudyPaths
  /// The words that say how the runs are read.
  private let reading: [String]
  private var taken: [String: String] = [:]

  /// Makes the steps of a study, and tries each line with the parser of its verb.
  ///
  /// - Parameters:
  ///   - sections: The sections of the study.
  ///   - name: What sentences call the study.
  ///   - paths: How files beside the study are called.
  /// - Throws: `CommandFailure` with the line for what is no key, no value or no name, and for two outputs of one name.
  init(_ sections: [StudySection], name: String, paths: StudyPaths) throws {
    self.paths = paths
    let settings = try StudySettings(sections, name: name, paths: paths)
    (files, reading) = (settings.files, settings.reading)
    (title, seed) = (settings.title, settings.seed)
    let steps = try sections.filter { !StudyKind.settings.contains($0.name) }
      .map { (section: $0, kind: try StudyKind(of: $0)) }
    for (section, kind) in steps where kind.verb == StudyKind.first {
      try addFits(of: section, kind)
    }
    guard !fits.isEmpty else {
      throw CommandFailure(
        "\(name): no laws are given; accepted is a section [fit] with laws = [\"chinchilla\"]")
    }
    for (section, kind) in steps where kind.verb != StudyKind.first {
      try add(section, kind)
    }
  }

  /// The words of the keys that are options.
  private func options(_ section: StudySection, _ kind: StudyKind) throws -> [String] {
    try section.keys.filter { !kind.ownKeys.contains($0.name) }.flatMap {
      try kind.option(of: $0).words(for: $0, paths)
    }
  }

  private mutating func add(
    _ arguments: [String], _ outputs: [String], of section: StudySection
  ) throws {
    for output in outputs {
      if let other = taken[output] {
        throw CommandFailure(
          "\(section.place): [\(section.name)] writes \(output), and so does \(other); accepted is a 'name' of its "
            + "own in one of them")
      }
      taken[output] = section.place
    }
    let step = StudyStep(
      place: section.place, section: section.name, arguments: arguments, outputs: outputs)
    do { _ = try CommandRoot.current.parse(arguments) } catch {
      throw CommandFailure(
        "\(section.place): [\(section.name)]: \(CommandRoot.current.sentence(of: error, arguments))"
      )
    }
    steps.append(step)
  }

  /// A step a law, which saves a fit and writes what is said of it.
  private mutating func addFits(of section: StudySection, _ kind: StudyKind) throws {
    let options = try options(section, kind)
    let seeds = seed.flatMap { section["seed"] == nil ? ["--seed", $0] : nil } ?? []
    let prefix = try section["name"].map { try name(of: $0) + "-" } ?? ""
    let laws = try section.elements("laws", "law").flatMap { value -> [String] in
      guard case .text(let text) = value else {
        throw CommandFailure(
          "\(section.place): a law of [\(section.name)] is \(value.words); accepted are names, .law files and "
            + "formulas")
      }
      return LawChoice.names(text)
    }
    for law in laws {
      let text = paths.text(law)
      let fit = StudyFit(
        law: text,
        stem: prefix + (try StudyName(stem(of: law, in: section), place: section.place).text))
      let outputs = try formats(of: section, kind).map { "reports/fit-\(fit.stem).\($0)" }
      for (place, output) in outputs.enumerated() {
        let saved = place == 0 ? ["--save", fit.path] : []
        try add(
          ["fit"] + files + reading + pair("--law", text) + options + seeds + saved
            + ["--output", output],
          (place == 0 ? [fit.path] : []) + [output], of: section)
      }
      fits.append(fit)
    }
  }

  /// What the files of a law are called: its name, that before a formula, or its number.
  ///
  /// - Throws: `CommandFailure` for a name that no law has, and for a formula that cannot be read.
  private func stem(of law: String, in section: StudySection) throws -> String {
    if let path = LawChoice.path(law) { return String(path.lastPathPart.dropLast(4)) }
    do {
      let choice = try LawChoice(law)
      return LawChoice.isFormula(law) ? choice.name ?? "law-\(fits.count + 1)" : law
    } catch { throw CommandFailure("\(section.place): [\(section.name)]: \(error)") }
  }

  private func pair(_ option: String, _ value: String) -> [String] {
    value.hasPrefix("-") ? ["\(option)=\(value)"] : [option, value]
  }

  /// The steps of a section that is no fit.
  private mutating func add(_ section: StudySection, _ kind: StudyKind) throws {
    let words = section["kind"].map { [$0.value.word ?? $0.value.words] } ?? []
    let (options, chosen) = (try options(section, kind), try chosen(by: section))
    let own = try section["name"].map { try name(of: $0) }
    let label = own ?? words.first ?? (kind.verb == "report" ? "" : kind.verb)
    for format in try formats(of: section, kind) {
      func output(_ stem: String?) -> String {
        let parts = [label, stem ?? ""].filter { !$0.isEmpty }
        return "\(kind.folder)/\(parts.joined(separator: "-")).\(format)"
      }
      func line(_ given: [String], _ more: [String], _ output: String) -> [String] {
        [kind.verb] + given + words + more + options + ["--output", output]
      }
      switch kind.company(kind: words.first) {
      case .runs: try add(line(files, reading, output(nil)), [output(nil)], of: section)
      case .all: try add(line(chosen.map(\.path), [], output(nil)), [output(nil)], of: section)
      case .laws:
        let laws = chosen.flatMap { pair("--laws", $0.law) }
        try add(line([chosen[0].path], laws, output(nil)), [output(nil)], of: section)
      case .each:
        for fit in chosen {
          let stem = own != nil && chosen.count == 1 ? nil : fit.stem
          try add(line([fit.path], [], output(stem)), [output(stem)], of: section)
        }
      }
    }
  }

  /// The fits of a section: those whose laws it names, else all.
  private func chosen(by section: StudySection) throws -> [StudyFit] {
    let named = section.elements("laws", "law").map { $0.word ?? $0.words }
    guard !named.isEmpty else { return fits }
    return try named.map { name in
      guard let fit = fits.first(where: { $0.stem == name || $0.law == name }) else {
        throw CommandFailure(
          "\(section.place): '\(name)' is no fit of this study; accepted are "
            + fits.map(\.stem).joined(separator: ", "))
      }
      return fit
    }
  }

  private func name(of key: StudyKey) throws -> String {
    try StudyName(key.value.word ?? key.value.words, place: key.place).text
  }

  private func formats(of section: StudySection, _ kind: StudyKind) throws -> [String] {
    let formats = try section.elements("format").map { value in
      try StudyName(value.word ?? value.words, place: section.place).text
    }
    return formats.isEmpty ? [kind.format] : formats
  }
}
