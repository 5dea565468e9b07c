import Foundation
import Testing

/// What shells offer once they have read the completions, asked of the shells themselves.
@Suite struct CompletionTests {
  /// Lines that end where a completion is asked for, some of what is offered there, and who knows it: the script that
  /// the shell has read, or the command, which the script asks.
  private static let lines: [(line: String, offered: [String], knower: Knower)] = [
    ("scaling dra", ["draw"], .script),
    ("scaling draw fi", ["fit", "fit.json"], .command),
    ("scaling draw fit.json resid", ["residuals"], .command),
    ("scaling table fit.json hold", ["hold-out"], .command),
    ("scaling draw fit.json fit --them", ["--theme"], .script),
    ("scaling draw fit.json fit --theme ", ["light", "dark"], .script),
    ("scaling draw fit.json fit -o f", ["fit.json"], .script),
    ("scaling fit runs.csv --law chinchilla-t", ["chinchilla-tied"], .script),
    ("scaling compare runs.csv --laws kaplan-s", ["kaplan-size", "kaplan-steps"], .script),
    ("scaling check runs.csv --format g", ["github"], .script),
    ("scaling study r", ["run", "runs.csv"], .command),
    ("scaling study run fold", ["folder/"], .command),
    ("scaling study run folder/s", ["folder/study.toml"], .command),
    ("scaling manual forec", ["forecast"], .script),
    ("scaling completions zs", ["zsh"], .script),
  ]

  private enum Knower { case script, command }

  /// A folder with files to complete, the command by its name, and the completions of a shell.
  private static func folder(_ shell: String) throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    for name in ["bin", "folder", "functions"] {
      try FileManager.default.createDirectory(
        at: folder.url.appending(path: name), withIntermediateDirectories: false)
    }
    try FileManager.default.createSymbolicLink(
      at: folder.url.appending(path: "bin/scaling"), withDestinationURL: CommandRun.command)
    for name in ["fit.json", "runs.csv", "folder/study.toml"] { try folder.write("", to: name) }
    let script = try folder.run("completions", shell)
    try folder.write(script.output, to: "functions/_scaling")
    return folder
  }

  /// What a script of a shell prints, the command first in its path; nil where the shell is not here.
  private static func output(
    of shell: String, _ script: String, in folder: TemporaryFolder
  ) throws -> String? {
    try folder.write(script, to: "script")
    let run = try CommandRun(
      [], in: folder.url,
      script: "command -v \(shell) > /dev/null || exit 9; HOME=$PWD TERM=dumb "
        + "PATH=$PWD/bin:$PATH timeout 300 \(shell) \(shell == "zsh" ? "-f" : "") ./script")
    if run.status == 9 { return nil }
    #expect(run.status == 0, "\(run.errors)")
    return run.output
  }

  @Test func `bash offers verbs, kinds, files, options and values`() throws {
    let folder = try Self.folder("bash")
    let asked = Self.lines.map { line, _, _ in
      let words = line.split(separator: " ", omittingEmptySubsequences: false)
      return "ask '\(line)' \(words.map { "'\($0)'" }.joined(separator: " "))\n"
    }
    let script = """
      . functions/_scaling
      ask() {
        COMP_LINE=$1 COMP_POINT=${#1}; shift
        COMP_WORDS=("$@") COMP_CWORD=$(($# - 1)) COMPREPLY=()
        _scaling scaling "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD - 1]}"
        echo "${COMPREPLY[@]}"
      }

      """
    guard let output = try Self.output(of: "bash", script + asked.joined(), in: folder) else {
      return
    }
    try expect(output.split(separator: "\n", omittingEmptySubsequences: false), of: Self.lines)
  }

  // Without a terminal fish does not tell the script where the cursor is, which the command is to know.
  @Test func `fish offers verbs, options, files and values`() throws {
    let folder = try Self.folder("fish")
    let lines = Self.lines.filter { $0.knower == .script }
    let asked = lines.map { "echo (complete -C '\($0.line)' | string replace -r '\\t.*' '')\n" }
    guard
      let output = try Self.output(
        of: "fish", "source functions/_scaling\n" + asked.joined(), in: folder)
    else { return }
    try expect(output.split(separator: "\n", omittingEmptySubsequences: false), of: lines)
  }

  // In a terminal of its own, as zsh completes on one alone. Reading from there is slow: some lines are enough.
  @Test func `zsh offers verbs, kinds and values`() throws {
    let folder = try Self.folder("zsh")
    let wanted = [
      "scaling dra", "scaling draw fit.json resid", "scaling check runs.csv --format g",
    ]
    let lines = Self.lines.filter { wanted.contains($0.line) }
    let asked = lines.map { line, _, _ in
      "zpty -n -w z '\(line)'$'\\t\\C-u'; zpty -w z \"echo en''d\"; zpty -r z text '*end*at> *'; "
        + "echo \"${text//[$'\\r\\n\\e']/ }\"\n"
    }
    let script = """
      zmodload zsh/zpty
      zpty z 'HOME=$PWD TERM=dumb zsh -f -i'
      zpty -w z "PS1='at> '; unset zle_bracketed_paste; fpath=($PWD/functions \\$fpath)"
      zpty -w z "autoload -Uz compinit; compinit -u -D; unsetopt beep; echo rea''dy"
      zpty -r z text '*ready*at> *'

      """
    guard let output = try Self.output(of: "zsh", script + asked.joined(), in: folder) else {
      return
    }
    try expect(output.split(separator: "\n"), of: lines)
  }

  /// Expects what each line is offered among the words of the line of an output that belongs to it.
  private func expect(
    _ found: [Substring], of lines: [(line: String, offered: [String], knower: Knower)]
  ) throws {
    try #require(found.count >= lines.count, "\(found)")
    for (line, found) in zip(lines, found) {
      let words = Set(found.split(separator: " ").map(String.init))
      #expect(words.isSuperset(of: line.offered), "\(line.line): \(found)")
    }
  }
}
