# shellcheck shell=bash
# Part of ./ocop: what the machine must have, and building.

check_sdk() {
  has dotnet || fail "the .NET SDK 10 is missing; install it and put dotnet on the PATH"
  local version
  version=$(cd "$root" && dotnet --version 2>/dev/null) || fail "the .NET SDK 10 is missing (dotnet is there, but no SDK that global.json accepts)"
  [[ $version == 10.* ]] || fail "the .NET SDK 10 is needed, but dotnet --version says $version"
}

has_postgres() { compgen -G '/usr/lib/postgresql/*/bin/postgres' >/dev/null || { has postgres && has initdb; }; }

has_rabbitmq() { [[ -x /usr/lib/rabbitmq/bin/rabbitmq-server ]] || has rabbitmq-server; }

can_install() { [[ $(id -u) == 0 ]] && has apt-get; }

check_servers() {
  local packages=() settings=()
  if [[ -z ${ConnectionStrings__postgres:-} ]] && ! has_postgres; then
    packages+=(postgresql)
    settings+=(ConnectionStrings__postgres)
  fi
  if [[ -z ${ConnectionStrings__bus:-} ]] && ! has_rabbitmq; then
    packages+=(rabbitmq-server)
    settings+=(ConnectionStrings__bus)
  fi
  [[ ${#packages[@]} -gt 0 ]] || return 0
  can_install || fail "install ${packages[*]} (Debian: apt-get install ${packages[*]}), or set ${settings[*]} to a server of yours"
  "$root/tools/install" debian "${packages[@]}" ||
    fail "could not install ${packages[*]}; install it by hand, or set ${settings[*]} to a server of yours"
}

# What pages load in a browser; the build takes it from there, and does without what is not there.
page_assets=$root/services/portal/Ocop.Portal/assets
assets_tried=''

sources=(apphost bench contracts gateway services tools tests Directory.Build.props Directory.Build.targets Directory.Packages.props .editorconfig global.json)

# Builds a target once: nothing happens while no file, and no folder, is newer than the stamp of its last build. The folder that the build itself
# puts the chart's library into says nothing.
build() {
  local target=$1 stamp
  [[ -n $assets_tried ]] || "$root/tools/install" npm "$page_assets" 2>/dev/null ||
    say "ocop: trang kế hoạch không có biểu đồ / plan pages are built without their chart; tools/install npm $page_assets says why"
  assets_tried=1
  stamp=$root/artifacts/.built-$(basename "$target")
  local existing=()
  for source in "${sources[@]}"; do
    [[ -e $root/$source ]] && existing+=("$root/$source")
  done
  if [[ -e $stamp && -z $(find "${existing[@]}" \( -name TestResults -o -name node_modules \) -prune -o ! -path '*/wwwroot/charts' -newer "$stamp" -print -quit) ]]; then
    return 0
  fi

  say "ocop: building $(basename "$target") (đang biên dịch) …"
  mkdir -p "$root/artifacts"
  # What changes while the build runs belongs to the next one.
  local begun
  begun=$(mktemp "$root/artifacts/.building-XXXXXX")
  if ! dotnet build "$root/$target" -c Release -v quiet --nologo -nodeReuse:false -clp:ErrorsOnly >&2; then
    rm -f "$begun"
    fail "the build failed"
  fi
  mv -f "$begun" "$stamp"
}
