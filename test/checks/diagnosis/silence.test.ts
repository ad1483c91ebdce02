/** The cause of a silence, by reports of recordings and of the changes that sites have. */
import assert from 'node:assert/strict';
import { checks } from '../../../src/checks/index.ts';
import type { RootCause } from '../../../src/model/finding.ts';
import type { Observation, ObservationKind } from '../../../src/model/observation.ts';
import type { Artifact, Report } from '../../../src/model/report.ts';
import { buildReport } from '../../../src/report/report.ts';
import { runVerdict, verdictTitle } from '../../../src/report/verdict.ts';
import { recorded, withValues } from '../artifacts.ts';
import { words } from '../given-facts.ts';

const every = checks.map(({ id }) => id);
/** When every recording was made, and the last token of its silences. */
const at = Date.parse('2026-11-25T14:00:00.000Z');
const minutes = (count: number): string => new Date(at + count * 60_000).toISOString();
const lastToken = 'Nov 25, 2026';

function reportOf(artifact: Artifact): Report {
  return buildReport({ ...artifact, checks: every }, every);
}

/** The only cause of a report whose silence belongs to it. */
function causeOf(report: Report): RootCause {
  const [cause, ...others] = report.rootCauses;
  assert.ok(cause);
  assert.deepEqual(
    others.map(({ id }) => id),
    [],
  );
  assert.ok(cause.explains.includes('token/sign-ins:contoso'));
  return cause;
}

const isFrom = ({ from }: Observation, server: string): boolean => from.kind === 'server' && from.name === server;
const account = 'svc-ece@example.com';

describe('a site whose last token is five days old', () => {
  const before = withValues('healthy', 'sign-ins', (value) => ({
    ...value,
    groups: value.groups.map((group) => ({
      ...group,
      firstAt: new Date(Date.parse(group.firstAt) - 5 * 86_400_000).toISOString(),
      lastAt: new Date(Date.parse(group.lastAt) - 5 * 86_400_000).toISOString(),
    })),
  }));

  it('is broken, never healthy, in both languages, and says since when', () => {
    const report = reportOf(before);
    assert.equal(runVerdict(reportOf(recorded('healthy'))) === 'broken', false);
    assert.equal(runVerdict(report), 'broken');
    assert.equal(words(verdictTitle(report)), 'Broken: ECE at contoso gets no token');
    assert.match(words(verdictTitle(report), 'fr'), /^En panne\s: contoso n’obtient plus de jeton$/);
    const cause = causeOf(report);
    assert.equal(words(cause.title), 'No token since Nov 20, 2026, and no refusal');
    assert.equal(words(cause.title, 'fr'), 'Aucun jeton depuis le 20 nov. 2026, et aucun refus');
  });

  it('shows that token as its last one, which no part of the report calls good', () => {
    const { lastMail, findings } = reportOf(before);
    assert.deepEqual(
      lastMail?.mailboxes.map(({ token }) => ('time' in token ? token.time : token)),
      [{ at: '2026-11-20T13:50:00.000Z' }, { at: '2026-11-20T13:50:00.000Z' }],
    );
    assert.equal(findings.find(({ check }) => check === 'token/sign-ins')?.verdict, 'fail');
  });
});

describe('the cause of a silence', () => {
  it('is not known if nothing else stopped then: it lists what was in order and what was not checked', () => {
    const cause = causeOf(reportOf(recorded('refreshes-stopped')));
    assert.equal(cause.id, 'silence');
    assert.equal(cause.owner, 'ece-administrator');
    assert.equal(words(cause.title), `No token since ${lastToken}, and no refusal`);
    assert.match(
      words(cause.because),
      /In order at the time of this run: the credentials .*, the sessions .*, the retriever log, and the way .* to login\.microsoftonline\.com\. Not checked: the Windows service of ECE\.$/,
    );
    assert.match(
      words(cause.because, 'fr'),
      /En ordre au moment de cette exécution\s: .*\. Non vérifié\s: le service Windows d’ECE\.$/,
    );
    assert.match(
      words(cause.firstStep),
      /^On ece-svc-01, read the retriever log since the last token\. Begin at Nov 25, 2026, 10:50 UTC\./,
    );
    assert.match(
      words(cause.evidence?.[0] ?? cause.title),
      /^Last token of svc-ece@example\.com: .*2026-11-25 10:50:00 UTC/,
    );
  });

  it('names all as not checked in a run that asked only for the sign-in log', () => {
    const artifact = recorded('refreshes-stopped');
    const kinds: ObservationKind[] = ['sign-ins', 'declared'];
    const observations = artifact.observations.filter(({ kind }) => kinds.includes(kind));
    const report = buildReport({ ...artifact, observations, servers: [] }, ['token/sign-ins']);
    assert.match(
      words(causeOf(report).because),
      /neither a token nor a refusal since Nov 25, 2026, 10:50 UTC\. Not checked: the cred/,
    );
  });

  it('is the client secret that ended then, although another one is valid', () => {
    const report = reportOf(recorded('old-secret-expired'));
    const cause = causeOf(report);
    assert.equal(words(cause.title), 'No token since a client secret expired');
    assert.match(words(cause.title, 'fr'), /^Aucun jeton depuis l’expiration d’un secret client$/);
    assert.match(words(cause.firstStep), /^In ECE, enter the Value/);
  });

  it('may be the certificate that ended then, if nothing else stopped then', () => {
    const ended = (name: string): Report =>
      reportOf(
        withValues(name, 'application', (value) => ({
          ...value,
          certificates: [{ id: 'c', name: 'ece', endsAt: minutes(-120) }],
        })),
      );
    const cause = causeOf(ended('refreshes-stopped'));
    assert.match(words(cause.title), /^No token since a certificate of the application expired$/);
    assert.match(words(cause.because), /whether it can use a certificate is not established\.$/);
    for (const name of ['sessions-revoked', 'retriever-stopped'])
      for (const { title } of ended(name).rootCauses) assert.doesNotMatch(words(title), /certificate/, name);
  });

  it('is not a secret that ended before the last token or after the next refresh was due', () => {
    for (const endsAt of [minutes(-200), minutes(-60)]) {
      const artifact = withValues('old-secret-expired', 'application', (value) => ({
        ...value,
        secrets: value.secrets.map((secret) => (secret.hint === 'xyz' ? { ...secret, endsAt } : secret)),
      }));
      assert.match(words(causeOf(reportOf(artifact)).title), /^No token since .* and no refusal$/, endsAt);
    }
  });

  it('is the revoked sessions, and the warning about the account belongs to it', () => {
    const cause = causeOf(reportOf(recorded('sessions-revoked')));
    assert.match(words(cause.title), /^No token since sessions of svc-ece@example\.com were revoked$/);
    assert.ok(cause.explains.includes(`rights/account:${account}`));
    assert.match(
      words(cause.evidence?.[1] ?? cause.title),
      /^Sessions of svc-ece@example\.com are valid only from 2026-11-25 11:00/,
    );
  });

  it('is the password that changed then, with the condition under which that ends the token', () => {
    const time = minutes(-180);
    const artifact = withValues('refreshes-stopped', 'account', (value, { subject }) =>
      subject.name === account ? { ...value, passwordChangedAt: time, sessionsValidFrom: time } : value,
    );
    const cause = causeOf(reportOf(artifact));
    assert.match(words(cause.title), /^No token since the password of svc-ece@example\.com changed$/);
    assert.match(words(cause.because), /If an administrator reset it, .* A change by the user does not end it\.$/);
  });

  it('is the retriever instance that stopped then, but not one that stopped after the next refresh was due', () => {
    assert.equal(causeOf(reportOf(recorded('silent-with-retriever'))).id, 'retriever-hung');
    const later = withValues('silent-with-retriever', 'log', (value) => ({
      ...value,
      heartbeats: value.heartbeats.map((beat) => ({ ...beat, runningAt: minutes(-30), waitingAt: minutes(-30) })),
    }));
    assert.deepEqual(
      reportOf(later)
        .rootCauses.map(({ id }) => id)
        .sort(),
      ['retriever-hung', 'silence'],
    );
  });

  it('is the Windows service that is stopped', () => {
    const service = { name: 'CiscoService', display: 'Cisco Service', state: 'stopped' };
    const value = { named: 'cisco service', candidates: [], service };
    const artifact = recorded('refreshes-stopped');
    const observations = artifact.observations.map((observation) =>
      observation.kind === 'windows-service' && isFrom(observation, 'ece-svc-01')
        ? { ...observation, error: undefined, value }
        : observation,
    );
    assert.equal(causeOf(reportOf({ ...artifact, observations })).id, 'service-stopped');
  });

  it('is the way to Entra that is blocked from a services server', () => {
    const cause = causeOf(reportOf(recorded('silent-without-way')));
    assert.equal(cause.id, 'blocked-port-one-side:ece-svc-01');
  });

  it('is the refusal in ECE’s own log since then, but not an older one', () => {
    const logged = (lastAt: string): Artifact =>
      withValues('refreshes-stopped', 'log', (value) => {
        const match = { mark: 'entra', code: 'AADSTS7000222', process: 'retriever', count: 3, lastAt, excerpt: 'x' };
        return value.files.some(({ process }) => process === 'retriever') ? { ...value, matches: [match] } : value;
      });
    assert.equal(causeOf(reportOf(logged(minutes(-20)))).id, 'expired-secret');
    const { rootCauses } = reportOf(logged(minutes(-200)));
    assert.deepEqual(rootCauses.find(({ explains }) => explains.includes('token/sign-ins:contoso'))?.id, 'silence');
  });

  it('is the application that this tenant does not know', () => {
    assert.equal(causeOf(reportOf(recorded('application-missing'))).id, 'application-missing');
  });

  it('does not take the refusal of another account for its own', () => {
    const [sales, support] = ['sales@example.com', 'support@example.com'];
    const artifact = withValues('refreshes-stopped', 'sign-ins', (value) => {
      const [first] = value.groups;
      assert.ok(first);
      const group = (name: string | undefined, lastAt: string, code = 0) => {
        const { accountId: _, ...rest } = first;
        return { ...rest, account: name ?? '', code, count: 3, firstAt: minutes(-400), lastAt };
      };
      return {
        ...value,
        rhythms: [],
        groups: [group(sales, minutes(-300)), group(support, minutes(-300)), group(support, minutes(-10), 50173)],
      };
    });
    const own = { ...artifact.deployment, accountModel: 'mailbox' as const };
    const observations = artifact.observations.filter(({ kind }) => kind !== 'account');
    const { rootCauses } = buildReport({ ...artifact, deployment: own, observations }, ['token/sign-ins']);
    assert.deepEqual(
      rootCauses.map(({ id, explains }) => [id, explains]),
      [
        ['dead-refresh-token', ['token/sign-ins:contoso']],
        ['silence', ['token/sign-ins:sales@example.com']],
      ],
    );
  });
});
