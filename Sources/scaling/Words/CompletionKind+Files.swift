import ArgumentParser
import FoundationEssentials

extension CompletionKind {
  /// Some words and, as the parser offers one kind for each argument, files beside them.
  static func files(or words: [String]) -> CompletionKind {
    .custom { _, _, typed in
      words.filter { $0.hasPrefix(typed) } + FilePlace.names(beginningWith: typed)
    }
  }

  /// The verbs of the command.
  static var verbs: CompletionKind { .list(CommandRoot.current.verbs) }
}

extension FilePlace {
  /// The paths that begin with a text; folders end in a slash, and hidden files are shown to whoever types the dot.
  fileprivate static func names(beginningWith typed: String) -> [String] {
    let folder = folder(of: typed)
    let start = typed.dropFirst(folder.count)
    let names =
      (try? FileManager.default.contentsOfDirectory(atPath: folder.isEmpty ? "." : folder)) ?? []
    return names.filter { $0.hasPrefix(start) && (start.hasPrefix(".") || !$0.hasPrefix(".")) }
      .sorted().map { name in
        FilePlace(folder + name).kind == .folder ? "\(folder)\(name)/" : folder + name
      }
  }
}
