public import Fitting
import Quantities
public import Runs

/// The fit that a table allows, for a report on what was read from it.
public struct FitProposal: Sendable {
  /// What stands for the symbols of the law.
  public let choice: ColumnChoice
  /// What a row of the table is, in words.
  let rows: String
  /// The command to copy, a word an element.
  public let command: [String]
  /// The runs that it would fit, or why it would be refused.
  public let outcome: Result<FitData, Refusal>

  /// Why a fit would be refused, as a sentence.
  public struct Refusal: Error, Sendable {
    let words: String

    /// The refusal with its sentence.
    public init(_ words: String) { self.words = words }
  }

  /// A fit that is proposed.
  ///
  /// - Parameters:
  ///   - choice: What stands for the symbols of the law.
  ///   - table: The rows.
  ///   - steps: What a row is and what is proposed where rows are steps; nil for other rows.
  ///   - command: The command to copy, a word an element.
  ///   - outcome: The runs that it would fit, or why it would be refused.
  public init(
    choice: ColumnChoice, table: RunTable, steps: String? = nil, command: [String],
    outcome: Result<FitData, Refusal>
  ) {
    rows =
      steps.map { $0.hasPrefix(Self.lead) ? String($0.dropFirst(Self.lead.count)) : $0 }
      ?? RowMeaning.words(of: table)
    self.choice = choice
    self.command = command
    self.outcome = outcome
  }

  /// What stands before the meaning of a row in a sentence.
  private static let lead = "a row is "

  /// A line of a command is no longer, so that none is broken where it is shown.
  private static let width = 92

  /// The command in lines that a shell takes together.
  var lines: String {
    var lines: [String] = []
    for word in command {
      if let last = lines.last, last.count + word.count + 3 <= Self.width {
        lines[lines.count - 1] = "\(last) \(word)"
      } else {
        lines.append(word)
      }
    }
    return lines.joined(separator: " \\\n")
  }

  /// What would be fitted, or what is in the way.
  private var runs: Report.Fact {
    switch outcome {
    case .success(let data):
      let left = data.provenance.leftOutWords.map { "; left out: \($0)" } ?? ""
      return .init("runs", "\(data.count) of \(data.provenance.rowsRead) rows\(left)")
    case .failure(let refusal): return .init("doubt", refusal.words)
    }
  }

  var blocks: [Report.Block] {
    [
      .heading("How to fit them"),
      .list(choice.parts.map(\.words) + [choice.compute].compactMap(\.self)),
      .facts([.init("a row", rows), runs]), .formula(lines),
    ]
  }
}

extension Report {
  /// The report with the fit that the runs allow, and the command to copy.
  ///
  /// - Parameter proposal: The fit.
  /// - Returns: The report.
  public func proposing(_ proposal: FitProposal) -> Report {
    var report = self
    report.blocks += proposal.blocks
    report.record = report.record.appending([
      "fit": [
        "law": .string(proposal.choice.law),
        "command": .string(proposal.command.joined(separator: " ")),
      ]
    ])
    return report
  }
}
