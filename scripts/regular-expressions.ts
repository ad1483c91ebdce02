/**
 * The linear-time rule: no regular expression of src/ takes more than linear time on any text. Each is run on the texts
 * that cost it most (`regular-expressions/attacks.ts`). An expression that passed is not run again until the attacks, the
 * measure or the engine change.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { type Slow, slownessOf } from './regular-expressions/growth.ts';
import { expressionsIn } from './regular-expressions/sources.ts';

const unread = 'the source of this expression is known only at run time: make it of constants of its module';
const passedFile = 'build/cache/linear-expressions.json';

export function described(pattern: RegExp, { attack: { before, repeated, after }, length, ms }: Slow): string {
  const text = `${JSON.stringify(before)} + ${JSON.stringify(repeated)}.repeat(…) + ${JSON.stringify(after)}`;
  return `${String(pattern)} takes ${Math.round(ms)} ms for ${length} characters, and more than linear time: ${text}`;
}

/** Changes with everything that a measurement depends on. */
function rules(): string {
  const files = ['attacks.ts', 'growth.ts', 'pattern.ts'];
  const code = files.map((file) => readFileSync(path.join(import.meta.dirname, 'regular-expressions', file), 'utf8'));
  return createHash('sha256')
    .update([process.versions.v8, ...code].join('\n'))
    .digest('hex');
}

function passedBefore(measuredBy: string): Set<string> {
  if (!existsSync(passedFile)) return new Set();
  const kept = JSON.parse(readFileSync(passedFile, 'utf8')) as { rules: string; passed: string[] };
  return new Set(kept.rules === measuredBy ? kept.passed : []);
}

if (import.meta.main) {
  const measuredBy = rules();
  const before = passedBefore(measuredBy);
  const passed = new Set<string>();
  for (const { place, pattern, everywhere } of await expressionsIn('src')) {
    const name = `${String(pattern)} ${everywhere ? 'everywhere' : 'once'}`;
    const slow = pattern === undefined || before.has(name) ? undefined : slownessOf(pattern, everywhere);
    if (pattern !== undefined && slow === undefined) {
      passed.add(name);
      continue;
    }
    console.error(`${place}: ${pattern === undefined || slow === undefined ? unread : described(pattern, slow)}`);
    process.exitCode = 1;
  }
  mkdirSync(path.dirname(passedFile), { recursive: true });
  writeFileSync(passedFile, JSON.stringify({ rules: measuredBy, passed: [...passed] }));
}
