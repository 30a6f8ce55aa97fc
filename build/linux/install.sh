#!/bin/sh
# Enter Lyricast into the menus of this user, or with "remove" take it out again.
# Nothing is copied but icons and entries, so leave this folder where it is.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
data=${XDG_DATA_HOME:-$HOME/.local/share}
bin=$HOME/.local/bin
id=@ID@

each_shared_file() {
    (cd "$here/share" && find applications icons metainfo -type f)
}

refresh() {
    if command -v update-desktop-database >/dev/null; then
        update-desktop-database -q "$data/applications" || true
    fi
}

remove() {
    each_shared_file | while read -r file; do rm -f "$data/$file"; done
    for name in lyricast lyricast-align; do
        if [ "$(readlink "$bin/$name")" = "$here/$name" ]; then rm "$bin/$name"; fi
    done
    refresh
}

install() {
    each_shared_file | while read -r file; do
        mkdir -p "$data/$(dirname "$file")"
        cp "$here/share/$file" "$data/$file"
    done
    sed -i "s|^Exec=lyricast|Exec=\"$here/lyricast\"|; s|^TryExec=.*|TryExec=$here/lyricast|" \
        "$data/applications/$id.desktop"
    mkdir -p "$bin"
    for name in lyricast lyricast-align; do ln -sf "$here/$name" "$bin/$name"; done
    refresh
}

case ${1:-} in
    "") install && echo "Lyricast is in your menu now. To take it out: $0 remove" ;;
    remove) remove && echo "Lyricast is out of your menu. You can delete $here" ;;
    *) echo "usage: $0 [remove]" >&2 && exit 2 ;;
esac
