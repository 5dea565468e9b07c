import Quantities

/// The words of a command line after its verb, each option with its value.
///
/// A number and a formula that begin with a dash are values, so that `--compute -1e21` has one.
struct CommandWords {
  /// What stands before any option, after flags and after `--`.
  private(set) var alone: [String] = []
  /// Its options, each with its value.
  var options: [(name: String, words: [String])] = []

  /// What took no value and is gone.
  private static let oldFlags: Set<String> = ["--qat", "--strict"]

  /// Reads the words; an option that a verb does not know takes one value.
  init(_ words: ArraySlice<String>, of known: VerbOptions?) {
    let end = words.firstIndex(of: "--") ?? words.endIndex
    for word in words[..<end] {
      if Self.isOption(word) {
        let sides = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
          .map(String.init)
        options.append((sides[0], Array(sides.dropFirst())))
      } else if let last = options.last, last.words.isEmpty, !Self.oldFlags.contains(last.name),
        known?[last.name]?.takesValue != false
      {
        options[options.count - 1].words = [word]
      } else {
        alone.append(word)
      }
    }
    alone += words[end...].dropFirst()
  }

  /// Whether a word names an option: a dash alone, a number and a formula are values.
  static func isOption(_ word: String) -> Bool {
    let name = word.drop { $0 == "-" }.prefix { $0 != "=" }
    return (1...2).contains(word.prefix { $0 == "-" }.count) && name.first?.isLetter == true
      && name.allSatisfy { $0.isLetter || $0.isNumber || $0 == "-" }
  }

  /// Leaves out numbers that stand alone, which are budgets of a plan.
  mutating func dropBudgets() { alone.removeAll { NumberText.value(of: $0) != nil } }

  var names: Set<String> { Set(options.map(\.name)) }

  /// How runs are read, which means nothing next to a saved fit without runs of its own.
  private static let reading: Set<String> = ["--map", "--unit", "--let", "--where", "--decimal"]

  /// What means nothing with these new names of options, as no runs are named.
  func unread(_ renamed: [String: String]) -> Set<String> {
    let runs: Set<String> = ["--runs", "--other-runs"]
    let areNamed = options.contains {
      runs.contains(renamed[$0.name] ?? $0.name) && !$0.words.isEmpty
    }
    return areNamed ? [] : Self.reading
  }

  /// Takes the word behind an option for the fit, where no file stands alone and no law is named.
  mutating func nameFit(behind names: Set<String>) {
    guard alone.allSatisfy({ NumberText.value(of: $0) != nil }), !self.names.contains("--law"),
      let index = options.firstIndex(where: { names.contains($0.name) })
    else { return }
    alone = options[index].words + alone
    options[index].words = []
  }

  /// What is needed of some options and not given.
  func missing(of options: [VerbOptions.Option]) -> [VerbOptions.Option] {
    options.filter { $0.isNeeded && names.isDisjoint(with: $0.names) }
  }

  /// All words in a usual order; what begins with a dash and is no option stands where none is looked for.
  var words: [String] {
    let dashed = alone.filter { $0.hasPrefix("-") && $0 != "-" }
    return alone.filter { !dashed.contains($0) }
      + options.flatMap { name, words in
        words.first.map { $0.hasPrefix("-") ? ["\(name)=\($0)"] : [name, $0] } ?? [name]
      } + (dashed.isEmpty ? [] : ["--"] + dashed)
  }

  /// Whether an option of an old name has a value that the old one had: responses and counts were numbers.
  private func isRenamed(_ option: (name: String, words: [String])) -> Bool {
    switch option.name {
    case "--loss", "--runs": option.words.first?.first.map { !$0.isLetter } ?? true
    default: true
    }
  }

  /// Writes the options of a verb as they are named now.
  ///
  /// - Returns: The old names that stood there.
  @discardableResult
  mutating func renew(for verb: String) -> [String] {
    let names = RenamedOptions.of(verb)
    let settings = RenamedOptions.settings(of: verb)
    var old: [String] = []
    for index in options.indices {
      guard let new = names[options[index].name], isRenamed(options[index]) else { continue }
      old.append(options[index].name)
      options[index].name = new
      options[index].words =
        RenamedOptions.flags[old[old.count - 1]].map { [$0] }
        ?? options[index].words.map { RenamedOptions.values[$0] ?? $0 }
    }
    for (name, place) in settings {
      let values = options.filter { $0.name == name }.flatMap(\.words)
      guard !values.isEmpty,
        let owner = options.firstIndex(where: { $0.name == place.option && !$0.words.isEmpty })
      else { continue }
      old.append(name)
      options[owner].words[0] += ",\(place.setting)=\(values.joined(separator: ","))"
      options.removeAll { $0.name == name }
    }
    return old
  }
}

/// Options that had another name, or stood alone before they became settings of another option.
enum RenamedOptions {
  /// The verbs that hold variables; at a point there are predictions.
  private static let holding: Set<String> = [
    "plan", "curve", "choose", "qat", "batch", "repeat", "mix", "best", "next", "approaches",
    "sensitivity",
  ]

  /// The new names of the options of a verb.
  static func of(_ verb: String) -> [String: String] {
    var names: [String: String] = holding.contains(verb) ? ["--at": "--holding"] : [:]
    switch verb {
    case "plan", "report", "sensitivity", "batch": names["--loss"] = "--reach"
    case "fit": (names["--starts"], names["--interval"]) = ("--start", "--uncertainty")
    case "check": names["--strict"] = "--fail-on"
    case "next":
      (names["--budget"], names["--noise"]) = ("--allowance", "--scatter")
      names["--runs"] = "--count"
    default: break
    }
    return names
  }

  /// The values that stand for old flags.
  static let flags = ["--strict": "severe"]

  /// The new names of values of such options.
  static let values = ["percentile": "bootstrap"]

  /// The options of a verb that are settings of another one now.
  static func settings(of verb: String) -> [(name: String, (option: String, setting: String))] {
    guard verb == "plan" else { return [] }
    return [
      ("--mfu", ("--gpu", "mfu")), ("--price", ("--gpu", "price")), ("--gpus", ("--gpu", "count")),
      ("--money", ("--gpu", "money")),
      ("--batch", ("--shapes", "batch")), ("--vocabulary", ("--shapes", "vocabulary")),
    ]
  }

  /// Whether some options of a verb may have had another name.
  static func concern(_ verb: String, _ names: Set<String>) -> Bool {
    !names.isDisjoint(with: of(verb).keys)
      || settings(of: verb).contains { names.contains($0.name) }
  }

  /// A command line with its options as they are named now, and the sentence about those that were not.
  ///
  /// - Parameters:
  ///   - arguments: The line.
  ///   - known: What its verb takes.
  /// - Returns: The line and the sentence; without the sentence where nothing was renamed.
  static func renewed(
    _ arguments: [String], of known: VerbOptions
  ) -> (arguments: [String], sentence: String?) {
    var line = CommandWords(arguments.dropFirst(), of: known)
    let old = line.renew(for: known.verb)
    let words = [known.verb] + line.words
    guard !old.isEmpty else { return (words, nil) }
    return (
      words,
      "\(Set(old).sorted().joined(separator: ", ")) \(old.count == 1 ? "is" : "are") now written\n  "
        + "scaling \(words.map(\.shellWord).joined(separator: " "))"
    )
  }
}
