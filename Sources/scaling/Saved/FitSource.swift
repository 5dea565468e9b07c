import ArgumentParser
import Fitting
import Laws

/// What predictions and plans rest on: a saved fit, published values, or a named formula.
struct FitSource: ParsableArguments {
  @Argument(help: "A fit that 'scaling fit --save' wrote; or none, with --law.") var fit: String?
  @OptionGroup var values: ValueOptions

  var trust: TrustOptions { values.trust }

  /// The files that are read.
  var inputs: [String?] { values.inputs(fit: fit) }

  func validate() throws { try values.check(fit: fit) }

  func read() throws -> Calibrated { try values.read(fit: fit) }
}

/// Values without a fit: those of a publication, or of a named formula.
struct ValueOptions: ParsableArguments {
  @Option(help: "A law to use without a fit: a name of 'scaling laws' or a .law file.")
  var law: String?
  @Option(help: "The published values of --law to use, by name or number: see 'scaling laws NAME'.")
  var published: String?
  @OptionGroup var trust: TrustOptions

  /// The files that are read, that of a fit included.
  func inputs(fit: String?) -> [String?] { [fit, law.flatMap(LawChoice.path)] }

  /// Refuses what is no source, or two.
  func check(fit: String?) throws {
    switch (fit, law) {
    case (nil, nil):
      throw ValidationError(
        "neither a fit nor a law is given; accepted are a file that 'scaling fit --save' wrote, "
          + "and --law chinchilla --published hoffmann")
    case (_?, _?):
      throw ValidationError("both a fit and --law are given; accepted is one of them")
    case (_?, nil) where published != nil:
      throw ValidationError("--published is given with a fit; it goes with --law")
    default: break
    }
  }

  /// What a fit, or these options without one, say.
  func read(fit: String?) throws -> Calibrated {
    if let fit { return try SavedFit.read(fit, trust) }
    guard let law, let chosen = try LawChoice(law).law else {
      throw CommandFailure(
        "--law is a formula, which has no published values; accepted are names and .law files")
    }
    return try CommandFailure.wording {
      if let published {
        return Calibrated(
          try Calibration(chosen, published: chosen.publishedValues(named: published)))
      }
      guard chosen.isFormula else {
        let names = chosen.publishedNames
        throw CommandFailure(
          "--law \(law) needs values for its parameters; "
            + (names.isEmpty
              ? "nobody has published any, fit it to runs"
              : "accepted are --published \(names.joined(separator: ", --published "))"))
      }
      return Calibrated(try Calibration(chosen, published: nil))
    }
  }
}
