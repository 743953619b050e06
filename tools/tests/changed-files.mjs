import { execFileSync } from "node:child_process";

/**
 * Files that differ from a commit, those included that nobody added yet.
 *
 * @param {{ root: string, since?: string }} options `since`: default where this branch left `main`
 * @returns {string[]} relative to the root
 */
export function changedFiles({ root, since = "main" }) {
  const git = (...args) => execFileSync("git", args, { cwd: root, encoding: "utf8" }).split("\0").filter(Boolean);
  const changed = git("diff", "-z", "--name-only", "--merge-base", since);
  return [...new Set([...changed, ...git("ls-files", "-z", "--others", "--exclude-standard")])];
}
