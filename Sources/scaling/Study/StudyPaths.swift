import FoundationEssentials

/// How files beside a study are called from inside of the folder that it makes, where its steps run.
struct StudyPaths {
  /// The folder of the study from here; empty for this one.
  let folder: String
  /// The same from inside of the folder that is made.
  let fromInside: String

  /// Names of files that are patterns, or none at all, stay as they are.
  ///
  /// - Parameters:
  ///   - study: The path of the study.
  ///   - target: The absolute path of the folder that is made.
  init(study: String, target: String) {
    folder = FilePlace.folder(of: study)
    fromInside = FilePlace.way(to: folder, fromFolderOf: target).map { "../" + $0 } ?? folder
  }

  /// A text of a study with the names of files that are there, those within lists and after `name=` and `grid:` too.
  func text(_ text: String) -> String {
    var result = ""
    var part = ""
    for character in text {
      if Self.separators.contains(character) {
        result += named(part) + String(character)
        part = ""
      } else {
        part.append(character)
      }
    }
    return result + named(part)
  }

  private static let separators: Set<Character> = [",", "=", ":"]

  /// The path of a file of runs, which may be a pattern.
  func path(_ text: String) -> String { text.hasPrefix("/") ? text : fromInside + text }

  /// A part of a text as the path that it is; what has neither a dot nor a slash is a word.
  private func named(_ part: String) -> String {
    guard part.contains(where: { $0 == "." || $0 == "/" }), !part.hasPrefix("/"),
      FileManager.default.fileExists(atPath: folder + part)
    else { return part }
    return fromInside + part
  }

  /// The files, from inside of the folder that is made, that the words of a line name.
  static func files(of words: [String]) -> [String] {
    names(in: words).filter(FileManager.default.fileExists(atPath:))
  }

  /// What may name a file among the words of a line, each once.
  static func names(in words: [String]) -> [String] {
    var names: [String] = []
    for word in words {
      for part in [word] + word.split(whereSeparator: separators.contains).map(String.init)
      where part.contains(where: { $0 == "." || $0 == "/" }) && !names.contains(part) {
        names.append(part)
      }
    }
    return names
  }
}
