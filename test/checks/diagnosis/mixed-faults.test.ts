/**
 * Two and three faults of the simulator at a time, drawn by a seed. Each keeps its cause, and failures come before
 * warnings. MIXED_FAULTS_SEED draws others, MIXED_FAULTS_TIMES more of them (.ci/full).
 */
import assert from 'node:assert/strict';
import { checks } from '../../../src/checks/index.ts';
import { type Finding, type RootCause, urgency } from '../../../src/model/finding.ts';
import type { Artifact, Report } from '../../../src/model/report.ts';
import { buildReport } from '../../../src/report/report.ts';
import { type FaultName, faultNames } from '../../../simulator/faults.ts';
import { randomOf } from '../../system/faults/random.ts';
import { openRecorder } from '../../fixtures/recorder.ts';
import { recorded } from '../artifacts.ts';

const seed = process.env['MIXED_FAULTS_SEED'] ?? 'causes';
const times = Number(process.env['MIXED_FAULTS_TIMES'] ?? 1);
const every = checks.map(({ id }) => id);
const judged = (artifact: Artifact): Report => buildReport({ ...artifact, checks: every }, every);

const alone = new Map(faultNames.map((name) => [name, judged(recorded(name))]));
/**
 * Leaves out faults that keep the bot from looking, which have no cause, and the greeting that is twelve seconds late,
 * which would take most of the time.
 */
const drawn = faultNames.filter((name) => (alone.get(name)?.rootCauses.length ?? 0) > 0 && name !== 'smtp-late');

/**
 * Causes that follow from other causes if both are present: one trap seen twice; rights of the wrong service, which
 * differ with the right one; a server with a temporary failure during an incident at Microsoft; a good token of an
 * account that has no mailbox or may not sign in.
 */
const follows: Record<string, string[]> = {
  'wrong-user-test-token': ['wrong-user-token'],
  'test-token-rights': ['graph-audience-token'],
  'exchange-busy': ['microsoft-incident'],
  // The redirect URI is compared with the external URL, which must be right for that.
  'redirect-mismatch': ['wrong-url'],
  // Java does not know the inspector's certificates either.
  'java-trust': ['tls-inspection'],
  // SMTP's refusal by a policy names no cause of its own if the policy that blocks the account is known.
  'log-in-by-policy': ['conditional-access'],
  // Without these, Entra would give a token again, or ECE would ask for one.
  silence: [
    'application-missing',
    'application-disabled',
    'expired-secret',
    'no-account',
    'account-disabled',
    'shared-mailbox-signs-in',
    'service-stopped',
  ],
  // The remaining cause if nothing else is known about account, mailbox or token.
  'mailbox-not-opened': ['wrong-user-test-token', 'no-licence', 'no-full-access', 'protocol-off', 'account-disabled'],
  'smtp-token-refused': [
    'no-licence',
    'account-disabled',
    'upn-differs',
    'wrong-user-test-token',
    'graph-audience-token',
    'early-test-token',
    'test-token-rights',
  ],
};

/** An incident is a cause only if log-ins fail in a way that fits it, so those must be seen too. */
const restOnSymptoms = ['microsoft-incident'];

describe(`several faults at once (seed ${seed})`, () => {
  it(`keep every cause, in order: ${6 * times} pairs and ${2 * times} triples`, async () => {
    const random = randomOf(seed);
    const sets = [
      ...Array.from({ length: 6 * times }, () => draw(2)),
      ...Array.from({ length: 2 * times }, () => draw(3)),
    ];
    // With many observations of three servers at once, some end late on a busy computer.
    const recorder = await openRecorder({ stepDeadlineMs: 5000 });
    const unseen: string[] = [];
    try {
      for (const names of sets) {
        const together = judged(await recorder.recordFaults(names.map((name) => ({ name }))));
        const found = together.rootCauses.map(kindOf);
        const severities = together.rootCauses.map((cause) => severityOf(cause, together.findings));
        assert.deepEqual(
          severities,
          severities.toSorted((a, b) => a - b),
          `${names.join(' + ')}: ${found.join(', ')}`,
        );
        assert.ok(!found.includes('fact-alone'), `${names.join(' + ')}: ${together.rootCauses[0]?.id}`);
        for (const name of names)
          for (const cause of alone.get(name)?.rootCauses ?? []) {
            if ([kindOf(cause), ...(follows[kindOf(cause)] ?? [])].some((kind) => found.includes(kind))) continue;
            // If another fault occurs earlier on the wire, this one cannot be seen.
            const left = proofsOf(cause, name).filter((proof) =>
              together.findings.some((seen) => isAlike(seen, proof)),
            );
            assert.deepEqual(
              left.map(({ id }) => id),
              [],
              `${names.join(' + ')}: ${cause.id} is hidden, and what proves it is seen; found: ${found.join(', ')}`,
            );
            unseen.push(`${kindOf(cause)} is not to be seen under ${names.join(' + ')}`);
          }
      }
    } finally {
      await recorder.close();
    }
    for (const line of unseen) console.log(`      ${line}`);
    assert.ok(unseen.length <= sets.length / 4, 'too few of the sets say anything');

    function draw(count: number): FaultName[] {
      const names = new Set<FaultName>();
      while (names.size < count) names.add(random.oneOf(drawn));
      return [...names];
    }
  }).timeout(120_000 * times);
});

function kindOf({ id }: RootCause): string {
  return id.replace(/:.*/, '');
}

function severityOf({ explains }: RootCause, findings: Finding[]): number {
  return Math.min(...findings.filter(({ id }) => explains.includes(id)).map(({ verdict }) => urgency.indexOf(verdict)));
}

function proofsOf(cause: RootCause, name: FaultName): Finding[] {
  const { explains } = cause;
  const kind = kindOf(cause);
  const { findings } = alone.get(name) ?? { findings: [] };
  const symptoms = restOnSymptoms.includes(kind);
  return findings.filter(({ id, explainedBy }) => explains.includes(id) && explainedBy.length > 0 === symptoms);
}

function isAlike(a: Finding, b: Finding): boolean {
  return a.id === b.id && a.verdict === b.verdict && a.reason.code === b.reason.code;
}
