import ArgumentParser
import Fitting
import Laws
import Quantities
import Reporting
import Runs

/// A study of some runs to begin with: what 'scaling inspect' proposes of them, with comments.
struct StudyTemplate {
  /// The TOML.
  let text: String

  /// Writes a study of runs.
  ///
  /// - Parameters:
  ///   - files: The runs.
  ///   - reading: What is said of reading them.
  ///   - path: The file that the study is for, from whose folder the runs are named.
  /// - Throws: `CommandFailure` for what cannot be read, and for runs of which no fit is proposed.
  init(of files: [String], _ reading: ReadingOptions, for path: String) throws {
    let source = try RunSource.named(files, reading, .untyped())
    guard source.fit == nil else {
      throw CommandFailure(
        "\(files.joined(separator: ", ")) is a saved fit; accepted are the runs, of which a study makes fits"
      )
    }
    let whole = try source.table()
    let proposal = FitOffers(
      runs: files, source: source, whole: whole, table: try source.kept(of: whole, for: nil),
      trustsUnits: reading.trust.trustUnits
    ).proposal
    guard let proposal, let best = proposal.offers.last else {
      throw CommandFailure(
        "\(files.joined(separator: ", ")): \(proposal?.refusal ?? "no fit is proposed of these runs")"
      )
    }
    let parts = try proposal.offers.map { try OfferedSections($0, for: path) }
    guard let first = parts.last else { throw CommandFailure("no fit is proposed of these runs") }
    let laws = best.isSure ? first.otherLaws() : []
    text =
      ([
        "# A study: 'scaling study run \(path.lastPathPart) -o out' makes the folder out of it.",
        "# Keys are options of the command: those of 'scaling help fit' in [fit], of 'scaling help plan' in [[plan]].",
        "", "[study]", "title = \(Self.quoted(files.map(\.lastPathPart).joined(separator: ", ")))",
        "seed = \(Fitter().seed)", "",
      ] + Self.doubts(best) + first.runs + Self.instead(parts.dropLast()) + [""]
      + first.fit(laws) + [""] + Self.results(of: first)).joined(separator: "\n") + "\n"
  }

  /// A text as TOML has it.
  static func quoted(_ text: String) -> String {
    let escaped = text.unicodeScalars.map { scalar -> String in
      switch scalar {
      case "\"", "\\": "\\\(scalar)"
      case _ where scalar.value < 32 || scalar.value == 127:
        "\\u" + String(repeating: "0", count: scalar.value < 16 ? 3 : 2)
          + String(scalar.value, radix: 16)
      default: "\(scalar)"
      }
    }
    return "\"\(escaped.joined())\""
  }

  /// Sentences as comments.
  static func comments(_ sentences: [String]) -> [String] {
    sentences.flatMap { $0.split(separator: "\n").map { "# \($0)" } }
  }

  private static func doubts(_ offer: FitProposal.Offer) -> [String] {
    comments(offer.found)
      + (offer.outcome.reason.map { comments(["to be settled before it runs: \($0)"]) } ?? [])
  }

  /// What else the columns may mean.
  private static func instead(_ others: ArraySlice<OfferedSections>) -> [String] {
    others.flatMap { other in
      ["", "# Or else:"] + (other.runs + other.fit([])).map { "# \($0)" }
    }
  }

  private static func results(of offered: OfferedSections) -> [String] {
    let tables =
      CommandRoot.current.verbs.contains("table")
      ? ["# [[table]]", "# kind = \"parameters\"", ""] : []
    let figures = ["fit", "observed", "residuals"] + (offered.hasCost ? ["frontier"] : [])
    return [
      "# What is wrong with the fits, and what they missed of runs beyond those that were fitted.",
      "[check]", "", "[backtest]", "", "# One page a fit.", "[page]", "",
      "# The kinds are those of 'scaling help draw'; format = [\"svg\", \"pdf\"] makes several files.",
    ] + figures.flatMap { ["[[figure]]", "kind = \"\($0)\"", ""] } + tables + [
      "# [[plan]]", "# compute = \"1e23,1e24\"", "", "# [[predict]]",
      "# at = { N = \"70B\", D = \"1.4T\" }",
    ]
  }
}

/// A fit that is proposed, as sections of a study.
struct OfferedSections {
  /// The section `[runs]`.
  let runs: [String]
  /// Whether the law has a cost, so that there are best allocations.
  let hasCost: Bool

  /// A condition that holds a tenth of the runs out; nil where nothing varies.
  private let heldOut: String?
  private let files: [String]
  private let law: String
  private let reading: [(name: String, words: [String])]
  private let fitting: [(name: String, words: [String])]

  /// - Throws: `CommandFailure` where the line of the proposal is none.
  init(_ offer: FitProposal.Offer, for path: String) throws {
    guard let fit = CommandRoot.current.options("fit"),
      let inspect = CommandRoot.current.options("inspect")
    else {
      throw CommandFailure("the options of 'scaling fit' are not known")
    }
    let words = offer.command.dropFirst(2).map { String(shellWord: $0) }
    let line = CommandWords(words[...], of: fit)
    (files, law) = (line.alone, offer.law)
    heldOut = offer.outcome.value.flatMap(Self.heldOut)
    reading = line.options.filter { inspect[$0.name] != nil }
    fitting = line.options.filter { inspect[$0.name] == nil && $0.name != "--law" }
    let named = line.alone.map { StudyTemplate.quoted(FilePlace.path($0, fromFolderOf: path)) }
    runs =
      ["[runs]", "files = [\(named.joined(separator: ", "))]"] + Self.keys(reading)
    hasCost = (try? LawChoice(offer.law).law?.cost) ?? nil != nil
  }

  /// The section `[fit]`, with other laws that the columns allow.
  func fit(_ others: [String]) -> [String] {
    let all = ([law] + others).map(StudyTemplate.quoted).joined(separator: ", ")
    return ["[fit]", "laws = [\(StudyTemplate.quoted(law))]"]
      + (others.isEmpty ? [] : ["# All laws whose columns are here: laws = [\(all)]"])
      + Self.keys(fitting)
      + [
        "# bootstrap = 4000  # resamples that the intervals come from", "# loss = \"huber:1e-3\"",
      ]
      + (heldOut.map {
        ["# hold-out = \(StudyTemplate.quoted($0))  # runs that are not fitted but predicted"]
      } ?? [])
  }

  /// The other laws of the catalog that these runs can be fitted by.
  func otherLaws() -> [String] {
    let words = reading.flatMap { [$0.name] + $0.words }
    guard let options = try? ReadingOptions.parse(words),
      let source = try? RunSource.named(files, options, .untyped()),
      let whole = try? source.table()
    else { return [] }
    let check = FitCheck(
      source: source, whole: whole, reading: source.reading,
      trustsUnits: options.trust.trustUnits)
    return LawCatalog.names.filter { $0 != law && (try? check.data(of: $0, .hoffmann)) != nil }
  }

  /// The condition that the variable which varies most is among its largest tenth.
  private static func heldOut(of data: FitData) -> String? {
    let columns = data.columns.mapValues { $0.sorted() }.filter { $0.value.first ?? 0 > 0 }
    func span(_ values: [Double]) -> Double { (values.last ?? 1) / (values.first ?? 1) }
    let widest = columns.sorted { $0.key < $1.key }.max { span($0.value) < span($1.value) }
    guard let (symbol, values) = widest, span(values) > 1 else { return nil }
    return "\(symbol) > \(NumberText.text(values[values.count * 9 / 10], digits: 2))"
  }

  /// Options as keys: those that stand several times are lists.
  private static func keys(_ options: [(name: String, words: [String])]) -> [String] {
    var names: [String] = []
    for option in options where !names.contains(option.name) { names.append(option.name) }
    return names.map { name in
      let values = options.filter { $0.name == name }.flatMap(\.words).map(StudyTemplate.quoted)
      let value =
        values.isEmpty
        ? "true" : values.count == 1 ? values[0] : "[\(values.joined(separator: ", "))]"
      return "\(name.dropFirst(2)) = \(value)"
    }
  }
}
