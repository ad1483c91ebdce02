/**
 * Draws the icons of the Teams app: a letter with a pulse, the mailbox whose life is looked for. `node
 * scripts/icons.ts` writes them to manifest/; they are committed, so that packing needs no drawing. Shapes are
 * distances to an outline, in pixels of the icon.
 */
import { writeFileSync } from 'node:fs';
import { type Picture, pngOf } from './png.ts';

type Point = readonly [x: number, y: number];
/** How far a point lies outside the shape; negative inside. */
type Shape = (x: number, y: number) => number;

interface Layer {
  shape: Shape;
  colour: readonly [red: number, green: number, blue: number];
  /** Takes away what was drawn instead. */
  erases?: true;
}

const white = [255, 255, 255] as const;
/** The manifest's accentColor. */
const green = [11, 93, 82] as const;
const coral = [224, 75, 58] as const;

/** 192 × 192, opaque: Teams rounds the corners itself. */
export function colourIcon(): Picture {
  return drawn(192, [
    { shape: () => -1, colour: green },
    { shape: box([34, 52], [158, 140], 12), colour: white },
    {
      shape: line(
        [
          [42, 60],
          [96, 102],
          [150, 60],
        ],
        4,
      ),
      colour: green,
    },
    {
      shape: line(
        [
          [20, 118],
          [62, 118],
          [76, 88],
          [100, 146],
          [116, 108],
          [124, 118],
          [172, 118],
        ],
        13,
      ),
      colour: green,
    },
    {
      shape: line(
        [
          [20, 118],
          [62, 118],
          [76, 88],
          [100, 146],
          [116, 108],
          [124, 118],
          [172, 118],
        ],
        5.5,
      ),
      colour: coral,
    },
  ]);
}

/** 32 × 32, white on nothing. */
export function outlineIcon(): Picture {
  const pulse: Point[] = [
    [1.5, 20],
    [10, 20],
    [13, 14],
    [17.5, 26],
    [20.5, 18],
    [22, 20],
    [30.5, 20],
  ];
  return drawn(32, [
    { shape: ring(box([4, 6], [28, 26], 3), 1), colour: white },
    {
      shape: line(
        [
          [5, 7.5],
          [16, 15],
          [27, 7.5],
        ],
        1,
      ),
      colour: white,
    },
    { shape: line(pulse, 2.6), colour: white, erases: true },
    { shape: line(pulse, 1), colour: white },
  ]);
}

function drawn(size: number, layers: readonly Layer[]): Picture {
  const rgba = new Uint8Array(size * size * 4);
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      let alpha = 0;
      let colour: readonly number[] = white;
      for (const layer of layers) {
        // An edge through the middle of a pixel covers half of it.
        const covered = Math.min(1, Math.max(0, 0.5 - layer.shape(x + 0.5, y + 0.5)));
        if (layer.erases) alpha *= 1 - covered;
        else {
          const over = alpha + covered * (1 - alpha);
          colour =
            over === 0
              ? colour
              : colour.map(
                  (value, channel) => (value * alpha * (1 - covered) + (layer.colour[channel] ?? 0) * covered) / over,
                );
          alpha = over;
        }
      }
      rgba.set([...colour.map(Math.round), Math.round(alpha * 255)], (y * size + x) * 4);
    }
  }
  return { width: size, height: size, rgba };
}

/** A rectangle with round corners. */
function box([left, top]: Point, [right, bottom]: Point, radius: number): Shape {
  return (x, y) => {
    const outX = Math.abs(x - (left + right) / 2) - (right - left) / 2 + radius;
    const outY = Math.abs(y - (top + bottom) / 2) - (bottom - top) / 2 + radius;
    return Math.hypot(Math.max(outX, 0), Math.max(outY, 0)) + Math.min(Math.max(outX, outY), 0) - radius;
  };
}

/** The border alone of a shape, `half` to each side. */
function ring(shape: Shape, half: number): Shape {
  return (x, y) => Math.abs(shape(x, y)) - half;
}

/** A stroke through the points with round ends, `half` to each side. */
function line(points: readonly Point[], half: number): Shape {
  return (x, y) => Math.min(...points.slice(1).map((to, index) => toSegment([x, y], points[index] ?? to, to))) - half;
}

function toSegment([x, y]: Point, [fromX, fromY]: Point, [toX, toY]: Point): number {
  const [dx, dy] = [toX - fromX, toY - fromY];
  const along = Math.min(1, Math.max(0, ((x - fromX) * dx + (y - fromY) * dy) / (dx * dx + dy * dy)));
  return Math.hypot(x - fromX - along * dx, y - fromY - along * dy);
}

if (import.meta.main) {
  writeFileSync('manifest/color.png', pngOf(colourIcon()));
  writeFileSync('manifest/outline.png', pngOf(outlineIcon()));
}
