import Glibc

/// The input, output and errors that a process begins with.
enum StandardFiles {
  /// Takes the places of those that are closed, so that no other file gets the number of one and with it what is printed.
  ///
  /// What stands there is opened the other way round: reading and writing end as on a file that is closed.
  static func keepPlaces() {
    for (file, mode) in [
      (STDIN_FILENO, O_WRONLY), (STDOUT_FILENO, O_RDONLY), (STDERR_FILENO, O_RDONLY),
    ] where fcntl(file, F_GETFD) < 0 {
      _ = open("/dev/null", mode)
    }
  }
}
