import Quantities

/// The words of a command line after its verb, each option with its value.
struct CommandWords {
  /// What stands before any option and after flags.
  private var rest: [String] = []
  /// Its options, each with its value.
  var options: [(name: String, words: [String])] = []

  private static let flags: Set<String> = [
    "--qat", "--trust-units", "--stack", "--checks", "--strict",
  ]

  init(_ words: ArraySlice<String>) {
    for word in words {
      if word.hasPrefix("-"), NumberText.value(of: word) == nil {
        let sides = word.split(separator: "=", maxSplits: 1).map(String.init)
        let isPair = word.hasPrefix("--") && sides.count == 2
        options.append(isPair ? (sides[0], [sides[1]]) : (word, []))
      } else if let last = options.last, last.words.isEmpty, !Self.flags.contains(last.name) {
        options[options.count - 1].words = [word]
      } else {
        rest.append(word)
      }
    }
  }

  /// Leaves out numbers that stand alone, which are budgets of a plan.
  mutating func dropBudgets() { rest.removeAll { NumberText.value(of: $0) != nil } }

  var names: Set<String> { Set(options.map(\.name)) }

  /// How runs are read, which means nothing next to a saved fit without runs of its own.
  private static let reading: Set<String> = ["--map", "--unit", "--let", "--where", "--decimal"]

  /// What means nothing with these new names of options, as no runs are named.
  func unread(_ renamed: [String: String]) -> Set<String> {
    names.contains { (renamed[$0] ?? $0) == "--runs" } ? [] : Self.reading
  }

  /// All words in a usual order.
  var words: [String] { rest + options.flatMap { [$0.name] + $0.words } }

  /// Whether an option of an old name has a value that the old one had: responses were numbers.
  private func isRenamed(_ option: (name: String, words: [String])) -> Bool {
    option.name != "--loss" || option.words.first?.first.map { !$0.isLetter } ?? true
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
      options[index].words = options[index].words.map { RenamedOptions.values[$0] ?? $0 }
    }
    for (name, place) in settings {
      guard let index = options.firstIndex(where: { $0.name == name }),
        let owner = options.firstIndex(where: { $0.name == place.option && !$0.words.isEmpty }),
        let value = options[index].words.first
      else { continue }
      old.append(name)
      options[owner].words[0] += ",\(place.setting)=\(value)"
      options.remove(at: index)
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
    default: break
    }
    return names
  }

  /// The new names of values of such options.
  static let values = ["percentile": "bootstrap"]

  /// The options of a verb that are settings of another one now.
  static func settings(of verb: String) -> [(name: String, (option: String, setting: String))] {
    guard verb == "plan" else { return [] }
    return [
      ("--mfu", ("--gpu", "mfu")), ("--price", ("--gpu", "price")), ("--gpus", ("--gpu", "count")),
      ("--batch", ("--shapes", "batch")), ("--vocabulary", ("--shapes", "vocabulary")),
    ]
  }

  /// A command line with its options as they are named now, and the sentence about those that were not.
  static func renewed(_ arguments: [String]) -> (arguments: [String], sentence: String?) {
    guard let verb = arguments.first else { return (arguments, nil) }
    var line = CommandWords(arguments.dropFirst())
    let old = line.renew(for: verb)
    guard !old.isEmpty else { return (arguments, nil) }
    let words = [verb] + line.words
    return (
      words,
      "note: \(Set(old).sorted().joined(separator: ", ")) \(old.count == 1 ? "is" : "are") now written\n  "
        + "scaling \(words.map(\.shellWord).joined(separator: " "))"
    )
  }
}
      ("--money", ("--gpu", "money")),
