import ArgumentParser
import Laws
import Planning
import Quantities

/// Numbers of domains, such as `code=0.2,web=0.9`, and one for all others, such as `0.5`.
struct DomainNumbers: ExpressibleByArgument {
  /// The domains in the order written, nil for all others, each with its number.
  let numbers: [(domain: String?, value: Double)]

  init?(argument: String) {
    var numbers: [(String?, Double)] = []
    for part in argument.split(separator: ",", omittingEmptySubsequences: false) {
      let sides = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        .map { $0.trimming { $0 == " " } }
      guard let last = sides.last, let value = NumberText.value(of: last) else { return nil }
      guard sides.count == 1 || !sides[0].isEmpty else { return nil }
      numbers.append((sides.count == 2 ? sides[0] : nil, value))
    }
    self.numbers = numbers
  }

  /// The numbers of several lists; a domain may stand in one only.
  static func merged(_ lists: [DomainNumbers], option: String) throws -> ShareLimits.ByDomain {
    var result = ShareLimits.ByDomain()
    for (domain, value) in lists.flatMap(\.numbers) {
      if let domain {
        guard result.named.updateValue(value, forKey: domain) == nil else {
          throw ValidationError(
            "\(option): '\(domain)' is given twice; accepted is one value for it")
        }
      } else {
        guard result.others == nil else {
          throw ValidationError(
            "\(option): a number for all domains is given twice; accepted is one, and numbers of domains such "
              + "as code=0.2")
        }
        result.others = value
      }
    }
    return result
  }
}

/// Between what the shares of a mixture may lie.
struct MixtureOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The most that a share may be: of all domains 0.5, of some code=0.2,web=0.9; repeatable.",
      valueName: "shares"))
  var most: [DomainNumbers] = []
  @Option(
    help: ArgumentHelp(
      "The least that a share may be, written like --most; repeatable.", valueName: "shares"))
  var least: [DomainNumbers] = []
  @Option(
    help: ArgumentHelp(
      "The tokens that domains have, such as code=100e9,wikipedia=4e9; a domain without a number has as many "
        + "as needed; with --epochs; repeatable.", valueName: "tokens"))
  var unique: [DomainNumbers] = []
  @Option(
    help: ArgumentHelp(
      "How often a run may see the tokens of --unique: of all domains 4, of some wikipedia=8; repeatable.",
      valueName: "epochs"))
  var epochs: [DomainNumbers] = []
  @Option(
    help:
      "The tokens of the run that --epochs limits; without it those of --holding, where the law has them."
  )
  var tokens: Amount?

  func validate() throws {
    _ = try limits(tokens: 1)
    if unique.isEmpty, !epochs.isEmpty {
      throw ValidationError(
        "--epochs limits how often tokens are seen, and nothing says how many domains have; accepted is "
          + "--unique code=100e9 with it")
    }
    if !unique.isEmpty, epochs.isEmpty {
      throw ValidationError(
        "--unique says how many tokens domains have, and nothing how often they may be seen; accepted is "
          + "--epochs 4 with it")
    }
    if tokens != nil, unique.isEmpty {
      throw ValidationError(
        "--tokens is the length of the run that --epochs limits; accepted is --unique code=100e9 --epochs 4 "
          + "with it")
    }
  }

  /// The limits of the shares.
  ///
  /// - Parameters:
  ///   - law: The law, which may have the tokens of the run among its variables.
  ///   - held: The values of its variables.
  /// - Returns: The limits.
  /// - Throws: `CommandFailure` where the tokens of the run are given twice, or needed and not given.
  func limits(of law: Law, at held: [Symbol: Double]) throws -> ShareLimits {
    guard !unique.isEmpty else { return try limits(tokens: 0) }
    let own = law.symbol(.data).flatMap { symbol in held[symbol].map { (symbol, $0) } }
    if let tokens, let own {
      throw CommandFailure(
        "--tokens is \(NumberText.text(tokens.value)) and --holding gives \(own.0) = "
          + "\(NumberText.text(own.1)), both the tokens of the run; accepted is one of them")
    }
    guard let length = tokens?.value ?? own?.1 else {
      throw CommandFailure(
        "--epochs limits shares by the tokens of the run, which are not given; accepted is --tokens 1e12"
          + (law.symbol(.data).map { " or --holding \($0)=1e12" } ?? ""))
    }
    return try limits(tokens: length)
  }

  private func limits(tokens: Double) throws -> ShareLimits {
    let unique = try DomainNumbers.merged(unique, option: "--unique")
    return ShareLimits(
      most: try DomainNumbers.merged(most, option: "--most"),
      least: try DomainNumbers.merged(least, option: "--least"),
      supply: unique.isEmpty
        ? nil
        : .init(
          tokens: tokens, epochs: try DomainNumbers.merged(epochs, option: "--epochs"),
          unique: unique))
  }
}
