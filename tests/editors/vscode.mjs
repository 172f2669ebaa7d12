// The extension in a real VS Code. It ends with status 0 when all is as it should be, 1 when not, 77 when
// something that it needs is missing, which it names.
//
//   node tests/editors/vscode.mjs [--pictures FOLDER]
//
// HESHU: the program; HESHU_EDITORS: the folder into which `editors/README.md` installs; CHROMIUM: a browser.

import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { missing, open } from "./window.mjs";

const HERE = path.dirname(fileURLToPath(import.meta.url));
const ROOT = path.resolve(HERE, "../..");
const needs = {
  tools: path.resolve(process.env.HESHU_EDITORS ?? path.join(ROOT, "editors/tools")),
  heshu: path.resolve(process.env.HESHU ?? path.join(ROOT, "target/release/heshu")),
  chromium: process.env.CHROMIUM ?? ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find(fs.existsSync),
  vsix: path.join(ROOT, "editors/vscode/heshu.vsix"),
};
const absent = missing(needs);
if (absent.length) {
  console.log(`skipped: no ${absent.join(", no ")}; editors/README.md says how to install them`);
  process.exit(77);
}
const pictures = process.argv[2] === "--pictures" ? process.argv[3] : undefined;

const DRAFT = "年终稿.md";
const PRINTED = "综述.md";
const WRONG = "45.98亿元";
const RIGHT = "47亿元";

// The articles in a folder of their own, and a program that tells its number: the one to kill.
const home = fs.mkdtempSync(path.join(os.tmpdir(), "heshu-vscode-"));
const folder = path.join(home, "青石湾 稿件");
fs.cpSync(path.join(HERE, "articles"), folder, { recursive: true });
const number = path.join(home, "number");
const program = path.join(home, "heshu");
fs.writeFileSync(program, `#!/bin/sh\n[ "$1" = lsp ] && echo $$ > '${number}'\nexec '${needs.heshu}' "$@"\n`, { mode: 0o755 });
const settings = { "heshu.path": program, "heshu.language": "zh" };

const expected = JSON.parse(spawnSync(needs.heshu, ["check", "--format", "json"], { cwd: folder, encoding: "utf8" }).stdout).summary;

const seen = await open({ ...needs, folder, settings, size: { width: 1280, height: 760 } });
const { page } = seen;
let failed = false;
try {
  await session();
} catch (error) {
  failed = true;
  console.log(`not ok - ${error.stack}`);
  await page.screenshot({ path: path.join(pictures ?? os.tmpdir(), "heshu-failed.png") });
  console.log(`# as it looked: ${path.join(pictures ?? os.tmpdir(), "heshu-failed.png")}`);
} finally {
  await seen.close();
  fs.rmSync(home, { recursive: true, force: true });
}
process.exit(failed ? 1 : 0);

async function session() {
  await openFile(DRAFT);
  await squiggle("before anything is typed");
  await counts(expected);
  ok("the status bar counts what the command counts");

  await command("Problems: Focus on Problems View");
  const related = await until("the related information", () => row(".markers-panel", `${PRINTED}[Ln`));
  assert.match(await row(".markers-panel", "conflict").then((found) => found?.text ?? ""), /45\.98亿元.*conflict/s);
  await picture("problem");
  await page.mouse.click(related.x, related.y, { clickCount: 2 });
  await selected(PRINTED, RIGHT);
  ok("the related information opens the other article at the figure");
  await picture("witness");

  await openFile(DRAFT);
  await hover();
  ok("a hover tells of the figure");
  await views();
  await killed();
  await printed();
  await watched();
  await allowed();
  await fixed();
  await without();
}

/** The squiggle stands under the figure, to the pixel, and under nothing else. */
async function squiggle(when) {
  // While a server takes the place of another, what both have said is there for a moment.
  const { under, figure } = await until(`one squiggle ${when}`, async () => {
    const seen = await page.evaluate(measure, WRONG);
    return seen?.count === 1 && seen;
  });
  assert.ok(Math.abs(under.left - figure.left) < 1.5, `it begins at ${under.left}, the figure at ${figure.left}`);
  assert.ok(Math.abs(under.right - figure.right) < 1.5, `it ends at ${under.right}, the figure at ${figure.right}`);
  assert.ok(Math.abs(under.top - figure.top) < figure.height, "it is in the line of the figure");
  ok(`the squiggle stands under ${WRONG}, in a line with emoji before it, ${when}`);
}

/** Runs in the page: where the squiggle is, and where the characters are. */
function measure(figure) {
  const squiggles = [...document.querySelectorAll(".editor-instance .squiggly-error")];
  const line = [...document.querySelectorAll(".editor-instance .view-line")].find((l) => l.textContent.includes(figure));
  if (!squiggles.length || !line) return undefined;
  const at = line.textContent.indexOf(figure);
  const range = document.createRange();
  const walk = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
  for (let passed = 0, node = walk.nextNode(); node; passed += node.data.length, node = walk.nextNode()) {
    const [from, to] = [at - passed, at + figure.length - passed];
    if (from >= 0 && from < node.data.length) range.setStart(node, from);
    if (to > 0 && to <= node.data.length) range.setEnd(node, to);
  }
  const box = ({ left, right, top, height }) => ({ left, right, top, height });
  return { under: box(squiggles[0].getBoundingClientRect()), figure: box(range.getBoundingClientRect()), count: squiggles.length };
}

async function counts({ errors, warnings, hints, tied }) {
  const shown = `核数 ${errors} ${warnings} ${hints}`;
  const item = await until(`the status bar to say ${shown}`, async () => {
    const found = await page.evaluate(() => {
      const item = [...document.querySelectorAll(".statusbar-item")].find((i) => i.textContent.includes("核数"));
      return item && { text: item.textContent.replace(/\s+/g, " ").trim(), label: item.innerHTML };
    });
    return found?.text === shown ? found : undefined;
  });
  if (tied !== undefined) assert.match(item.label, new RegExp(`of which ${tied} tied`), "its tooltip says how many are tied");
}

async function hover() {
  const { figure } = await page.evaluate(measure, WRONG);
  await page.mouse.move(figure.left + 20, figure.top + figure.height / 2);
  await until("a hover", () =>
    page.evaluate(() => {
      const text = [...document.querySelectorAll(".monaco-hover:not(.hidden)")].map((h) => h.textContent).join("\n");
      return text.includes("规模以上工业增加值") && text.includes("47亿元");
    }),
  );
  await picture("hover");
  await page.mouse.move(5, 5);
}

/** The view of contradictions, the table of facts, the page of a rule. */
async function views() {
  await command("View: Show heshu");
  const title = await until("a contradiction in the view", () => row(".sidebar .pane-body", "规模以上工业增加值"));
  assert.match(title.text, /青石湾经济开发区/);
  assert.ok(await row(".sidebar .pane-body", WRONG), "the draft's place");
  const place = await until("the other place", () => row(".sidebar .pane-body", PRINTED));
  await picture("contradictions");
  await page.mouse.click(place.x, place.y);
  await selected(PRINTED, RIGHT);
  ok("the view has the contradiction by fact, and opens its places");

  await openFile(DRAFT);
  await command("heshu: Show the Table of Facts");
  const table = await until("the table of facts", () => inFrames(() => document.querySelector("table")?.innerText));
  for (const word of ["青石湾经济开发区", "规模以上工业增加值", WRONG]) assert.ok(table.includes(word), `${word} in ${table}`);
  ok("the facts stand in a table");
  await picture("facts");
  await command("View: Close Editor");

  await command("heshu: Explain a Rule");
  await until("the question", () => page.evaluate(() => document.querySelector(".quick-input-widget")?.innerText.includes("Which rule")));
  await page.keyboard.press("Enter");
  const text = await until("the page of the rule", () => inFrames(() => document.querySelector(".markdown-body, .vscode-body")?.innerText));
  assert.ok(text.includes("同一件事") || text.includes("conflict"), text.slice(0, 200));
  ok("the page of a rule is shown");
  await command("View: Close Editor");
  await command("View: Show Explorer");
  await openFile(DRAFT);
}

/** A server that dies is started again, and says the same. */
async function killed() {
  const first = fs.readFileSync(number, "utf8").trim();
  process.kill(Number(first), "SIGKILL");
  await until("another server", () => fs.readFileSync(number, "utf8").trim() !== first);
  await squiggle("after the server died and was started again");
  await counts(expected);
}

/** Another program changes the printed article: the open draft is held against what it says now. */
async function watched() {
  const file = path.join(folder, "已刊", PRINTED);
  const text = fs.readFileSync(file, "utf8");
  fs.writeFileSync(file, text.replace(RIGHT, WRONG));
  await until("the squiggle to go", () => page.evaluate(() => !document.querySelector(".editor-instance .squiggly-error")));
  fs.writeFileSync(file, text);
  await squiggle("after the printed article changed and changed back");
}

/** A finding is left alone: the cursor waits where the reason goes, and only with a reason is the text clean. */
async function allowed() {
  const clean = () => page.evaluate(() => !document.querySelector(".editor-instance .squiggly-error"));
  const comment = () => page.evaluate(() =>
    [...document.querySelectorAll(".editor-instance .view-line")].some((line) => line.textContent.includes("allow(conflict")));
  await command("View: Focus First Editor Group");
  const { figure } = await page.evaluate(measure, WRONG);
  await page.mouse.click(figure.left + 20, figure.top + figure.height / 2);
  await chord("Control", ".");
  const action = await until("the allowance", () => row(".action-widget", "放行"));
  await page.mouse.click(action.x, action.y);
  await until("the comment", comment);
  const line = fs.readFileSync(path.join(folder, DRAFT), "utf8").split("\n").find((line) => line.includes(WRONG));
  // The status bar counts characters.
  const column = [...`${line} <!-- heshu: allow(conflict: ${WRONG} / ${RIGHT}) `].length + 1;
  await until("the cursor where the reason goes", () =>
    page.evaluate((column) => [...document.querySelectorAll(".statusbar-item")].some((i) => i.textContent.includes(`Col ${column}`)), column));
  assert.ok(!(await clean()), "without a reason nothing is allowed");
  await picture("allow");
  await page.keyboard.type("revised");
  await until("the squiggles to go", clean);
  for (let times = 0; times < 20 && (await comment()); times++) await chord("Control", "z");
  await until("one squiggle", async () => (await page.evaluate(measure, WRONG))?.count === 1);
  await squiggle("after an allowance was written and undone");
  ok("an allowance waits for its reason, with the cursor there");
}

/** The witness's figure is taken: the text changes, the squiggle goes, the counts fall. */
async function fixed() {
  await command("View: Focus First Editor Group");
  await until("the counts above the title", () =>
    page.evaluate(() => [...document.querySelectorAll(".codelens-decoration")].some((lens) => lens.textContent.includes("问题 1 个"))));
  const { figure } = await page.evaluate(measure, WRONG);
  await page.mouse.click(figure.left + 20, figure.top + figure.height / 2);
  await chord("Control", ".");
  const action = await until("a quick fix", () => row(".action-widget", RIGHT));
  await picture("fix");
  await page.mouse.click(action.x, action.y);
  const gone = () => page.evaluate((figure) => {
    const text = [...document.querySelectorAll(".editor-instance .view-line")].map((l) => l.textContent).join("\n");
    return !text.includes(figure) && text.includes("完成47亿元") && !document.querySelector(".editor-instance .squiggly-error");
  }, WRONG);
  await until("the figure mended and the squiggle gone", gone);
  await counts({ errors: 0, warnings: expected.warnings, hints: expected.hints });
  ok("a quick fix is taken, and the squiggle goes");
  await picture("fixed");
}

/** Nothing is told of an article that is printed, also when nobody has it open. */
async function printed() {
  await openFile(PRINTED);
  await counts(expected);
  assert.equal(await row(".markers-panel", `${PRINTED} 已刊`), undefined, "a problem of a printed article");
  await openFile(DRAFT);
  ok("nothing is told of a printed article");
}

/** Without its program the extension says what to do. */
async function without() {
  fs.rmSync(program);
  await command("heshu: Restart the Server");
  const told = await until("a message", () =>
    page.evaluate(() => [...document.querySelectorAll(".notification-toast")].map((t) => t.innerText).find((t) => t.includes("“"))),
  );
  assert.ok(told.includes(program), told);
  assert.match(told, /heshu\.path/);
  assert.match(told, /cargo install/);
  await until("the status bar to say that it is not running", () => page.evaluate(() => document.querySelector(".statusbar-item.warning-kind")?.textContent.includes("核数")));
  ok("without the program it says what to do");
}

/** The article is in front, and the text selected or under the cursor is that. */
async function selected(name, text) {
  const source = fs.readFileSync(path.join(folder, "已刊", name), "utf8").split("\n");
  const line = source.findIndex((l) => l.includes(text));
  const column = source[line].indexOf(text);
  const places = [`Ln ${line + 1}, Col ${column + 1}`, `Ln ${line + 1}, Col ${column + text.length + 1} (${text.length} selected)`];
  await until(`${name} at ${places.join(" or ")}`, async () => {
    const [tab, at] = await page.evaluate(() => [
      document.querySelector(".tab.active")?.textContent ?? "",
      document.querySelector("#status\\.editor\\.selection")?.textContent.trim() ?? "",
    ]);
    return tab.includes(name) && places.includes(at);
  });
}

async function openFile(name) {
  await chord("Control", "p");
  await choose(name);
  await until(`${name} in front`, () => page.evaluate((n) => document.querySelector(".tab.active")?.textContent.includes(n), name));
}

async function command(title) {
  await page.keyboard.press("F1");
  await choose(title);
}

/** Types into the list that opens, and takes the line of that name. */
async function choose(name) {
  await page.waitForSelector(".quick-input-widget:not(.hidden) input");
  await page.keyboard.type(name);
  const line = await until(`${name} on the list`, () =>
    page.evaluate((name) => {
      const names = [...document.querySelectorAll(".quick-input-list .monaco-list-row .label-name")];
      const box = names.find((n) => n.textContent.trim() === name)?.getBoundingClientRect();
      return box?.height ? { x: box.left + 10, y: box.top + box.height / 2 } : undefined;
    }, name),
  );
  await page.mouse.click(line.x, line.y);
}

async function chord(hold, key) {
  await page.keyboard.down(hold);
  await page.keyboard.press(key);
  await page.keyboard.up(hold);
}

/** The first row of a list that holds the text: its middle, its words. */
function row(list, text) {
  return page.evaluate((list, text) => {
    const rows = [...document.querySelectorAll(`${list} .monaco-list-row`)];
    const found = rows.find((r) => r.textContent.includes(text) && r.getBoundingClientRect().height);
    const box = found?.getBoundingClientRect();
    return found && { x: box.left + Math.min(box.width / 2, 120), y: box.top + box.height / 2, text: found.textContent };
  }, list, text);
}

async function inFrames(look) {
  for (const frame of page.frames()) {
    const found = await frame.evaluate(look).catch(() => undefined);
    if (found) return found;
  }
  return undefined;
}

async function until(what, look, seconds = 40) {
  for (const end = Date.now() + seconds * 1000; Date.now() < end; ) {
    const found = await look();
    if (found) return found;
    await new Promise((go) => setTimeout(go, 100));
  }
  throw new Error(`waited in vain for ${what}`);
}

/** A small picture: 128 colours are enough for a window. */
async function picture(name) {
  if (!pictures) return;
  const file = path.join(pictures, `${name}.png`);
  // A mouse that stands still on something opens what it says of itself.
  if (name !== "hover") await page.mouse.move(900, 440);
  await new Promise((go) => setTimeout(go, 1000));
  await page.screenshot({ path: file });
  try {
    execFileSync("pngquant", ["--force", "--ext", ".png", "128", file], { stdio: "ignore" });
  } catch {
    // As large as it is, then.
  }
}

function ok(what) {
  console.log(`ok - ${what}`);
}
