# Prints functions and initializers of more than `most` lines; code is formatted, so that each ends with a
# brace as far in as it began.
match($0, /^ *((@[a-zA-Z]+(\([^)]*\))?|public|package|internal|private|fileprivate|static|mutating|override|final|nonisolated|consuming|borrowing) )*(func [^ (<]+|init[?]?[(<])/) {
  name = substr($0, RSTART, RLENGTH); sub(/^ */, "", name); sub(/[(<]$/, "", name)
  match($0, /^ */); indent = RLENGTH; start = FNR
  if ($0 ~ /\}$/ && $0 !~ /\{$/) start = 0
  next
}
start && /^ *\}$/ { match($0, /^ */) }
start && /^ *\}$/ && RLENGTH == indent {
  if (FNR - start + 1 > most) print FILENAME ":" start ": " FNR - start + 1 " lines, " most " at most: " name
  start = 0
}
