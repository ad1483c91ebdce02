import { say } from '../../text/index.ts';
import type { Diagnosis } from '../check.ts';
import { findingsOf } from '../findings.ts';
import { causeOn, named } from './cause.ts';

/** A token is for one service, and every other one refuses it. Lines in ECE's log follow from it (in-logs.ts). */
export const diagnosis = {
  id: 'tokens-for-other-service',
  order: 238,
  about: 'deployment',
  diagnose: (findings) =>
    findingsOf(findings, 'token/sign-ins').flatMap(({ id, reason, observed, fix }) => {
      if (reason.code !== 'for-other-service') return [];
      const [step] = fix;
      if (step === undefined) return [];
      const { accounts } = reason.values;
      return causeOn([id], [], {
        id: 'tokens-for-other-service',
        title: say('cause.tokens-for-other-service.title', {
          accounts: named(
            accounts.map(({ account }) => account),
            'accounts',
          ),
        }),
        because: observed,
        firstStep: step,
        owner: 'ece-administrator',
      });
    }),
} as const satisfies Diagnosis;
