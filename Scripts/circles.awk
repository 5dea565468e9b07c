# Prints the circles of files in each module of Sources: files that name each other's types, directly or
# through others. Give the files twice. Comments and texts do not count; private types are nobody else's.
FNR == 1 { split(FILENAME, path, "/"); module = path[2] }
FNR == 1 && !(FILENAME in seen) { seen[FILENAME] = 1; files[++count] = FILENAME; of[FILENAME] = module }
{
  sub(/\/\/.*/, "")
  gsub(/"([^"\\]|\\.)*"/, "")
}
FNR == 1 { if (FILENAME in read) second = 1; read[FILENAME] = 1 }
!second {
  if (match($0, /^(@[a-z]+ )*((public|package|internal|final|indirect) )*(struct|enum|class|protocol|actor|typealias) [A-Za-z0-9_]+/)) {
    words = split(substr($0, RSTART, RLENGTH), word, " ")
    home[module, word[words]] = FILENAME
  }
  next
}
{
  words = split($0, word, /[^A-Za-z0-9_]+/)
  for (i = 1; i <= words; i++)
    if ((module, word[i]) in home && home[module, word[i]] != FILENAME)
      names[FILENAME, home[module, word[i]]] = 1
}
END {
  for (pair in names) { split(pair, ends, SUBSEP); out[ends[1]] = out[ends[1]] " " ends[2] }
  for (i = 1; i <= count; i++) reach(files[i])
  for (i = 1; i <= count; i++) {
    file = files[i]
    if (file in done) continue
    size = 0; list = ""
    for (j = i; j <= count; j++) {
      other = files[j]
      if (other == file || (file, other) in reached && (other, file) in reached) {
        done[other] = 1; size++
        name = other; sub(/.*\//, "", name); sub(/\.swift$/, "", name)
        list = list " " name
      }
    }
    if (size > 1) print size, of[file] ":" list
  }
}
# All files that a file leads to.
function reach(start,   stack, top, file, next_files, n, i) {
  stack[top = 1] = start
  while (top > 0) {
    file = stack[top--]
    n = split(out[file], next_files, " ")
    for (i = 1; i <= n; i++)
      if (!((start, next_files[i]) in reached)) {
        reached[start, next_files[i]] = 1
        stack[++top] = next_files[i]
      }
  }
}
