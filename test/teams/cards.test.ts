/** Every card is valid, small enough, in both languages, and can be read on a narrow screen. */
import assert from 'node:assert/strict';
import { mkdtemp, readFile, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { Ajv, type ValidateFunction } from 'ajv';
import type { Report } from '../../src/model/report.ts';
import type { Text } from '../../src/model/text.ts';
import { buildReport } from '../../src/report/report.ts';
import { compareReports } from '../../src/report/compare.ts';
import type { PastRun } from '../../src/runs/history.ts';
import { type Card, outside } from '../../src/teams/cards/elements.ts';
import { compareCard } from '../../src/teams/runs/compare-card.ts';
import { enrolCard } from '../../src/teams/probes/enrol-command.ts';
import { findingsPage } from '../../src/teams/runs/findings.ts';
import { helpCard } from '../../src/teams/help/help-command.ts';
import { historyCard } from '../../src/teams/runs/history-card.ts';
import { messageCard } from '../../src/teams/cards/message-card.ts';
import { progressCard } from '../../src/teams/runs/progress-card.ts';
import { largestCard } from '../../src/teams/cards/fitting.ts';
import { reportCard } from '../../src/teams/runs/report-card.ts';
import { signInCard } from '../../src/teams/sign-in/followed-sign-in.ts';
import { signInsCard } from '../../src/teams/sign-in/kept-card.ts';
import { statusCard } from '../../src/teams/probes/status-card.ts';
import { commands } from '../../src/teams/index.ts';
import type { SignInView } from '../../src/access/test-sign-ins.ts';
import type { Reader } from '../../src/teams/cards/reader.ts';
import { nowhereCard, shareForm } from '../../src/teams/sharing/share-form.ts';
import { type SharedBy, sharedCard } from '../../src/teams/sharing/shared-card.ts';
import { withoutNames } from '../../src/report/without-names.ts';
import { recorded, recordings } from '../checks/artifacts.ts';
import { languages, say } from '../../src/text/index.ts';
import { wordsOf } from './connector.ts';
import { noPictures, type Pictures, startPictures } from './picture.ts';
import { reportFrom, reportOf, reportOfMany } from './reports.ts';
import { alex, claims, expiresAt, outcome } from './scripted-sign-ins.ts';

const faults = [
  'healthy',
  'imap-blocked-on-services',
  'certificate-expired',
  'tls-inspected',
  'smtp-silent',
  'release-wrong',
  'external-url-wrong',
  'clock-wrong',
  'two-faults',
];

function everyCard(reader: Reader): Map<string, Card> {
  const { report, deployment } = reportOf('two-faults');
  const at = '2026-11-25T00:00:00.000Z';
  const presences = [
    {
      server: 'ece-svc-01',
      probe: 'p',
      connected: true,
      since: at,
      version: '0.1.0',
      clockOffsetMs: 12,
      lastRun: '8F3K',
    },
    {
      server: 'ece-app-01',
      probe: 'q',
      connected: false,
      since: at,
      clockOffsetMs: -400_000,
      lastRefusal: { code: 'replaced', at },
    },
  ];
  return new Map<string, Card>([
    ...faults.map((name): [string, Card] => [
      name,
      reportCard(reportOf(name).report, reader, reportOf(name).deployment),
    ]),
    [
      'twenty servers',
      reportCard(reportOfMany('two-faults', 20).report, reader, reportOfMany('two-faults', 20).deployment),
    ],
    ['one server', reportCard(reportOfMany('two-faults', 1).report, reader, reportOfMany('two-faults', 1).deployment)],
    ['progress', progressCard(report, reader)],
    ['progress of twenty', progressCard(reportOfMany('two-faults', 20).report, reader)],
    ['findings', findingsPage(report, reader, 1)],
    ['findings of twenty', findingsPage(reportOfMany('two-faults', 20).report, reader, 2)],
    [
      'status',
      statusCard(
        { deployment, presences, underWay: 1, lacks: [say('bot.lacks.credentials')], signInsReady: true },
        reader,
      ),
    ],
    ['help', helpCard(commands, deployment, reader)],
    [
      'enrol',
      enrolCard(
        'ece-svc-01',
        {
          code: 'ABCD-EFGH',
          expiresAt: at,
          command: 'npx ece-doctor probe enrol --bot https://hub.example.com --server ece-svc-01',
        },
        reader,
      ),
    ],
    ['history', historyCard('contoso', faults.map(pastRun), reader)],
    ...compareCards(reader),
    ...signInCards(reader),
    ...shareCards(reader),
    [
      'message',
      messageCard(
        {
          title: say('unknown.title'),
          paragraphs: [say('unknown.near', { said: 'chekc', suggestion: 'check' })],
          suggestions: ['check all'],
        },
        reader,
      ),
    ],
  ]);
}

function compareCards(reader: Reader): [string, Card][] {
  const of = (before: Report, after: Report, notes: Text[] = []): Card =>
    compareCard({ comparison: compareReports(before, after), since: new Map(), notes }, reader);
  const [healthy, wrong, many] = [
    reportOf('healthy').report,
    reportOf('two-faults').report,
    reportOfMany('two-faults', 20).report,
  ];
  // Nothing explains these: each is a line of its own, with all that was seen.
  const unexplained = (report: Report): Report => ({
    ...report,
    rootCauses: [],
    findings: report.findings.map((finding, index) => ({
      ...finding,
      verdict: finding.verdict === 'pass' ? 'fail' : finding.verdict,
      explainedBy: [],
      observed: { key: 'check.broken.observed', with: { check: finding.check, text: `${index} ${'x'.repeat(300)}` } },
    })),
  });
  return [
    ['compare with itself', of(wrong, wrong)],
    [
      'compare worse',
      of(healthy, wrong, [
        say('compare.note.cancelled-before'),
        say('compare.note.definition', {
          fields: { list: Array.from({ length: 200 }, (_, index) => `servers.ece-${index}`) },
        }),
      ]),
    ],
    ['compare better', of(wrong, healthy)],
    ['compare of twenty', of(healthy, many)],
    [
      'compare of twenty, nothing explained',
      of({ ...many, findings: many.findings.map((finding) => ({ ...finding, verdict: 'pass' })) }, unexplained(many)),
    ],
    ['compare of twenty, all of it still wrong', of(unexplained(many), unexplained(many))],
    ['compare of twenty, all of it lost', of(unexplained(many), { ...many, findings: [], servers: [] })],
    [
      'compare of twenty, none of it known',
      of(unexplained(many), {
        ...unexplained(many),
        findings: unexplained(many).findings.map((finding) => ({ ...finding, verdict: 'unknown' })),
      }),
    ],
  ];
}

/** The first one is under way, the second was stopped, and what people call themselves is long. */
function pastRun(name: string, index: number): PastRun {
  const { report } = reportOf(name);
  const startedAt = `2026-11-25T0${index}:00:00.000Z`;
  const state = {
    startedAt,
    selection: 'all',
    deployment: 'contoso',
    requestedBy: { id: 'a', name: index === 2 ? '{{DATE(1)}}'.repeat(200) : 'Alex Wilber' },
  };
  return index === 0
    ? { ...state, id: '8F3K', state: 'running', report: undefined }
    : {
        ...state,
        id: `W7RM${index}`,
        state: 'ended',
        report: { ...report, run: { ...report.run, cancelled: index === 1 } },
      };
}

function signInCards(reader: Reader): [string, Card][] {
  const account = 'svc-ece@example.com';
  const known = { deployment: reportOf('two-faults').deployment, accounts: [] };
  const view: SignInView = {
    id: 'a',
    revision: 0,
    account,
    window: 'private',
    way: 'link',
    application: 'bot',
    state: 'waiting',
    expiresAt,
    link: `https://ece-doctor.example.com/signin/${'k'.repeat(43)}`,
  };
  const over = (more: Partial<SignInView>): Card =>
    signInCard({ ...view, state: 'ended', keptUntil: expiresAt, ...more }, known, reader);
  const many = claims({
    name: 'N'.repeat(300),
    user: `${'u'.repeat(300)}@example.com`,
    audience: `https://${'a'.repeat(280)}`,
    scopes: Array.from({ length: 200 }, (_, index) => `${'S'.repeat(190)}.${index}`),
    methods: Array.from({ length: 30 }, () => 'm'.repeat(50)),
  });
  const kept = {
    account,
    window: 'private',
    at: expiresAt,
    by: { id: 'alex', name: 'Alex Wilber' },
    outcome: outcome({ claims: alex() }),
    keptUntil: expiresAt,
    remembered: false,
  } as const;
  return [
    ['sign-in invitation', signInCard(view, known, reader)],
    ['sign-in invitation normal', signInCard({ ...view, window: 'normal' }, known, reader)],
    [
      'sign-in invitation code',
      signInCard(
        {
          ...view,
          way: 'device-code',
          link: 'https://login.microsoft.com/device',
          code: 'ABCD1234',
          application: 'ece',
        },
        known,
        reader,
      ),
    ],
    ['sign-in right', over({ outcome: outcome() })],
    ['sign-in wrong', over({ outcome: outcome({ claims: alex() }) })],
    [
      'sign-in wrong resource',
      over({
        outcome: outcome({
          claims: claims({ audience: 'https://graph.microsoft.com', scopes: ['Mail.Read'] }),
          refresh: {
            given: true,
            redeemed: false,
            error: { phase: 'refresh', code: 'AADSTS70000', text: 'The provided grant is invalid' },
          },
        }),
      }),
    ],
    ['sign-in normal', over({ window: 'normal', outcome: outcome({ window: 'normal', claims: alex() }) })],
    [
      'sign-in refused',
      over({
        outcome: outcome(
          {},
          { phase: 'token', code: 'AADSTS53003', text: 'Access has been blocked by Conditional Access policies.' },
        ),
      }),
    ],
    [
      'sign-in unknown refusal',
      over({ outcome: outcome({}, { phase: 'token', code: 'ECONNREFUSED', text: 'connect ECONNREFUSED' }) }),
    ],
    ['sign-in opaque', over({ outcome: outcome({ claims: undefined }) })],
    [
      'sign-in of the application',
      over({ outcome: outcome({ claims: claims({ kind: 'app', scopes: [], roles: ['IMAP.AccessAsApp'] }) }) }),
    ],
    ['sign-in with everything long', over({ outcome: outcome({ claims: many }) })],
    ['sign-in expired', over({ state: 'expired' })],
    ['sign-ins', signInsCard([kept, { ...kept, outcome: outcome(), remembered: true }], known, reader)],
    [
      'sign-ins of many',
      signInsCard(
        Array.from({ length: 500 }, () => kept),
        known,
        reader,
      ),
    ],
    ['sign-ins none', signInsCard([], known, reader)],
  ];
}

function shareCards(reader: Reader): [string, Card][] {
  const { report, deployment } = reportOf('two-faults');
  const many = reportOfMany('two-faults', 20);
  const shared: SharedBy = {
    run: '8F3K',
    who: 'Alex Wilber',
    at: '2026-11-25T00:00:00.000Z',
    comment: 'Can somebody look at the firewall?',
    withoutNames: false,
  };
  const bare = reportFrom(withoutNames(recorded('two-faults')));
  const places = Array.from({ length: 60 }, (_, index) => ({
    id: `19:${'c'.repeat(32)}${index}@thread.tacv2`,
    name: `Support ${index} › ${'N'.repeat(50)}`,
  }));
  return [
    ['shared', sharedCard(report, shared, reader, deployment)],
    ['shared without names', sharedCard(bare.report, { ...shared, withoutNames: true }, reader, bare.deployment)],
    [
      'shared of twenty with everything long',
      sharedCard(many.report, { ...shared, who: 'W'.repeat(300), comment: 'é'.repeat(250) }, reader, many.deployment),
    ],
    [
      'share form',
      shareForm(report, places.slice(0, 3), { mark: '00000000-0000-4000-8000-000000000000', undecided: 1 }, reader),
    ],
    [
      'share form of more than fit',
      shareForm(
        report,
        places.flatMap((place) => [1, 2, 3, 4, 5].map(() => place)),
        { mark: '00000000-0000-4000-8000-000000000000', undecided: 0 },
        reader,
      ),
    ],
    ['share nowhere', nowhereCard('8F3K', 0, reader)],
    ['share unsaid', nowhereCard('8F3K', 3, reader)],
  ];
}

describe('the cards', () => {
  let valid: ValidateFunction;
  before(async () => {
    const schema = JSON.parse(
      await readFile(path.join(import.meta.dirname, '../fixtures/adaptive-card-1.5.0.json'), 'utf8'),
    ) as Record<string, unknown>;
    delete schema.id;
    const ajv = new Ajv({ strict: false, validateFormats: false });
    ajv.addMetaSchema(createRequire(import.meta.url)('ajv/dist/refs/json-schema-draft-06.json'));
    valid = ajv.compile(schema);
  });

  for (const language of languages) {
    for (const [name, card] of everyCard({ language, timeZone: 'Europe/Paris' })) {
      it(`${name}, ${language}: valid in 1.5, small, at most six buttons, no sentence missing`, () => {
        const { msteams: _ofTeams, ...plain } = asElsewhere(card) as Card;
        assert.ok(valid(plain), JSON.stringify(valid.errors?.slice(0, 3)));
        assert.ok(
          Buffer.byteLength(JSON.stringify(card)) <= largestCard,
          `${Buffer.byteLength(JSON.stringify(card))} bytes`,
        );
        assert.ok((card.actions ?? []).filter(({ mode }) => mode !== 'secondary').length <= 6);
        assert.equal(card.lang, language);
        assert.doesNotMatch(
          wordsOf(card.body),
          /\{\{|undefined|\[object|\b(card|compare|status|help|command|bot|area|owner|share|place)\.[a-z]/,
        );
        for (const action of (card.actions ?? []).filter(({ type }) => type === 'Action.Execute'))
          assert.equal((action.fallback as { type: string }).type, 'Action.Submit');
      });
    }
  }

  it('opens with the root cause and says how many findings it explains', () => {
    const words = wordsOf(everyCard({ language: 'en', timeZone: undefined }).get('imap-blocked-on-services')?.body);
    assert.match(
      words,
      /ECE does not reach what it needs.*Fix first.*Blocked from ece-svc-01 only.*explains 5 findings.*Network team:/s,
    );
    assert.ok(words.indexOf('Fix first') < words.indexOf('Version'));
    assert.match(
      words,
      /\? Accent stretch Small Mail Bolder {2}3 passed .*Explained above: IMAP: log in and open each mailbox \(2 findings\)/,
      'no tick over mailboxes that did not open',
    );
  });

  it('shows what each server sees and what went well on the card of check all, whatever is broken', () => {
    for (const name of recordings) {
      const { report, deployment } = reportOf(name);
      for (const language of languages) {
        const said = JSON.stringify(reportCard(report, { language, timeZone: 'Europe/Paris' }, deployment, 'ABCD'));
        assert.ok(report.sights.length === 0 || said.includes('"type":"Table"'), `${name}, ${language}: no table`);
        assert.ok(said.includes('"id":"passed-'), `${name}, ${language}: nothing of what went well`);
      }
    }
  });

  it('says why there was nothing to check, and not that nothing is wrong', () => {
    const artifact = { ...recorded('healthy'), observations: [] };
    const card = reportCard(
      buildReport(artifact, ['mail/round-trip']),
      { language: 'en', timeZone: undefined },
      artifact.deployment,
    );
    const words = wordsOf(card.body);
    assert.match(
      words,
      /– contoso: there was nothing to check here.*Round trip: one real mail.*On request only: .*round trip from sales@example\.com/s,
    );
    assert.doesNotMatch(words, /nothing wrong/);
    assert.match(
      wordsOf(
        reportCard(buildReport(artifact, ['manual/installation-guide-ports']), { language: 'en', timeZone: undefined })
          .body,
      ),
      /only a person can look at this/,
    );
  });

  it('puts what is mended under its root cause only where that is gone for good', () => {
    const words = (before: string, after: string): string =>
      wordsOf(
        compareCard(
          { comparison: compareReports(reportOf(before).report, reportOf(after).report), since: new Map(), notes: [] },
          { language: 'en', timeZone: undefined },
        ).body,
      );
    assert.match(words('tls-inspected', 'healthy'), /Gone: .*TLS inspected.*Mended .*Explained above: /);
    const unknown = words('full-access-missing', 'reader-role-missing');
    assert.match(
      unknown,
      /Not known now: .*has no Full Access.*Was wrong, and is not known now.*Full Access of the shared account.*Mended .*Errors in ECE's own logs/,
    );
    assert.doesNotMatch(unknown, /Explained above/);
  });

  it('says a server without a probe once, not once for each check', () => {
    const { report, deployment } = reportOf('healthy');
    const text = { key: 'absence.not-enrolled', with: { server: 'ece-svc-01' } };
    const findings = report.findings.map((finding) => ({
      ...finding,
      verdict: 'unknown' as const,
      observed: text,
      fix: [],
    }));
    const words = wordsOf(
      reportCard({ ...report, findings }, { language: 'en', timeZone: undefined }, deployment).body,
    );
    assert.equal(words.match(/No probe is enrolled for ece-svc-01/g)?.length, 1);
    assert.match(words, /Not established/);
  });

  it('never makes text from outside live: no Markdown block, date or mention holds it', () => {
    const { report, deployment } = reportOf('two-faults');
    const hostile = '<at>Everyone</at> [x](https://evil.example) **bold** {{DATE(2020-01-01T00:00:00Z)}}‮';
    const findings = report.findings.map((finding) => ({
      ...finding,
      subject: { ...finding.subject, name: hostile },
      observed: { key: 'network.at', with: { target: hostile } },
      fix: [{ key: 'network.at', with: { target: hostile } }],
    }));
    for (const card of [
      reportCard({ ...report, rootCauses: [], findings }, { language: 'en', timeZone: undefined }, deployment),
      findingsPage({ ...report, findings }, { language: 'en', timeZone: undefined }, 1),
    ]) {
      assert.ok(JSON.stringify(card).includes('evil.example'), 'it is shown');
      assert.doesNotMatch(JSON.stringify(card), /\{\{|‮/);
      assert.equal(JSON.stringify(card.msteams), '{"width":"Full"}', 'no entity makes a mention of it');
      for (const block of textBlocks(card)) assert.doesNotMatch(block, /evil|bold/);
    }
    assert.equal(outside('a\u0007b\u200bc'), 'a bc');
  });

  describe('as pictures', function () {
    this.timeout(60_000);
    let pictures: Pictures;
    let folder: string;
    before(async function () {
      if (noPictures !== undefined) {
        console.log(`      skipped: ${noPictures}`);
        this.skip();
      }
      pictures = await startPictures();
      folder = await mkdtemp(path.join(os.tmpdir(), 'ece-doctor-cards-'));
    });
    after(async () => pictures?.close());

    for (const [look, width] of [
      ['wide', 600],
      ['narrow', 320],
    ] as const) {
      it(`${look}: the renderer knows every element, and nothing is wider than the card`, async () => {
        const cards = everyCard({ language: 'fr', timeZone: 'Europe/Paris' });
        for (const name of [
          'two-faults',
          'release-wrong',
          'twenty servers',
          'progress',
          'findings',
          'status',
          'help',
          'enrol',
          ...[
            ...signInCards({ language: 'fr', timeZone: undefined }),
            ...shareCards({ language: 'fr', timeZone: undefined }),
          ]
            .map(([name]) => name)
            .filter((name) => !name.endsWith('long')),
        ]) {
          const card = asElsewhere(cards.get(name));
          const file = path.join(folder, `${name.replaceAll(' ', '-')}-${look}.png`);
          const { complaints, tooWideBy } = await pictures.take(card, file, { width });
          assert.deepEqual([name, complaints, tooWideBy], [name, [], 0]);
          assert.ok((await stat(file)).size > 5000);
        }
      });
    }
  });
});

/** As a client shows it that knows none of Teams' own elements. */
function asElsewhere(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(asElsewhere);
  if (typeof value !== 'object' || value === null) return value;
  if ((value as { type?: string }).type === 'CodeBlock') return asElsewhere((value as { fallback: unknown }).fallback);
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, asElsewhere(inner)]));
}

function textBlocks(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(textBlocks);
  if (typeof value !== 'object' || value === null) return [];
  const { type, text } = value as { type?: string; text?: string };
  return [...(type === 'TextBlock' && text !== undefined ? [text] : []), ...Object.values(value).flatMap(textBlocks)];
}
