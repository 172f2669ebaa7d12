// A real VS Code in a browser: code-server on a free port of this machine, a Chromium that looks at it.

import { spawn, spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import { createServer } from "node:net";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";

/** What is needed and not there, or nothing. */
export function missing({ tools, chromium, vsix, heshu }) {
  const needed = { "code-server": entry(tools), "puppeteer-core": path.join(tools, "node_modules/puppeteer-core"), chromium, vsix, heshu };
  return Object.entries(needed).filter(([, file]) => !file || !fs.existsSync(file)).map(([name]) => name);
}

const entry = (tools) => path.join(tools, "node_modules/code-server/out/node/entry.js");

/** Opens the folder in a window with the extension; `settings` are the user's. */
export async function open({ tools, chromium, vsix, folder, settings, size }) {
  const home = fs.mkdtempSync(path.join(os.tmpdir(), "heshu-window-"));
  const user = path.join(home, "User/settings.json");
  fs.mkdirSync(path.dirname(user), { recursive: true });
  fs.writeFileSync(user, JSON.stringify({ ...QUIET, ...settings }, null, 2));
  const own = ["--user-data-dir", home, "--extensions-dir", path.join(home, "extensions"), "--config", path.join(home, "config.yaml")];
  const installed = spawnSync("node", [entry(tools), ...own, "--install-extension", vsix], { encoding: "utf8" });
  if (installed.status !== 0) throw new Error(`the extension cannot be installed: ${installed.stdout}${installed.stderr}`);

  const port = await free();
  const flags = ["--auth", "none", "--bind-addr", `127.0.0.1:${port}`, "--disable-telemetry", "--disable-update-check"];
  // A group of its own: its children end with it.
  const server = spawn("node", [entry(tools), ...own, ...flags], { stdio: "ignore", detached: true });
  const puppeteer = createRequire(path.join(tools, "package.json"))("puppeteer-core");
  const browser = await puppeteer.launch({ executablePath: chromium, args: ["--no-sandbox", "--lang=en-US"], defaultViewport: size });
  const close = async () => {
    await browser.close();
    try {
      process.kill(-server.pid);
    } catch {
      // It has ended by itself.
    }
    fs.rmSync(home, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    const page = await browser.newPage();
    await reach(page, `http://127.0.0.1:${port}/?folder=${encodeURIComponent(folder)}`);
    await page.waitForSelector(".monaco-workbench .part.statusbar", { timeout: 60_000 });
    return { page, close };
  } catch (error) {
    await close();
    throw error;
  }
}

const QUIET = {
  "security.workspace.trust.enabled": false,
  "workbench.startupEditor": "none",
  "workbench.tips.enabled": false,
  "workbench.colorTheme": "Default Light Modern",
  "chat.commandCenter.enabled": false,
  "workbench.secondarySideBar.defaultVisibility": "hidden",
  "editor.minimap.enabled": false,
  "editor.hover.delay": 100,
  "editor.fontFamily": "'Noto Sans Mono CJK SC', 'Noto Sans CJK SC', monospace",
  "files.autoSave": "off",
  "update.mode": "none",
  "telemetry.telemetryLevel": "off",
};

async function reach(page, url) {
  for (let tries = 60; ; tries--) {
    try {
      return await page.goto(url, { waitUntil: "domcontentloaded" });
    } catch (error) {
      if (tries === 0) throw error;
      await new Promise((go) => setTimeout(go, 500));
    }
  }
}

function free() {
  return new Promise((go) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => go(port));
    });
  });
}
