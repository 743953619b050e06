import { existsSync, mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { type BrowserContext, chromium } from "playwright-core";

const CHROMIUM = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
const executablePath = process.env.CHROMIUM ?? CHROMIUM.find((file) => existsSync(file));

/** Why there is no browser to test in, or undefined when there is one. */
export const noBrowser =
  executablePath === undefined
    ? "no Chromium is installed (Debian: apt-get install chromium; elsewhere name it in CHROMIUM)"
    : undefined;

/** A browser that knows nobody and calls nobody but the pages it is sent to. */
export async function openBrowser(): Promise<{ context: BrowserContext; close: () => Promise<void> }> {
  const profile = mkdtempSync(path.join(os.tmpdir(), "browser-"));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: executablePath!,
    viewport: { width: 1280, height: 900 },
    args: [
      // Containers give no sandbox to a root user.
      ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
  return {
    context,
    close: async () => {
      await context.close();
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
