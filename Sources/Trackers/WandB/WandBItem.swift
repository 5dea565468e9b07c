/// One value under a name, as W&B's records hold it.
struct WandBItem {
  /// The name, the parts of a nested one between points.
  let header: String
  let value: LogTree

  /// `HistoryItem`, `SummaryItem` or `ConfigItem`: 1 is the key, 2 the parts of a nested one, 16 the value as JSON, and
  /// 4 to 8 are typed values; nil for what is none.
  init?(_ message: WireMessage) {
    var message = message
    var (key, nested): (String, [String]) = ("", [])
    var value = LogTree.nothing
    while let (field, found) = message.next() {
      switch (field, found) {
      case (1, .bytes): key = found.text ?? ""
      case (2, .bytes): nested.append(found.text ?? "")
      case (4, .varint(let flag)): value = .flag(flag != 0)
      case (5, .varint(let bits)):
        // Whole numbers of either sign stand in a zigzag.
        let whole = Int64(bitPattern: bits >> 1) ^ -Int64(bitPattern: bits & 1)
        value = .number(Double(whole), digits: "\(whole)")
      case (6, .fixed64(let bits)):
        let number = Double(bitPattern: bits)
        value = .number(number, digits: LogTree.digits(number))
      case (7, .bytes): value = .text(found.text ?? "")
      case (8, .bytes(let json)), (16, .bytes(let json)): value = Self.value(ofJSON: json)
      default: break
      }
    }
    guard !message.isBroken else { return nil }
    header = nested.isEmpty ? key : nested.joined(separator: ".")
    self.value = value
  }

  /// The numbers of an item, those of a nested one under dotted paths; none of pictures, tables and texts.
  var numbers: [(header: String, number: Double)] {
    if let number = value.number { return [(header, number)] }
    guard case .object(let members) = value, value["_type"] == nil else { return [] }
    return members.flatMap { WandBItem(header: "\(header).\($0.key)", value: $0.value).numbers }
  }

  init(header: String, value: LogTree) { (self.header, self.value) = (header, value) }

  /// Most values are plain numbers.
  private static func value(ofJSON json: ArraySlice<UInt8>) -> LogTree {
    let text = String(decoding: json, as: UTF8.self)
    if json.count < 30, json.allSatisfy({ $0 &- 48 < 10 || "+-.eE".utf8.contains($0) }),
      let number = Double(text)
    {
      return .number(number, digits: text)
    }
    return LogTree(json: json) ?? .text(text)
  }
}

/// Values under names that later ones replace, as W&B keeps settings and results.
struct WandBValues {
  private var places: [String: Int] = [:]
  private var items: [WandBItem?] = []

  /// `ConfigRecord` or `SummaryRecord`: 1 is an item that is set, 2 one that is removed.
  mutating func take(_ message: WireMessage) -> Bool {
    var message = message
    while let (field, value) = message.next() {
      guard let part = value.message, field == 1 || field == 2 else { continue }
      guard let item = WandBItem(part) else { return false }
      set(item, isThere: field == 1)
    }
    return !message.isBroken
  }

  private mutating func set(_ item: WandBItem, isThere: Bool) {
    if let place = places[item.header] {
      items[place] = isThere ? item : nil
    } else if isThere {
      places[item.header] = items.count
      items.append(item)
    }
  }

  /// The values, each under its dotted path, without what W&B keeps of itself and without pictures and tables.
  var entries: [RunLog.Entry] {
    items.compactMap(\.self).flatMap { Self.entries(of: $0.value, under: $0.header) }
  }

  /// The values of a tree of settings or results under dotted paths.
  static func entries(of tree: LogTree, under path: String) -> [RunLog.Entry] {
    guard path != "_wandb", path != "wandb_version", !path.hasPrefix("_wandb.") else { return [] }
    guard case .object(let members) = tree else { return tree.entries(under: path) }
    guard tree["_type"] == nil else { return [] }
    return members.flatMap { member in
      entries(of: member.value, under: path.isEmpty ? member.key : "\(path).\(member.key)")
    }
  }
}
