@main
struct EmbedLaws {
  static func main() {}
}
