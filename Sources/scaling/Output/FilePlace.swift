import Glibc

/// What a path leads to, links followed.
struct FilePlace: Equatable {
  enum Kind: Equatable {
    /// No file yet; the path at which one would be made.
    case nothing(String)
    /// A regular file, by its own path.
    case regular(String)
    /// A pipe, a device or an open file of this process: written into, never replaced.
    case stream
    case folder
  }

  let kind: Kind
  /// Device and number of the file; nil where there is none, and for devices, which many may share.
  private let identity: [UInt64]?

  init(_ path: String) {
    let (target, isOpenFile) = Self.target(of: path)
    var status = stat()
    guard stat(path, &status) == 0 else {
      (kind, identity) = (.nothing(target), nil)
      return
    }
    let type = status.st_mode & S_IFMT
    kind =
      switch type {
      case S_IFDIR: .folder
      case S_IFREG where !isOpenFile: .regular(target)
      default: .stream
      }
    identity = type == S_IFCHR ? nil : [UInt64(status.st_dev), UInt64(status.st_ino)]
  }

  /// Whether something is there.
  var exists: Bool { identity != nil || kind == .stream }

  /// Whether both are one file, under whatever names.
  func isSame(as other: FilePlace) -> Bool {
    if let identity, let theirs = other.identity { return identity == theirs }
    guard case .nothing = kind else { return false }
    return kind == other.kind
  }

  /// The path behind all links, its folder made absolute; and whether the way leads through the
  /// names of open files, such as /dev/stdout, whose own links are not followed.
  private static func target(of path: String) -> (path: String, isOpenFile: Bool) {
    var path = path
    // As many links as Linux follows, path_resolution(7).
    for _ in 0..<40 {
      if ["/dev/std", "/dev/fd/", "/proc/"].contains(where: path.hasPrefix) { return (path, true) }
      guard let link = linkText(path) else { break }
      path = link.hasPrefix("/") ? link : folder(of: path) + link
    }
    let folder = folder(of: path)
    let name = path.dropFirst(folder.count)
    guard let absolute = realpath(folder.isEmpty ? "." : folder, nil) else { return (path, false) }
    defer { free(absolute) }
    return (String(cString: absolute) + "/" + name, false)
  }

  /// The text of a link; nil for what is none.
  private static func linkText(_ path: String) -> String? {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: Int(PATH_MAX)) { buffer in
      guard let base = buffer.baseAddress else { return nil }
      let count = base.withMemoryRebound(to: CChar.self, capacity: buffer.count) {
        readlink(path, $0, buffer.count)
      }
      return count < 0 ? nil : String(decoding: buffer[..<count], as: UTF8.self)
    }
  }

  /// The bytes of a regular file; nil for what is none.
  static func size(of path: String) -> Int? {
    var status = stat()
    guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    return Int(status.st_size)
  }

  /// Whether a path is that of a pipe or device, whose bytes can be read once.
  static func isStream(_ path: String) -> Bool {
    var status = stat()
    guard stat(path, &status) == 0 else { return false }
    return ![S_IFREG, S_IFDIR].contains(status.st_mode & S_IFMT)
  }

  /// A path as it is written from the folder of another file; an absolute one stays as it is.
  static func path(_ path: String, fromFolderOf other: String) -> String {
    guard !path.hasPrefix("/"), let way = way(to: folder(of: path), fromFolderOf: other) else {
      return path
    }
    return way + path.dropFirst(folder(of: path).count)
  }

  /// The way from the folder of a path to another folder, which ends with a slash unless it is empty; nil where one of
  /// them is not there.
  static func way(to folder: String, fromFolderOf other: String) -> String? {
    func parts(_ folder: String) -> [String]? {
      guard let whole = realpath(folder.isEmpty ? "." : folder, nil) else { return nil }
      defer { free(whole) }
      return String(cString: whole).split(separator: "/").map(String.init)
    }
    guard let target = parts(folder), let start = parts(self.folder(of: other)) else { return nil }
    let shared = zip(target, start).prefix { $0 == $1 }.count
    let up = Array(repeating: "..", count: start.count - shared)
    return (up + target[shared...]).map { $0 + "/" }.joined()
  }

  /// The part of a path up to its last slash; empty without one.
  static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "" }
    return String(path[...slash])
  }

  /// The pattern of the files beside one whose names end as its own does; nil for a name without an ending.
  static func pattern(of path: String) -> String? {
    let folder = folder(of: path)
    guard let dot = path.dropFirst(folder.count).lastIndex(of: "."), !path.contains("*") else {
      return nil
    }
    return folder + "*" + path[dot...]
  }
}
