/** Test sign-ins as a run sees them, with these tokens. */
import { claimsOf, type TestSignIn } from '../../src/model/test-sign-in.ts';
import type { TestSignIns } from '../../src/access/test-sign-ins.ts';
import type { Observation } from '../../src/model/observation.ts';

/** `tokens` by account. `asked` records the requested accounts. */
export function signedIn(tokens: Readonly<Record<string, string>>): TestSignIns & { asked: string[][] } {
  const notOfRuns = (): never => {
    throw new Error('a run only asks what is held');
  };
  const asked: string[][] = [];
  return {
    asked,
    notReady: undefined,
    begin: notOfRuns,
    view: notOfRuns,
    kept: notOfRuns,
    remember: notOfRuns,
    forget: notOfRuns,
    open: notOfRuns,
    callback: notOfRuns,
    async usable(_, accounts) {
      asked.push([...accounts]);
      return {
        observations: Object.entries(tokens).map(([account, token]): Observation => {
          const claims = claimsOf(token);
          const value: TestSignIn = {
            window: 'private',
            way: 'link',
            application: 'bot',
            ...(claims === undefined ? {} : { claims }),
            characters: token.length,
            asked: [],
            granted: [],
          };
          return {
            id: `sign-in:${account}`,
            kind: 'test-sign-in',
            subject: { kind: 'account', name: account },
            from: { kind: 'bot' },
            path: 'direct',
            at: new Date().toISOString(),
            phases: [],
            value,
          };
        }),
        tokens: new Map(
          accounts.flatMap((account) =>
            tokens[account] === undefined ? [] : [[account, { token: tokens[account], user: account }]],
          ),
        ),
      };
    },
    close: async () => undefined,
  };
}
