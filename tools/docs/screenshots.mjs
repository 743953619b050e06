import fs from "node:fs";
import path from "node:path";
import { startSandbox } from "akinon-sandbox";
import { chromium } from "playwright-core";
import { root } from "../lib/paths.mjs";

const FOLDER = path.join(root, "docs/sandbox");
const CHROMIUM = process.env.CHROMIUM ?? "/usr/bin/chromium";

/** The sandbox's console with an order on it, in light and dark. */
export async function takeScreenshots() {
  if (!fs.existsSync(CHROMIUM))
    return console.log(`no screenshots: there is no ${CHROMIUM}; name a Chromium in CHROMIUM`);
  const sandbox = await startSandbox();
  const browser = await chromium.launch({
    executablePath: CHROMIUM,
    args: [...(process.getuid?.() === 0 ? ["--no-sandbox"] : []), "--disable-gpu", "--disable-background-networking"],
  });
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 1180 } });
    await page.goto(`${sandbox.omsUrl}/`);
    const form = page.getByRole("form", { name: "Place an order" });
    await form.getByLabel("at").selectOption("omnitron");
    await form.getByLabel("pause per step (ms)").fill("0");
    await form.getByRole("button", { name: "Place" }).click();
    await page.locator("#live [role=status]", { hasText: "delivered" }).waitFor();
    for (const colorScheme of ["light", "dark"]) {
      await page.emulateMedia({ colorScheme });
      const file = path.join(FOLDER, `console-${colorScheme}.png`);
      await page.screenshot({ path: file });
      console.log(`wrote ${path.relative(root, file)}`);
    }
  } finally {
    await browser.close();
    await sandbox.close();
  }
}
