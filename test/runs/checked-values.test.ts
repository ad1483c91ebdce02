import assert from 'node:assert/strict';
import { judge } from '../../src/checks/evaluate.ts';
import { checks } from '../../src/checks/index.ts';
import type { Finding } from '../../src/model/finding.ts';
import { failureCodes, type Observation, observationKindSchema, readingPhase } from '../../src/model/observation.ts';
import type { Artifact, Report } from '../../src/model/report.ts';
import { buildReport, factsOf } from '../../src/report/report.ts';
import { withCheckedValues } from '../../src/runs/checked-values.ts';
import { oneIn, recorded, recordings } from '../checks/artifacts.ts';
import { answered } from '../checks/given-facts.ts';

const healthy = recorded('healthy');
const every = checks.map(({ id }) => id);

describe('an artifact that is read again', () => {
  it('has a shape for every kind of observation', () => {
    const observations = observationKindSchema.options.map((kind): Observation => ({
      ...healthy.observations[0]!,
      kind,
      value: 7,
    }));
    for (const { kind, error } of withCheckedValues({ ...healthy, observations }).observations)
      assert.doesNotMatch(error?.text ?? '', /knows no shape/, kind);
  });

  it('stays unchanged if every value has its shape', () => {
    for (const name of recordings) assert.deepEqual(withCheckedValues(recorded(name)), recorded(name), name);
  });

  it('loses a value of another shape, and the observation has an error that says so', () => {
    const artifact = recorded('blocked-everywhere');
    const observations = artifact.observations.map((observation) =>
      observation.kind === 'tcp' ? { ...observation, value: { attempts: 'none' } } : observation,
    );
    const tcp = withCheckedValues({ ...artifact, observations }).observations.filter(({ kind }) => kind === 'tcp');
    assert.ok(tcp.length > 0);
    for (const { value, error } of tcp) {
      assert.equal(value, undefined);
      assert.deepEqual([error?.phase, error?.code], [readingPhase, failureCodes.protocol]);
      assert.match(error?.text ?? '', /attempts/);
    }
  });

  it('never repeats a hostile value in its error', () => {
    const artifact = recorded('healthy');
    const observations = artifact.observations.map((observation) => ({
      ...observation,
      value: { secret: 'do-not-repeat' },
    }));
    assert.doesNotMatch(JSON.stringify(withCheckedValues({ ...artifact, observations })), /do-not-repeat/);
  });

  it('does not accept a round trip without a mail as a success', () => {
    const trip: Observation = {
      id: 'round-trip',
      kind: 'round-trip',
      subject: { kind: 'mailbox', name: 'sales@example.com' },
      from: { kind: 'bot' },
      path: 'direct',
      at: healthy.run.startedAt,
      phases: [],
      value: {
        to: 'trip@example.org',
        user: 'svc-ece@example.com',
        mark: 'mark',
        sent: true,
        found: true,
        reply: '250',
        ms: 3000,
      },
    };
    const bad = [{ sent: false }, { ms: undefined }, { sent: true, found: 'yes' }].map((change): Observation => ({
      ...trip,
      value: { ...(trip.value as object), ...change },
    }));
    const [kept, ...lost] = withCheckedValues({ ...healthy, observations: [trip, ...bad] }).observations;
    assert.deepEqual(kept, trip);
    assert.deepEqual(
      lost.map(({ error }) => error?.code),
      bad.map(() => failureCodes.protocol),
    );
  });

  it('validates the answers of the tenant too', () => {
    const good = answered('cas-mailbox', 'sales@example.com', {
      value: { imap: true, pop3: true, smtpAuthDisabled: null },
    });
    const older: Observation = { ...good, id: 'cas-mailbox:older', value: { imapEnabled: true } };
    const [kept, lost] = withCheckedValues({ ...recorded('healthy'), observations: [good, older] }).observations;
    assert.deepEqual(kept, good);
    assert.equal(lost?.error?.code, failureCodes.protocol);
  });

  it('gets no failure from values that cannot be read', () => {
    const artifact = recorded('healthy');
    for (const [index, observation] of artifact.observations.entries()) {
      const { findings, summary } = judged({
        ...artifact,
        observations: artifact.observations.with(index, { ...observation, value: 7 }),
      });
      assert.equal(
        summary.fail,
        0,
        `${observation.kind} of ${observation.subject.name}: ${findings
          .filter(({ verdict }) => verdict === 'fail')
          .map(({ id }) => id)
          .join()}`,
      );
    }
  });

  describe('with one damaged observation, no rule breaks and no finding becomes better', () => {
    // All recorded artifacts would take minutes.
    for (const name of oneIn(32)) {
      it(name, () => {
        const artifact = recorded(name);
        const before = new Map(findingsIn(withCheckedValues(artifact)).map(({ id, verdict }) => [id, verdict]));
        for (const [index, observation] of artifact.observations.entries()) {
          for (const [how, spoilt] of spoiltOnes(observation)) {
            const after = findingsIn({ ...artifact, observations: artifact.observations.with(index, spoilt) });
            const where = `${observation.kind} of ${observation.subject.name} (${observation.id}): ${how}`;
            for (const { id, verdict, observed } of after) {
              assert.notEqual(observed.key, 'check.broken.observed', where);
              const former = before.get(id);
              if (verdict === 'pass')
                assert.ok(
                  former === undefined || (former !== 'fail' && former !== 'unknown'),
                  `${id} was ${former ?? ''}: ${where}`,
                );
            }
          }
        }
      });
    }
  });
});

/**
 * The damaged observations after validation, without duplicates, because all values of a wrong shape have the same
 * result.
 */
function spoiltOnes(observation: Observation): [string, Observation][] {
  const distinct = new Map(
    waysToSpoil(observation).map(([how, spoilt]): [string, [string, Observation]] => {
      const [read] = withCheckedValues({ ...healthy, observations: [spoilt] }).observations;
      return [JSON.stringify([read?.value, read?.error?.phase, read?.error?.code]), [how, read!]];
    }),
  );
  return [...distinct.values()];
}

/** Absent from complete answers: of mailboxes that do not forward, and from logs that were read before their rhythm was. */
const optional = new Set(['forwardsTo', 'rhythms']);

function waysToSpoil(observation: Observation): [string, Observation][] {
  const { value, error, ...rest } = observation;
  const failed = error === undefined ? {} : { error };
  const fields = typeof value === 'object' && value !== null ? Object.keys(value) : [];
  const needed = fields.filter((field) => !optional.has(field));
  return [
    ['no value', { ...rest, ...failed }],
    ['neither value nor error', rest],
    ['a number', { ...rest, ...failed, value: 7 }],
    ['an empty object', { ...rest, ...failed, value: {} }],
    ...needed.map((field): [string, Observation] => [
      `without ${field}`,
      {
        ...rest,
        ...failed,
        value: Object.fromEntries(Object.entries(value as object).filter(([name]) => name !== field)),
      },
    ]),
  ];
}

function judged(artifact: Artifact): Report {
  return buildReport(withCheckedValues(artifact), every);
}

/**
 * The findings of the artifact's checks. Diagnoses are left out, because they change no verdict: that halves the time of
 * thousands of judgements.
 */
function findingsIn(artifact: Artifact): Finding[] {
  const gatheredFor = checks.filter(({ id }) => artifact.checks.includes(id));
  return judge(factsOf(artifact), gatheredFor, []).findings;
}
