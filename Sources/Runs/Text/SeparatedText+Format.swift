extension SeparatedText {
  /// What the file is, in words.
  var format: String {
    switch separator {
    case UInt8(ascii: ","): "CSV"
    case UInt8(ascii: ";"): "CSV with semicolons"
    case TextRows.pipe: "a table drawn with '|'"
    default: notes.contains(Self.spaceNote) ? "columns of words" : "TSV"
    }
  }

  /// That runs of spaces were taken for separators.
  static let spaceNote = "cells are separated by spaces"
}
