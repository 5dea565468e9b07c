import Laws
import Quantities

/// A table for a paper: what one verb prints, with a caption, a label and the equations of its laws.
///
/// Its numbers are those of the verb's report, from the same code. `text(as:style:)` writes it.
public struct PaperTable: Sendable, Hashable {
  /// What a table is of.
  public enum Kind: String, Sendable, CaseIterable {
    /// Parameters and derived quantities, one fit or several side by side.
    case parameters
    /// Laws on the same runs.
    case comparison
    /// What a law says of points.
    case predictions
    /// The runs to launch.
    case plan
    /// The best runs over many budgets.
    case frontier
    /// Runs that the fit has not seen.
    case holdOut = "hold-out"
    /// What checks of a fit found.
    case checks
    /// The columns of a log of runs.
    case inventory
    /// What a reader needs to make a fit again.
    case checklist
  }

  /// What it is of.
  public let kind: Kind
  /// What stands above it, whole sentences.
  public var caption: String
  /// What a paper refers to it by.
  public var label: String
  /// The laws whose equations stand above it, and a name where there are several.
  let equations: [Equation]
  /// The table as it is printed.
  let table: Table
  /// The rows above which there is a line.
  let rules: Set<Int>
  /// The names of symbols in its headers.
  let symbols: Set<String>
  /// What programs read: the record of the verb.
  let content: Record
  /// The tables that hold its numbers in full.
  let data: [Table]
  /// What stands below it, whole sentences: what the table would have, and why it lacks it.
  let footnotes: [String]
  /// What must be read before the numbers are believed.
  public let warnings: [String]

  /// The equation of a law, under a name where there are several.
  struct Equation: Sendable, Hashable {
    let name: String?
    let law: Law
    /// What follows from its parameters and stands in the table.
    var derived: [Law.Definition] = []

    /// The equation and those of what follows, for formats without mathematics.
    var text: String {
      (name.map { "\($0):\n" } ?? "")
        + ([law.equationText] + derived.map { "\($0.symbol) = \($0.formula)" })
        .joined(separator: "\n")
    }
  }

  // `notes` are sentences without an end, which follow the title in the caption; `footnotes` too, below the table.
  init(
    _ kind: Kind, title: String, notes: [String], of laws: [Equation], table: Table,
    rules: Set<Int> = [], content: Record, data: [Table], footnotes: [String] = [],
    warnings: [String] = []
  ) {
    self.kind = kind
    caption = ([title] + notes).map { Words.sentence(Words.capitalized($0)) }.joined(separator: " ")
    label = Self.label(kind, laws.map(\.law.name))
    (equations, self.table, self.rules, self.content) = (laws, table, rules, content)
    (self.data, self.warnings) = (data, warnings)
    self.footnotes = footnotes.map { Words.sentence(Words.capitalized($0)) }
    symbols = Set(laws.flatMap { $0.law.allSymbols.map(\.name) })
  }

  /// The label of a kind and the laws, such as `tab:chinchilla-parameters`.
  private static func label(_ kind: Kind, _ names: [String]) -> String {
    var seen: Set<String> = []
    let words = names.filter { seen.insert($0).inserted } + [kind.rawValue]
    let plain = words.joined(separator: "-").lowercased().map { character in
      character.isASCII && (character.isLetter || character.isNumber) ? character : "-"
    }
    return "tab:" + String(plain).split(separator: "-").joined(separator: "-")
  }

  /// Whether a text can be a label: LaTeX would read other signs as commands.
  public static func isLabel(_ text: String) -> Bool {
    !text.isEmpty
      && text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || ":-_./+".contains($0)) }
  }

  /// The record of docs/json.md: the caption, and what the verb writes.
  var record: Record {
    [
      "version": .count(Report.recordVersion), "table": .string(kind.rawValue),
      "caption": .string(caption), "label": .string(label), "content": content,
    ]
  }
}

extension Law {
  /// The symbols that a table of the law may have.
  fileprivate var allSymbols: [Symbol] {
    [response.symbol] + variables.map(\.symbol) + parameters.map(\.symbol) + derived.map(\.symbol)
      + allocated.map(\.symbol) + (cost.map { [$0.symbol] } ?? [])
  }
}
