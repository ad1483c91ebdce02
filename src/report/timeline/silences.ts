/** Times without a token of ECE's accounts: past pauses, and a refresh that is overdue now. */
import type { Facts } from '../../checks/check.ts';
import { isEstablished, rhythmOf } from '../../checks/facts/tokens/rhythm.ts';
import { dueOf, silenceOf } from '../../checks/facts/tokens/silence.ts';
import { signInLogOf } from '../../checks/facts/tokens/sign-in-log.ts';
import { accountsOf } from '../../model/accounts.ts';
import type { TimelineEntry } from '../../model/report.ts';
import { entry, entrySources, told } from './entry.ts';

/** Older pauses of an account say little about today. */
const mostPauses = 3;

export function silencesIn(facts: Facts): TimelineEntry[] {
  const read = signInLogOf(facts);
  if (!read.ok) return [];
  const source = entrySources.signInLog;
  const past = accountsOf(facts.deployment).flatMap((account) => {
    const rhythm = rhythmOf(facts, account, read.value);
    const pauses = isEstablished(rhythm) ? rhythm.pauses : [];
    return pauses
      .filter((pause) => !pauses.some((other) => other !== pause && isSameHour(pause.from, other.from)))
      .slice(0, mostPauses)
      .flatMap(({ from, to }) => [
        entry('good', from, told('pause-began', { account }), source),
        entry('good', to, told('pause-ended', { account, pause: { ms: lengthOf(from, to) } }), source),
      ]);
  });
  const now = silenceOf(facts).silent.map((silent) =>
    entry(
      'failure',
      new Date(dueOf(silent)).toISOString(),
      told('overdue', { account: silent.account, limit: { ms: silent.limitMs } }),
      source,
    ),
  );
  return [...past, ...now];
}

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** An instance that is stopped every night pauses at the same hour. */
function isSameHour(a: string, b: string): boolean {
  const apart = lengthOf(a, b) % dayMs;
  return Math.min(apart, dayMs - apart) <= hourMs;
}

function lengthOf(from: string, to: string): number {
  return Math.abs(Date.parse(to) - Date.parse(from));
}
