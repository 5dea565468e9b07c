import ArgumentParser
import Quantities

/// A name with settings after it, such as `h100,mfu=40%,price=2.5/h`; a setting may be a list, as `money=1e6,2e6`.
struct Settings: ExpressibleByArgument {
  let name: String
  private let texts: [(key: String, text: String)]

  init?(argument: String) {
    let parts = argument.split(separator: ",", omittingEmptySubsequences: false)
    name = parts[0].trimming { $0 == " " }
    texts = parts.dropFirst().reduce(into: []) { texts, part in
      let sides = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        .map { $0.trimming { $0 == " " } }
      if sides.count == 1, !sides[0].isEmpty, let last = texts.indices.last {
        texts[last].text += ",\(sides[0])"
      } else {
        texts.append((sides[0], sides.count == 2 ? sides[1] : ""))
      }
    }
    guard !name.isEmpty, !name.contains("="), texts.allSatisfy({ !$0.text.isEmpty }) else {
      return nil
    }
  }

  /// The text of a setting; nil where it is not given.
  func text(_ key: String) -> String? { texts.last { $0.key == key }?.text }

  /// Refuses settings that mean nothing here, and one that stands twice.
  func check(_ accepted: [String], option: String) throws {
    var seen: Set<String> = []
    for (key, text) in texts {
      guard accepted.contains(key) else {
        throw ValidationError(
          "\(option): '\(key)=\(text)' sets nothing; accepted are "
            + accepted.map { "\($0)=..." }.joined(separator: ", "))
      }
      guard seen.insert(key).inserted else {
        throw ValidationError("\(option): '\(key)' is given twice; accepted is one value for it")
      }
    }
  }
}
