/** The sizes that Teams requires for an app's icons (Microsoft Learn, "Design your Microsoft Teams app icon"). */
import type { Text } from '../../model/text.ts';
import { say } from '../../text/index.ts';

const sides = { color: 192, outline: 32 } as const;
/** The PNG signature, then length and name of the first chunk, which begins with width and height. */
const head = Buffer.from('\x89PNG\r\n\x1a\n\0\0\0\rIHDR', 'latin1');

export function iconMistakes(kind: keyof typeof sides, file: string, png: Uint8Array | undefined): Text[] {
  const field = `icons.${kind}`;
  if (png === undefined) return [say('package.icon.missing', { field, file })];
  const bytes = Buffer.from(png);
  if (bytes.length < head.length + 8 || !bytes.subarray(0, head.length).equals(head))
    return [say('package.icon.no-png', { field, file })];
  const [width, height] = [bytes.readUInt32BE(head.length), bytes.readUInt32BE(head.length + 4)];
  const side = sides[kind];
  if (width === side && height === side) return [];
  return [say('package.icon.size', { field, file, size: `${width}×${height}`, right: `${side}×${side}` })];
}
