internal import FoundationEssentials
internal import Runs

extension LogPlace {
  /// So much of a file is looked at to tell what it is.
  static let startLength = 4096

  /// What a path names, as a file or a folder.
  ///
  /// - Throws: `TrackerError` where it cannot be read.
  init(_ path: String) throws(TrackerError) {
    var isFolder = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      throw TrackerError(path, "no such file or folder")
    }
    self.init(
      path: path, isFolder: isFolder, entries: isFolder ? try Self.names(inFolder: path) : [],
      start: isFolder ? [] : try Self.start(of: path))
  }

  /// The name without its folders.
  var name: String { path.lastPathPart }

  /// A path inside of this folder.
  func path(of entry: String) -> String { path.hasSuffix("/") ? path + entry : "\(path)/\(entry)" }

  /// The names of files and folders in a folder that do not begin with a point, in order; pipes and devices are passed
  /// over.
  static func names(inFolder path: String) throws(TrackerError) -> [String] {
    do {
      return try FileManager.default.contentsOfDirectory(atPath: path)
        .filter { !$0.hasPrefix(".") && isFileOrFolder("\(path)/\($0)") }.sorted()
    } catch { throw TrackerError(path, "the folder cannot be listed") }
  }

  /// Whether the path is that of a folder, no link to one.
  static func isFolder(_ path: String) -> Bool {
    let type = try? FileManager.default.attributesOfItem(atPath: path)[.type]
    return type as? FileAttributeType == .typeDirectory
  }

  /// Whether the path is that of a link to a folder.
  static func isLinkToFolder(_ path: String) -> Bool {
    var isFolder = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && isFolder
      && !Self.isFolder(path)
  }

  /// How many bytes a file has; 0 where that is not known.
  static func byteCount(of path: String) -> Int {
    (try? LogBytes.length(of: path)) ?? 0
  }

  /// Whether there is a file that can be read to its end, be it through a link.
  static func isFile(_ path: String) -> Bool { LogBytes.isFile(path) }

  private static func isFileOrFolder(_ path: String) -> Bool {
    var isFolder = false
    return isFile(path)
      || FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && isFolder
  }

  /// The first bytes of a file; none of a pipe or device.
  private static func start(of path: String) throws(TrackerError) -> [UInt8] {
    try TrackerError.wording { () throws(RunError) in
      try LogBytes.start(of: path, most: startLength)
    }
  }

  /// The first bytes as text, which may end inside of a character.
  var startText: String { String(decoding: start, as: UTF8.self) }
}
