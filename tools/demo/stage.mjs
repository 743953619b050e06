import { wayOf } from "./way.mjs";

/** A step of the demo did not hold; the message says which. */
export class StepDidNotHold extends Error {}

/** What the demo prints: headlines, sentences, and what was checked. Readable in a pipe and without colour. */
export class Stage {
  #step = 0;
  #started = Date.now();
  #isColoured = process.stdout.isTTY === true && !process.env.NO_COLOR;

  headline(text) {
    const line = `${++this.#step}. ${text}`;
    this.#print(`\n${this.#isColoured ? `\x1b[1m${line}\x1b[0m` : line}`);
  }

  say(text) {
    this.#print(`  ${text}`);
  }

  async show(lines) {
    for (const line of await lines) this.say(line);
  }

  /** The way of an order through the systems. */
  trace(trace) {
    for (const line of wayOf(trace)) if (!line.includes("(not sent")) this.say(line);
  }

  hold(what, holds) {
    this.#print(`  ${holds ? "✓" : "✗"} ${what}`);
    if (!holds) throw new StepDidNotHold(`Step ${this.#step} did not hold: ${what}.`);
  }

  expectCode(code, wanted, meaning) {
    this.hold(`exit code ${wanted}${meaning ? ` (${meaning})` : ""}`, code === wanted);
  }

  finish() {
    this.#print(`\nEvery step held (${Math.round((Date.now() - this.#started) / 1000)} s).`);
  }

  #print(text) {
    process.stdout.write(`${text}\n`);
  }
}
