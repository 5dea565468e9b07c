public import Fitting
import Quantities
public import Runs

/// The fits that a table allows, for a report on what was read from it.
public struct FitProposal: Sendable {
  /// What a row of the table is, in words.
  let rows: String
  /// The fits, the best one last; none where the table allows none.
  public let offers: [Offer]
  /// Why no fit is proposed, as a sentence; nil where one is.
  public let refusal: String?

  /// A fit that is proposed, with the command to copy.
  public struct Offer: Sendable {
    /// What stands for the symbols of the law and why, a sentence each.
    public let found: [String]
    /// The law's name or its formula.
    public let law: String
    /// The command to copy, a word an element.
    public let command: [String]
    /// The runs that it would fit, or why it would be refused.
    public let outcome: Result<FitData, Reason>

    /// A fit that is proposed.
    ///
    /// - Parameters:
    ///   - law: The law's name or its formula.
    ///   - found: What stands for its symbols and why, a sentence each.
    ///   - command: The command to copy, a word an element.
    ///   - outcome: The runs that it would fit, or why it would be refused.
    public init(
      law: String, found: [String], command: [String], outcome: Result<FitData, Reason>
    ) {
      (self.law, self.found, self.command, self.outcome) = (law, found, command, outcome)
    }

    /// Whether the command works as it is.
    public var isSure: Bool { outcome.value != nil }

    /// The same fit with more to say before it.
    public func saying(_ words: [String]) -> Offer {
      Offer(law: law, found: words + found, command: command, outcome: outcome)
    }
  }

  /// Fits that are proposed.
  ///
  /// - Parameters:
  ///   - offers: The fits, the best one last.
  ///   - table: The rows.
  ///   - steps: What a row is and what is proposed where rows are steps; nil for other rows.
  public init(_ offers: [Offer], table: RunTable, steps: String? = nil) {
    rows =
      steps.map { $0.hasPrefix(Self.lead) ? String($0.dropFirst(Self.lead.count)) : $0 }
      ?? RowMeaning.words(of: table)
    self.offers = offers
    refusal = nil
  }

  /// That no fit is proposed.
  ///
  /// - Parameters:
  ///   - refusal: Why, as a sentence.
  ///   - table: The rows.
  public init(refusal: String, table: RunTable) {
    rows = RowMeaning.words(of: table)
    offers = []
    self.refusal = refusal
  }

  private init(rows: String, offers: [Offer], refusal: String?) {
    (self.rows, self.offers, self.refusal) = (rows, offers, refusal)
  }

  /// The same fits, the last of them with more to say before it.
  public func saying(_ words: [String]) -> FitProposal {
    FitProposal(
      rows: rows, offers: offers.dropLast() + offers.suffix(1).map { $0.saying(words) },
      refusal: refusal)
  }

  /// What stands before the meaning of a row in a sentence.
  private static let lead = "a row is "

  /// A line of a command is no longer, so that none is broken where it is shown.
  private static let width = 92

  /// A command in lines that a shell takes together.
  private func lines(_ command: [String]) -> String {
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

  /// What would be fitted.
  private func words(of data: FitData) -> String {
    let left = data.provenance.leftOutWords.map { "; left out: \($0)" } ?? ""
    return "\(data.count) of \(data.provenance.rowsRead) rows\(left)"
  }

  var blocks: [Report.Block] {
    let row = Report.Fact("a row", rows)
    if let refusal {
      return [.heading("How to fit them"), .facts([row, .init("doubt", refusal)])]
    }
    return [.heading("How to fit them")]
      + offers.enumerated().flatMap { place, offer -> [Report.Block] in
        let first = place == 0 ? row : .init("instead", "a law of the columns that are there")
        let runs: Report.Fact =
          switch offer.outcome {
          case .success(let data): .init("runs", words(of: data))
          case .failure(let reason): .init("doubt", "\(reason)")
          }
        return [.list(offer.found), .facts([first, runs]), .formula(lines(offer.command))]
      }
  }
}

extension Report {
  /// The report with the fits that the runs allow, and the command to copy.
  ///
  /// - Parameter proposal: The fits; the record has the best one.
  /// - Returns: The report.
  public func proposing(_ proposal: FitProposal) -> Report {
    var report = self
    report.blocks += proposal.blocks
    guard let best = proposal.offers.last else { return report }
    report.record = report.record.appending([
      "fit": ["law": .string(best.law), "command": .string(best.command.joined(separator: " "))]
    ])
    return report
  }
}
