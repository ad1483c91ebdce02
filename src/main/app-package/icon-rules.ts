/**
 * What Teams asks of an app's icons (Microsoft Learn, "Design your Microsoft Teams app icon"): sizes, and an outline
 * that is white on nothing.
 */
import type { Text } from '../../model/text.ts';
import { say } from '../../text/index.ts';
import { type Picture, pictureOf } from './png.ts';

const sizes = { color: 192, outline: 32 } as const;

export function iconMistakes(kind: keyof typeof sizes, file: string, png: Uint8Array | undefined): Text[] {
  const field = `icons.${kind}`;
  if (png === undefined) return [say('package.icon.missing', { field, file })];
  const picture = pictureOf(png);
  if (picture === undefined) return [say('package.icon.no-png', { field, file })];
  const { width, height } = picture;
  const side = sizes[kind];
  return [
    ...(width === side && height === side
      ? []
      : [say('package.icon.size', { field, file, size: `${width}×${height}`, right: `${side}×${side}` })]),
    ...(kind === 'outline' ? outlineColours(picture, { field, file }) : colours(picture, { field, file })),
  ];
}

function outlineColours(picture: Picture, at: { field: string; file: string }): Text[] {
  const pixels = pixelsOf(picture);
  const seen = pixels.filter(([, , , alpha]) => alpha > 0);
  return [
    ...(seen.every(([red, green, blue]) => red === 255 && green === 255 && blue === 255)
      ? []
      : [say('package.icon.not-white', at)]),
    ...(seen.length > 0 && seen.length < pixels.length ? [] : [say('package.icon.not-transparent', at)]),
  ];
}

function colours(picture: Picture, at: { field: string; file: string }): Text[] {
  const pixels = pixelsOf(picture);
  return [
    ...(pixels.some(([red, green, blue, alpha]) => alpha > 0 && (red !== green || green !== blue))
      ? []
      : [say('package.icon.no-colour', at)]),
    ...(pixels.every(([, , , alpha]) => alpha === 255) ? [] : [say('package.icon.see-through', at)]),
  ];
}

function pixelsOf({ rgba }: Picture): [red: number, green: number, blue: number, alpha: number][] {
  return Array.from({ length: rgba.length / 4 }, (_, pixel) => [
    rgba[pixel * 4] ?? 0,
    rgba[pixel * 4 + 1] ?? 0,
    rgba[pixel * 4 + 2] ?? 0,
    rgba[pixel * 4 + 3] ?? 0,
  ]);
}
