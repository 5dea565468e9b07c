import ArgumentParser
import Laws
import Reporting

/// The catalog, one law of it, or those that hold a word.
struct LawsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "laws", abstract: "Lists the laws, explains one, or finds some by a word.",
    discussion: """
      Without a name it lists all. A word that is no law's name lists the laws that hold it in their name, \
      title, symbols or source: an author, an arXiv number, a symbol.

      Examples:
      scaling laws chinchilla
      scaling laws hoffmann
      """)

  @Argument(
    help: "The law to explain, a name or a .law file; or a word to find laws by.", completion: .laws
  ) var name: String?
  @OptionGroup(title: "Result") var output: OutputOptions

  func validate() throws {
    if let name, LawChoice.isFormula(name) {
      throw ValidationError("a formula explains itself; accepted are names, words and .law files")
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
    guard LawChoice.path(name) != nil || LawCatalog.names.contains(name) else {
      let laws = try CommandFailure.wording { try LawCatalog.laws(holding: name) }
      return try output.emit(Report(catalog: laws, holding: name))
    }
    guard let law = try LawChoice(name).law else { return }
    try output.emit(Report(law: law))
  }
}
