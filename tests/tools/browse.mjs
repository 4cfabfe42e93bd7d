// Opens a report in Chromium, uses it as a person would, and prints what it saw as JSON.
// Usage: node browse.mjs CHROMIUM REPORT.html; playwright-core and axe-core are found through NODE_PATH.
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const require = createRequire(process.env.NODE_PATH + "/");
const { chromium } = require("playwright-core");
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const [, , executablePath, file] = process.argv;
const address = pathToFileURL(file).href;
const args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"];
args.push("--disable-background-networking", "--disable-component-update", "--disable-sync");

const browser = await chromium.launch({ executablePath, args });
const seen = { console: [], requests: [] };

async function open(options) {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  page.on("console", (message) => seen.console.push(message.text()));
  page.on("pageerror", (error) => seen.console.push(String(error)));
  page.on("request", (request) => request.url() !== address && seen.requests.push(request.url()));
  await page.goto(address);
  return page;
}

const counts = (page) =>
  page.evaluate(() => {
    const shown = (selector) => [...document.querySelectorAll(selector)].filter((e) => e.checkVisibility()).length;
    return {
      columns: shown("table.matrix thead [data-of]"),
      groups: shown("table.matrix thead th[data-column]"),
      ragged: [...document.querySelectorAll("table.matrix tr")]
        .filter((row) => row.checkVisibility())
        .map((row) => [...row.children].filter((cell) => cell.checkVisibility()).length)
        .some((cells, _, all) => cells !== all[0]),
      rows: shown("table.matrix tbody tr"),
      times: shown("table.times tbody tr"),
      covered: shown("table.coverage tbody tr"),
      covering: shown("table.coverage thead [data-topic]"),
      figures: [...document.querySelectorAll("table.figures [data-of]:not([hidden])")].length,
      status: document.getElementById("filter-status").textContent,
      form: document.getElementById("filter").checkVisibility(),
    };
  });

async function choose(page, name, value) {
  await page.selectOption(`#filter [name=${name}]`, value);
  const result = await counts(page);
  await page.selectOption(`#filter [name=${name}]`, "");
  return result;
}

const options = (page, name) => page.$$eval(`#filter [name=${name}] option`, (all) => all.map((o) => o.value));

const audit = async (page) => {
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => globalThis.axe.run());
  return violations.map((v) => ({ id: v.id, impact: v.impact, where: v.nodes.slice(0, 3).map((n) => n.html) }));
};

const page = await open({ viewport: { width: 1280, height: 900 } });
seen.all = await counts(page);
for (const name of ["topic", "province", "published", "period"]) {
  seen[name] = {};
  for (const value of await options(page, name)) seen[name][value] = await choose(page, name, value);
}
await page.selectOption("#filter [name=topic]", "0");
await page.click("#filter-reset");
seen.cleared = await counts(page);

// by keyboard alone: the first Tab leads to the skip link, a later one into the filter, an arrow changes it
const keys = await open({ viewport: { width: 1280, height: 900 } });
await keys.keyboard.press("Tab");
seen.firstStop = await keys.evaluate(() => document.activeElement.className);
for (let i = 0; i < 200; i++) {
  await keys.keyboard.press("Tab");
  if (await keys.evaluate(() => document.activeElement.name === "province")) break;
}
await keys.keyboard.press("ArrowDown");
seen.keyboard = await counts(keys);

// a link to what the filter hides brings it back; a link into closed details opens them
await page.selectOption("#filter [name=province]", { index: 1 });
seen.hiddenCell = await page.evaluate(() => document.querySelector("table.matrix td[id][hidden]")?.id ?? null);
if (seen.hiddenCell) {
  await page.evaluate((id) => (location.hash = id), seen.hiddenCell);
  await page.waitForTimeout(100);
  seen.revealed = await page.evaluate((id) => document.getElementById(id).checkVisibility(), seen.hiddenCell);
}
await page.emulateMedia({ media: "print" });
await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
seen.closedInPrint = await page.$$eval("details.printed:not([open])", (all) => all.length);
await page.emulateMedia({ media: "screen" });
await page.evaluate(() => dispatchEvent(new Event("afterprint")));
seen.axe = await audit(page);

const phone = await open({ viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true });
seen.phone = await phone.evaluate(() => ({
  width: document.documentElement.scrollWidth,
  cells: [...document.querySelectorAll("table.matrix td[id]")].every((cell) => cell.getBoundingClientRect().right <= 390),
  names: [...document.querySelectorAll("table.matrix td[id] .who")].every((name) => name.checkVisibility()),
}));
seen.phoneAxe = await audit(phone);

const plain = await open({ javaScriptEnabled: false });
seen.withoutScript = await plain.locator("#filter").isVisible();
seen.withoutScriptCells = await plain.locator("table.matrix td[id]").count();

console.log(JSON.stringify(seen));
await browser.close();
