import FoundationEssentials
import Reporting

/// What a study made, from what: `study.json` of its folder.
struct StudyManifest: Codable {
  /// A file with its digest.
  struct File: Codable, Equatable {
    /// From inside of the folder.
    let file: String
    let sha256: String
  }

  /// A line that was run.
  struct Step: Codable {
    /// The section that asked for it.
    let section: String
    /// The line, to be copied inside of the folder.
    let command: String
    /// What it read.
    let reads: [File]
    /// What it wrote.
    let writes: [File]
    /// What is to be known before its numbers are believed.
    let warnings: [String]
    /// What it printed.
    let printed: [String]
    /// Its exit status: 3 is a severe finding, 4 a fit that found nothing.
    let status: Int32
  }

  /// The program, with its version.
  let program: String
  let title: String
  /// The study.
  let study: File
  /// What the command line said in place of the study.
  let settings: [String]
  /// The seed of the random choices.
  let seed: String
  let steps: [Step]

  static let name = "study.json"

  /// The manifest of a folder; nil for a folder without a whole one.
  init?(ofFolder path: String) {
    guard let data = try? Data(contentsOf: URL(filePath: "\(path)/\(Self.name)")),
      let read = try? JSONDecoder().decode(Self.self, from: data)
    else { return nil }
    self = read
  }

  init(
    program: String, title: String, study: File, settings: [String], seed: String, steps: [Step]
  ) {
    (self.program, self.title, self.study) = (program, title, study)
    (self.settings, self.seed, self.steps) = (settings, seed, steps)
  }

  func json() throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return try encoder.encode(self) + Data("\n".utf8)
  }
}
