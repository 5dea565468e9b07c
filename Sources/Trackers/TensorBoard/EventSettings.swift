/// Settings of a run in its event files.
enum EventSettings {
  /// The hyperparameters in the bytes of a `SummaryMetadata`; nil where there are none.
  ///
  /// `SummaryMetadata.plugin_data` (1) holds the name of the plugin (1), here `hparams`, and its content (2), an
  /// `HParamsPluginData` with `session_start_info` (3), whose `hparams` (1) is a map from names (1) to values (2).
  /// Source: tensorboard/plugins/hparams/plugin_data.proto.
  static func entries(inMetadata bytes: UnsafeRawBufferPointer) -> [RunLog.Entry]? {
    guard let plugin = field(1, of: bytes), text(1, of: plugin) == "hparams",
      let content = field(2, of: plugin), let session = field(3, of: content)
    else { return nil }
    var fields = WireFields(session)
    var entries: [RunLog.Entry] = []
    while let (number, value) = fields.next() {
      guard number == 1, let pair = value.bytes, let name = text(1, of: pair),
        let value = field(2, of: pair).flatMap(self.value)
      else { continue }
      entries.append(RunLog.Entry(header: name.withoutControls, text: value.withoutControls))
    }
    return entries.sorted { $0.header < $1.header }
  }

  /// A text that a writer keeps under `<name>/text_summary`: an argument of the program where it is short.
  static func entry(tag: String, text: String) -> RunLog.Entry? {
    guard text.utf8.count <= longest, !text.utf8.contains(10) else { return nil }
    let name = tag.hasSuffix(textEnding) ? String(tag.dropLast(textEnding.count)) : tag
    return name.isEmpty ? nil : RunLog.Entry(header: name, text: text.withoutControls)
  }

  /// What `add_text` of torch and tensorboardX puts behind a tag.
  private static let textEnding = "/text_summary"
  /// A longer text is a description and no setting.
  private static let longest = 200

  /// The text of a `google.protobuf.Value`: 2 a number, 3 a text, 4 a flag.
  private static func value(_ bytes: UnsafeRawBufferPointer) -> String? {
    var fields = WireFields(bytes)
    while let (number, value) = fields.next() {
      switch number {
      case 2: return value.double?.figure
      case 3: return value.text
      case 4: return value.whole.map { $0 == 0 ? "false" : "true" }
      default: break
      }
    }
    return nil
  }

  /// The bytes of the first field of a number.
  private static func field(_ sought: UInt64, of bytes: UnsafeRawBufferPointer)
    -> UnsafeRawBufferPointer?
  {
    var fields = WireFields(bytes)
    while let (number, value) = fields.next() {
      if number == sought { return value.bytes }
    }
    return nil
  }

  private static func text(_ sought: UInt64, of bytes: UnsafeRawBufferPointer) -> String? {
    field(sought, of: bytes).map { String(decoding: $0, as: UTF8.self) }
  }
}
