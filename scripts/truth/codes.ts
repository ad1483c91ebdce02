/**
 * Entra's answers: every code of knowledge/aadsts.ts in the sign-in log, and in a test sign-in through ECE's own
 * application.
 */
import { aadsts, aadstsCodes, aadstsPage } from '../../src/knowledge/aadsts.ts';
import type { Observation } from '../../src/model/observation.ts';
import { type Case, instead, recorded } from './case.ts';

export function codeCases(): Case[] {
  return aadstsCodes.flatMap((code) => {
    const source = aadsts(code)?.verified === true ? `<${aadstsPage(code)}>` : `reported: <${aadstsPage(code)}>`;
    return [
      {
        what: `AADSTS${code}`,
        where: 'sign-in log',
        source,
        run: instead(recorded('healthy'), ['sign-ins'], (log) => refusedSince(log, code)),
      },
      {
        what: `AADSTS${code}`,
        where: 'test sign-in',
        source,
        run: instead(recorded('healthy'), ['test-sign-in'], (signIn) => refused(signIn, code)),
      },
    ];
  });
}

/** All refreshes of the last minutes failed, after earlier successes. */
function refusedSince(log: Observation, code: number): Observation {
  const { groups, ...value } = log.value as { groups: { lastAt: string; account: string; accountId?: string }[] };
  const [last] = groups;
  const at = (minutes: number): string => new Date(Date.parse(last?.lastAt ?? log.at) + minutes * 60_000).toISOString();
  const refusal = {
    account: last?.account,
    accountId: last?.accountId,
    code,
    interactive: false,
    count: 3,
    firstAt: at(1),
    lastAt: at(5),
  };
  return { ...log, value: { ...value, groups: [...groups, refusal] } };
}

function refused(signIn: Observation, code: number): Observation {
  const { claims: _, refresh: __, ...value } = signIn.value as Record<string, unknown>;
  return {
    ...signIn,
    value: { ...value, application: 'ece', granted: [], characters: 0 },
    error: { phase: 'token', code: `AADSTS${code}`, text: 'as Entra says it' },
  };
}
