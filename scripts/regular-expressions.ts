/**
 * The linear-time rule: no regular expression of src/ takes more than linear time on any text. Each is run on the texts
 * that cost it most (`regular-expressions/attacks.ts`).
 */
import { type Slow, slownessOf } from './regular-expressions/growth.ts';
import { expressionsIn } from './regular-expressions/sources.ts';

const unread = 'the source of this expression is known only at run time: make it of constants of its module';

export function described(pattern: RegExp, { attack: { before, repeated, after }, length, ms }: Slow): string {
  const text = `${JSON.stringify(before)} + ${JSON.stringify(repeated)}.repeat(…) + ${JSON.stringify(after)}`;
  return `${String(pattern)} takes ${Math.round(ms)} ms for ${length} characters, and more than linear time: ${text}`;
}

if (import.meta.main) {
  for (const { place, pattern, everywhere } of await expressionsIn('src')) {
    const slow = pattern === undefined ? undefined : slownessOf(pattern, everywhere);
    if (pattern !== undefined && slow === undefined) continue;
    console.error(`${place}: ${pattern === undefined || slow === undefined ? unread : described(pattern, slow)}`);
    process.exitCode = 1;
  }
}
