import ArgumentParser
import FoundationEssentials
import Reporting

/// The manual pages, made from the help.
struct ManualCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "manual",
    abstract: "Prints the manual page of the command or of a verb, for man.",
    discussion: """
      Scripts/install writes all pages to share/man/man1. To read one without installing it: \
      scaling manual fit > fit.1, then man ./fit.1.

      Examples:
      scaling manual
      scaling manual fit
      """)

  @Argument(
    help: "The verb whose page it is; without one that of the command.", completion: .verbs)
  var verb: String?
  @Option(
    name: .shortAndLong, help: "A folder to write all pages to, a file a page.",
    completion: .directory)
  var output: String?

  func validate() throws {
    guard verb != nil, output != nil else { return }
    throw ValidationError(
      "--output writes the pages of all verbs, and one verb is named; accepted is one of them")
  }

  func run() throws {
    guard let output else {
      let name = CommandRoot.current.name + (verb.map { "-\($0)" } ?? "")
      guard let page = ManualPage.all.first(where: { $0.name == name }) else {
        throw CommandFailure(
          "'\(verb ?? "")' is no verb; accepted are "
            + CommandRoot.current.commands.map { $0._commandName }.joined(separator: ", "))
      }
      return try Files.print(page.source)
    }
    for page in ManualPage.all {
      try Files.write(Data(page.source.utf8), to: "\(output)/\(page.name).1")
    }
  }
}
