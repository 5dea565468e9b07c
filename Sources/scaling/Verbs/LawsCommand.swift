import ArgumentParser
import Laws
import Reporting

/// The catalog, or one law of it.
struct LawsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "laws", abstract: "Lists the laws, or explains one.",
    discussion: """
      Examples:
      scaling laws
      scaling laws chinchilla
      """)

  @Argument(help: "The law to explain: a name or a .law file.") var name: String?
  @OptionGroup(title: "Result") var output: OutputOptions

  func validate() throws {
    if let name, LawChoice.isFormula(name) {
      throw ValidationError("a formula explains itself; accepted are names and .law files")
    }
  }

  func run() throws {
    try Files.checkOutputs(
      [("--output", output.output)], inputs: [name.flatMap(LawChoice.path)])
    guard let name else {
      let laws = try CommandFailure.wording {
        try LawCatalog.names.map { try LawCatalog.law(named: $0) }
      }
      return try output.emit(Report(catalog: laws))
    }
    guard let law = try LawChoice(name).law else { return }
    try output.emit(Report(law: law))
  }
}
