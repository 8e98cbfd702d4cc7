# The table of ./ocop status, out of status.json as the app host writes it: one field a line. Ends with 1 when something is not well; the
# platform is well also while its dashboard is not.
function text(line) {
  sub(/^[^:]*: /, "", line)
  sub(/,$/, "", line)
  if (line == "null") {
    return ""
  }
  gsub(/^"|"$/, "", line)
  return line
}

function put(column, value) {
  cell[rows, column] = value
  if (length(value) > width[column]) {
    width[column] = length(value)
  }
}

BEGIN {
  rows = 0
  columns = split("name state health restarts exitCode address reason", field, " ")
  split("resource state health restarts exit address reason", header, " ")
  for (i = 1; i <= columns; i++) {
    put(i, header[i])
    at["\"" field[i] "\":"] = i
  }
}

$1 == "\"name\":" { rows++ }
rows && $1 in at { put(at[$1], text($0)) }
$1 == "\"addresses\":" { listing = 1; next }
listing { if ($1 ~ /^"/) put(6, text(": " $1)); listing = 0 }

END {
  for (r = 0; r <= rows; r++) {
    line = ""
    for (i = 1; i <= columns; i++) {
      line = line sprintf("%-" width[i] "s  ", cell[r, i])
    }
    sub(/ +$/, "", line)
    print line
    well = cell[r, 3] == "Healthy" || cell[r, 2] == "Finished" || cell[r, 1] == "dashboard"
    if (r > 0 && !well) {
      unwell = 1
    }
  }
  exit unwell || rows == 0
}
