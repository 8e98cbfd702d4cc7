# Ends what the application host started when the host itself is gone, however it went.
# $1: the mark in the environment of every process of this start; further arguments: data directories of PostgreSQL.
mark=$1
shift

# The host holds the other end of this pipe: it closes when the host ends, also by kill -9.
cat >/dev/null

# A process that was just being started carries the mark a moment later.
sleep 0.2

ours() {
  grep -lszxF -- "$mark" /proc/[0-9]*/environ | cut -d/ -f3
  # A PostgreSQL backend writes its title over its environment, but stays in the data directory.
  for folder in "$@"; do
    find /proc/[0-9]* -maxdepth 1 -name cwd -lname "$folder" 2>/dev/null | cut -d/ -f3 | while read -r id; do
      [ "$(cat "/proc/$id/comm" 2>/dev/null)" = postgres ] && echo "$id"
    done
  done
}

# Leaders of sessions are asked to end; their children are theirs to end. PostgreSQL does not wait for its clients on INT.
for id in $(ours "$@"); do
  case $(cat "/proc/$id/comm" 2>/dev/null) in
    postgres) kill -INT "$id" 2>/dev/null ;;
    *) [ "$(sed 's/.*) //' "/proc/$id/stat" 2>/dev/null | cut -d' ' -f4)" = "$id" ] && kill -TERM "$id" 2>/dev/null ;;
  esac
done
for _ in $(seq 50); do
  [ -z "$(ours "$@")" ] && exit 0
  sleep 0.1
done
for _ in $(seq 50); do
  left=$(ours "$@")
  [ -z "$left" ] && exit 0
  # shellcheck disable=SC2086 # several ids
  kill -KILL $left 2>/dev/null
  sleep 0.1
done
exit 1
