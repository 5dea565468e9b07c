import ArgumentParser

/// What a shell needs to complete command lines.
struct CompletionsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "completions",
    abstract: "Prints the completions of bash, zsh or fish.",
    discussion: """
      Verbs, options, their values, laws and files complete. Scripts/install puts the completions where the \
      shells look for them; by hand they go, in a file 'scaling', to ~/.local/share/bash-completion/completions \
      for bash, in a file '_scaling' to a folder of $fpath for zsh, and in a file 'scaling.fish' to \
      ~/.config/fish/completions for fish.

      Examples:
      scaling completions bash
      scaling completions fish
      """)

  /// A shell whose completions there are.
  enum Shell: String, ExpressibleByArgument, CaseIterable {
    case bash, zsh, fish

    fileprivate var kind: CompletionShell {
      switch self {
      case .bash: .bash
      case .zsh: .zsh
      case .fish: .fish
      }
    }
  }

  @Argument(help: "The shell.") var shell: Shell

  func run() throws {
    try Files.print(CommandRoot.current.type.completionScript(for: shell.kind) + "\n")
  }
}
