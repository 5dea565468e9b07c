public import Fitting
public import Laws

/// The texts that laws and their values come from, for BibTeX and for programs.
public struct Bibliography: Sendable, Hashable {
  /// The texts, each once, in the order of the laws.
  public let references: [Reference]

  /// The texts of what is used: the form of each law, and published values where these stand in place of a fit.
  public init(of calibrations: [Calibration]) {
    self.init(
      calibrations.flatMap { $0.law.references(with: $0.origin.published.last) })
  }

  /// The texts of some laws and of all published values of them.
  public init(of laws: [Law]) {
    self.init(
      laws.flatMap { law in
        law.references() + law.published.flatMap { law.references(with: $0) }
      })
  }

  private init(_ all: [Reference]) {
    references = all.reduce(into: []) { found, reference in
      if !found.contains(where: { $0.isSame(as: reference) }) { found.append(reference) }
    }
  }

  /// BibTeX, an entry a text; what the files of the laws do not say is left out and not guessed.
  public var bibTeX: String {
    let keys = keys
    return zip(references, keys).map { entry($0, key: $1) }.joined(separator: "\n")
  }

  /// The keys, those of several texts with a number behind all but the first.
  private var keys: [String] {
    var counts: [String: Int] = [:]
    return references.map { reference in
      let key = reference.key
      let count = counts[key, default: 0]
      counts[key] = count + 1
      return count == 0 ? key : "\(key)-\(count + 1)"
    }
  }

  private func entry(_ reference: Reference, key: String) -> String {
    let isPaper = !reference.title.isEmpty || reference.arXiv != nil
    var fields: [(String, String)] = []
    if !reference.authors.isEmpty {
      let names =
        reference.authors.map(LaTeXText.escaped) + (reference.hasMoreAuthors ? ["others"] : [])
      fields.append(("author", names.joined(separator: " and ")))
    } else {
      // What styles sort by in place of authors.
      fields.append(("key", key))
    }
    if !reference.title.isEmpty {
      // Braces keep capitals, such as those of names.
      fields.append(("title", "{\(LaTeXText.escaped(reference.title))}"))
    }
    if !reference.venue.isEmpty { fields.append(("booktitle", LaTeXText.escaped(reference.venue))) }
    if let year = reference.year { fields.append(("year", "\(year)")) }
    if let arXiv = reference.arXiv {
      fields += [
        ("eprint", arXiv), ("archiveprefix", "arXiv"),
      ]
    }
    if !isPaper { fields.append(("howpublished", LaTeXText.escaped(reference.text))) }
    let kind = reference.venue.isEmpty ? "misc" : "inproceedings"
    return "@\(kind){\(key),\n"
      + fields.map { "  \($0.0) = {\($0.1)}" }.joined(separator: ",\n") + "\n}\n"
  }

  /// What of the entries the files of the laws do not say, a sentence an entry without its end.
  public var gaps: [String] {
    zip(references, keys).compactMap { reference, key in
      let missing = [
        reference.authors.isEmpty ? "authors" : nil, reference.title.isEmpty ? "title" : nil,
        reference.year == nil ? "year" : nil,
      ].compactMap(\.self)
      return missing.isEmpty
        ? nil : "\(key) has no \(Words.list(missing, last: "or")), as the law's file names none"
    }
  }

  /// The contract of docs/json.md for a bibliography.
  public var record: Record {
    [
      "version": .count(Report.recordVersion), "table": "bibliography",
      "references": .array(
        zip(references, keys).map { reference, key in
          [
            "key": .string(key), "authors": .array(reference.authors.map { .string($0) }),
            "moreAuthors": .bool(reference.hasMoreAuthors),
            "title": .string(reference.title.isEmpty ? nil : reference.title),
            "year": reference.year.map { .count($0) } ?? .null, "arXiv": .string(reference.arXiv),
            "venue": .string(reference.venue.isEmpty ? nil : reference.venue),
            "text": .string(reference.text),
          ]
        }),
    ]
  }
}
