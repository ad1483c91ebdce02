/** What the logs say of tokens, mail servers and certificates: the newest of each kind, with its line. */
import type { Text } from '../../model/text.ts';
import type { LogMatch } from '../../observe/log.ts';
import { say } from '../../text/index.ts';
import type { Check, Facts } from '../check.ts';
import { type Conclusion, conclude } from '../conclude.ts';
import { logsOf, logSteps } from './logs.ts';

const id = 'ece/oauth-errors';
const recentMs = 3_600_000;

/** Aliases and crashed instances have checks of their own. */
const marks = ['entra', 'token-refused', 'mail-refused', 'java-trust', 'no-name', 'no-connection', 'instance-failed'] as const;
type Mark = (typeof marks)[number];

export const check: Check = {
  id,
  needs: (_deployment, server) => logSteps(server),
  evaluate: (facts) =>
    facts.servers
      .filter(({ roles }) => roles.includes('services') || roles.includes('application'))
      .map(({ name }) => conclude(id, { kind: 'server', name }, { expected: say('ece/oauth-errors.expected'), owner: 'ece-administrator', ...judge(facts, name) })),
};

function judge(facts: Facts, server: string): Omit<Conclusion, 'expected' | 'owner'> {
  const read = logsOf(facts, server);
  if (!read.ok) return read;
  const { value, at, observation } = read.logs;
  const found = value.matches.flatMap((match) => {
    const mark = marks.find((one) => one === match.mark);
    return mark === undefined ? [] : [{ mark, match }];
  });
  found.sort((one, other) => (other.match.lastAt ?? '').localeCompare(one.match.lastAt ?? ''));
  const [newest] = found;
  if (newest === undefined) return { verdict: 'pass', observed: say('ece/oauth-errors.none', { since: { at: value.since } }), observations: [observation] };
  const recent = newest.match.lastAt !== undefined && Date.parse(at) - Date.parse(newest.match.lastAt) <= recentMs;
  const code = found.find(({ mark }) => mark === 'entra')?.match.code;
  return {
    verdict: recent ? 'fail' : 'warn',
    observed: say('ece/oauth-errors.found', { errors: { list: found.slice(0, 8).map(({ mark, match }) => said(mark, match)) } }),
    fix: [...new Set(found.map(({ mark }) => mark))].map((mark) => say(`ece/oauth-errors.fix.${mark}`)),
    ...(code === undefined ? {} : { reference: `https://login.microsoftonline.com/error?code=${code.replace('AADSTS', '')}` }),
    observations: [observation],
  };
}

function said(mark: Mark, { code = '', count, lastAt, excerpt }: LogMatch): Text {
  const what = say(`ece/oauth-errors.${mark}`, { code });
  const values = { what, count, line: excerpt };
  return lastAt === undefined ? say('ece/oauth-errors.one', values) : say('ece/oauth-errors.one-at', { ...values, last: { at: lastAt } });
}
