#!/bin/sh
# Turn the folder that "release.py packages" laid out into an AppImage. Fetches appimagetool
# where it is not installed, so it needs a network.
set -eu
cd "$(dirname "$0")/../.."
appdir=.work/Lyricast.AppDir
version=$(sed -n 's/^version = "\(.*\)"$/\1/p' pyproject.toml)
tool=$(command -v appimagetool || echo .work/appimagetool)
if [ ! -x "$tool" ]; then
    curl --fail --location --retry 3 --output "$tool" \
        https://github.com/AppImage/appimagetool/releases/download/1.9.0/appimagetool-x86_64.AppImage
    chmod +x "$tool"
fi
ARCH=x86_64 APPIMAGE_EXTRACT_AND_RUN=1 "$tool" --no-appstream "$appdir" \
    "dist/Lyricast-$version-x86_64.AppImage"
