internal import CReaders
internal import Quantities
internal import Runs

extension LogTree {
  /// The tree of a JSON file.
  ///
  /// - Throws: `TrackerError` with the line and byte where the text stops being JSON.
  init(json file: LogBytes, of path: String) throws(TrackerError) {
    let (text, start) = (file.text, file.text.textStart)
    var building = Building(most: text.count)
    let outcome = Self.told(&building) { context, hear in
      text.padded.withUnsafeBytes { buffer in
        cs_tell_json(
          buffer.baseAddress?.assumingMemoryBound(to: CChar.self).advanced(by: start),
          text.count - start, context, hear)
      }
    }
    if outcome.status == CS_TREE_SYNTAX, let fault = LogBytes.faultOfJSON(in: text.bytes) {
      throw TrackerError(path, at: fault.place, fault.problem)
    }
    self = try Self.root(building, outcome, path, language: "JSON")
  }

  /// The tree of a YAML file, of its first document.
  ///
  /// - Throws: `TrackerError` with the line where the text stops being YAML.
  init(yaml file: LogBytes, of path: String) throws(TrackerError) {
    let text = file.text
    // What an alias stands for may be told many times: the memory is bounded by the file all the same.
    var building = Building(most: 64 + 16 * text.count)
    let outcome = Self.told(&building) { context, hear in
      text.padded.withUnsafeBytes { buffer in
        cs_tell_yaml(
          buffer.baseAddress?.assumingMemoryBound(to: CChar.self), text.count, context, hear)
      }
    }
    self = try Self.root(building, outcome, path, language: "YAML")
  }

  /// A language of trees.
  enum Language {
    case json, yaml
  }

  /// The tree of a file; nil where there is none.
  ///
  /// - Throws: `TrackerError` for a file that cannot be read.
  init?(fileIfThere path: String, _ language: Language) throws(TrackerError) {
    guard LogPlace.isFile(path) else { return nil }
    let file = try TrackerError.wording { () throws(RunError) in try LogBytes(contentsOf: path) }
    self =
      try language == .json ? LogTree(json: file, of: path) : LogTree(yaml: file, of: path)
  }

  /// The tree of a JSON text inside of a log; nil where it is none.
  init?(json bytes: ArraySlice<UInt8>) {
    guard let tree = try? LogTree(json: LogBytes(Array(bytes)), of: "") else { return nil }
    self = tree
  }

  /// Hears of an event, as C calls it.
  private typealias Hearing =
    @convention(c) (UnsafeMutableRawPointer?, UnsafePointer<cs_event>?) -> Bool

  private static func told(
    _ building: inout Building,
    _ tell: (UnsafeMutableRawPointer, @escaping Hearing) -> cs_tree_outcome
  ) -> cs_tree_outcome {
    withUnsafeMutablePointer(to: &building) { building in
      tell(UnsafeMutableRawPointer(building)) { context, event in
        guard let context, let event = event?.pointee else { return false }
        return context.assumingMemoryBound(to: Building.self).pointee.hear(event)
      }
    }
  }

  private static func root(
    _ building: Building, _ outcome: cs_tree_outcome, _ path: String, language: String
  ) throws(TrackerError) -> LogTree {
    let what = withUnsafeBytes(of: outcome.what) {
      String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
    }
    let place = outcome.line > 0 ? "line \(outcome.line)" : nil
    switch outcome.status {
    case CS_TREE_READ: return building.root ?? .nothing
    case CS_TREE_STOPPED:
      throw TrackerError(path, "holds more than \(building.most) values, no settings of a run")
    case CS_TREE_LIMIT: throw TrackerError(path, at: place, what)
    default: throw TrackerError(path, at: place, "cannot be read as \(language): \(what)")
    }
  }
}

/// A tree while its events are heard.
private struct Building {
  /// A map or a list that has not ended.
  private struct Frame {
    let isMap: Bool
    var key = ""
    var members: [LogTree.Member] = []
    var items: [LogTree] = []
  }

  /// So many values are heard.
  let most: Int
  private var count = 0
  private var open: [Frame] = []
  private(set) var root: LogTree?

  init(most: Int) { self.most = most }

  mutating func hear(_ event: cs_event) -> Bool {
    count += 1
    guard count <= most + 2 else { return false }
    switch event.kind {
    case CS_MAP: open.append(Frame(isMap: true))
    case CS_LIST: open.append(Frame(isMap: false))
    case CS_KEY: if let last = open.indices.last { open[last].key = event.words }
    case CS_END:
      if let whole = open.popLast() {
        add(whole.isMap ? .object(whole.members) : .list(whole.items))
      }
    case CS_TRUE: add(.flag(true))
    case CS_FALSE: add(.flag(false))
    case CS_WHOLE: add(.number(event.number, digits: event.words))
    case CS_REAL: add(.number(event.number, digits: LogTree.digits(event.number)))
    case CS_WORDS: add(.text(event.words))
    case CS_PLAIN: add(LogTree(plain: event.words))
    default: add(.nothing)
    }
    return true
  }

  private mutating func add(_ value: LogTree) {
    guard let last = open.indices.last else {
      root = value
      return
    }
    if open[last].isMap {
      open[last].members.append(LogTree.Member(key: open[last].key, value: value))
    } else {
      open[last].items.append(value)
    }
  }
}

extension cs_event {
  fileprivate var words: String {
    String(decoding: UnsafeRawBufferPointer(start: text, count: length), as: UTF8.self)
  }
}

extension LogTree {
  /// A number as text that reads back to it: whole ones without a point.
  static func digits(_ number: Double) -> String {
    if let whole = Int(exactly: number), whole.magnitude < 1 << 53 { return "\(whole)" }
    return "\(number)"
  }

  /// What a text of YAML without quotes stands for.
  fileprivate init(plain text: String) {
    switch text {
    case "", "~", "null", "Null", "NULL": self = .nothing
    case "true", "True", "TRUE": self = .flag(true)
    case "false", "False", "FALSE": self = .flag(false)
    case ".nan", ".NaN", ".NAN": self = .number(.nan, digits: "nan")
    case ".inf", ".Inf", ".INF": self = .number(.infinity, digits: "inf")
    case "-.inf", "-.Inf", "-.INF": self = .number(-.infinity, digits: "-inf")
    default:
      let isNumber =
        text.utf8.contains { $0 &- 48 < 10 }
        && text.utf8.allSatisfy { $0 &- 48 < 10 || "+-.eE".utf8.contains($0) }
      self =
        isNumber ? Double(text).map { .number($0, digits: text) } ?? .text(text) : .text(text)
    }
  }
}
