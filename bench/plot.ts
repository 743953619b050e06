import type { Result } from "./life.js";
import type { Series } from "./plan.js";
import { measured, spread } from "./statistics.js";

const COLOURS = ["#8a8f98", "#1f6feb", "#d9822b", "#2da44e", "#8250df"];
const LEFT = 170;
const WIDTH = 560;
const BAR = 14;
const GAP = 14;

/** Wall time of each work of a series as bars, by variant, with the spread of the rounds; plain SVG. */
export function plot({ title, variants, works }: Series, results: readonly Result[]): string {
  const names = variants.filter((name) => results.some(({ variant }) => variant === name));
  const bars = works.flatMap((work) =>
    names.flatMap((name, index) => {
      const wall = measured(results, name, work, "wall");
      return wall.length === 0 ? [] : [{ work, index, wall: spread(wall) }];
    }),
  );
  const largest = Math.max(...bars.map(({ wall }) => wall.max));
  const x = (seconds: number) => LEFT + (seconds / largest) * WIDTH;
  const shapes: string[] = [text(LEFT, 20, title, "bold")];
  names.forEach((name, index) => {
    const at = LEFT + index * 170;
    shapes.push(rectangle(at, 32, 12, 12, index), text(at + 18, 43, name));
  });
  let y = 62;
  for (const work of works) {
    shapes.push(text(0, y + BAR, work));
    for (const { index, wall } of bars.filter((bar) => bar.work === work)) {
      const middle = y + BAR / 2;
      shapes.push(
        rectangle(LEFT, y, x(wall.median) - LEFT, BAR - 2, index),
        `<path d="M${x(wall.min).toFixed(1)} ${middle - 1}H${x(wall.max).toFixed(1)}" stroke="#24292f"/>`,
        text(x(wall.max) + 6, y + BAR - 3, `${wall.median.toFixed(1)} s`),
      );
      y += BAR;
    }
    y += GAP;
  }
  const width = LEFT + Math.max(WIDTH + 70, names.length * 170);
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${y}" viewBox="0 0 ${width} ${y}" font-family="sans-serif" font-size="12">
<rect width="100%" height="100%" fill="#ffffff"/>
${shapes.join("\n")}
</svg>
`;
}

const rectangle = (x: number, y: number, width: number, height: number, colour: number) =>
  `<rect x="${x}" y="${y}" width="${width.toFixed(1)}" height="${height}" fill="${COLOURS[colour % COLOURS.length]}"/>`;

const text = (x: number, y: number, words: string, weight = "normal") =>
  `<text x="${x.toFixed(0)}" y="${y}" font-weight="${weight}" fill="#24292f">${words.replace(/&/g, "&amp;").replace(/</g, "&lt;")}</text>`;
