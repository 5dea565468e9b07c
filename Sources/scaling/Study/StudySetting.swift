import Quantities

/// A key of a study that the command line gives another value: `law=interaction`, `fit.bootstrap=1000`.
struct StudySetting {
  private let section: String
  private let key: StudyKey

  /// Keys that stand alone are those of the study itself, else of the fit.
  private static let usual = StudyKind.first

  /// - Throws: `CommandFailure` for what is no key with a value.
  init(_ text: String) throws {
    let sides = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      .map { $0.trimming { $0 == " " } }
    let names = sides[0].split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    guard sides.count == 2, (1...2).contains(names.count), names.allSatisfy({ !$0.isEmpty }) else {
      throw CommandFailure(
        "--set is '\(text)'; accepted is a key and its value, such as law=interaction or fit.bootstrap=1000"
      )
    }
    let name = names[names.count - 1]
    section =
      names.count == 2
      ? names[0] : StudySettings.ownKeys.contains(name) ? StudyKind.settings[0] : Self.usual
    key = StudyKey(
      name: section == Self.usual && name == "law" ? "laws" : name,
      value: StudyText.value(of: sides[1]), place: "--set \(sides[0])")
  }

  /// The sections with the value in each of that name; in a new one where there is none.
  func applied(to sections: [StudySection]) throws -> [StudySection] {
    guard StudyKind.sections.contains(section) else {
      _ = try StudyKind(of: StudySection(name: section, keys: [], place: key.place))
      return sections
    }
    guard sections.contains(where: { $0.name == section }) else {
      return sections + [StudySection(name: section, keys: [key], place: key.place)]
    }
    return sections.map { own in
      guard own.name == section else { return own }
      let replaced: Set<String> = key.name == "laws" ? ["laws", "law"] : [key.name]
      var own = own
      own.keys = own.keys.filter { !replaced.contains($0.name) } + [key]
      return own
    }
  }
}
