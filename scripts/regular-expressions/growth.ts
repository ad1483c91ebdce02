/**
 * Measures whether a repetitive text costs an expression more than linear time in this engine. The measure is this
 * process's CPU time, the least of several runs, so that a busy computer does not change the verdict.
 */
import { type Attack, attacksOn } from './attacks.ts';

export interface Slow {
  attack: Attack;
  length: number;
  ms: number;
}

/** Four times the text takes four times as long, or sixteen times if the growth is quadratic. */
const mostGrowth = 8;
/** Milliseconds for each character: everybody waits for a text of 100 kB. */
const mostForEach = 1000 / 100_000;

/** The first attack that costs too much. With `everywhere` the search goes on after each match. */
export function slownessOf(pattern: RegExp, everywhere: boolean): Slow | undefined {
  const flags = everywhere ? `${pattern.flags.replaceAll(/[gy]/g, '')}g` : pattern.flags;
  const searched = new RegExp(pattern.source, flags);
  for (const attack of attacksOn(pattern)) {
    const slow = exponential(searched, attack) ?? polynomial(searched, attack);
    if (slow !== undefined) return slow;
  }
  return undefined;
}

/** Few repetitions are enough to show it, and many would never end. */
function exponential(pattern: RegExp, attack: Attack): Slow | undefined {
  for (const times of [14, 20, 26, 32]) {
    const length = times * attack.repeated.length;
    if (took(pattern, attack, length, 1) < 2) continue;
    const ms = took(pattern, attack, length, 3);
    if (ms > 2) return { attack, length, ms };
  }
  return undefined;
}

/** Most attacks are harmless, and end with the second text. */
function polynomial(pattern: RegExp, attack: Attack): Slow | undefined {
  for (const length of [256, 1024])
    if (took(pattern, attack, length, 1) > 20) return confirmed(pattern, attack, length / 4);
  const ms = took(pattern, attack, 4096, 1);
  if (ms < 0.5) return undefined;
  const grows = ms > 0.75 * mostGrowth * took(pattern, attack, 1024, 2);
  return grows || ms > mostForEach * 4096 ? confirmed(pattern, attack, 1024) : undefined;
}

function confirmed(pattern: RegExp, attack: Attack, first: number): Slow | undefined {
  let quarter = took(pattern, attack, first, 3);
  for (let length = first * 4; ; length *= 4) {
    const ms = took(pattern, attack, length, 3);
    const grows = ms > mostGrowth * quarter;
    if (ms > 20 && grows) return { attack, length, ms };
    if (length > 10_000 && !grows) return ms > mostForEach * length ? { attack, length, ms } : undefined;
    quarter = ms;
  }
}

/** Milliseconds, the least of several. */
function took(pattern: RegExp, { before, repeated, after }: Attack, length: number, times: number): number {
  const text = before + repeated.repeat(Math.ceil(length / repeated.length)) + after;
  let least = Infinity;
  for (let time = 0; time < times; time += 1) {
    pattern.lastIndex = 0;
    const start = process.cpuUsage();
    if (pattern.global) text.replace(pattern, '');
    else pattern.exec(text);
    const { user, system } = process.cpuUsage(start);
    least = Math.min(least, (user + system) / 1000);
  }
  return least;
}
