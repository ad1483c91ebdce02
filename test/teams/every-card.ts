/** Every kind of card, of recorded runs, and as long as people can make it. */
import { randomUUID } from 'node:crypto';
import type { Deployment } from '../../src/model/deployment.ts';
import { targetsOf } from '../../src/model/endpoints.ts';
import type { End, Report } from '../../src/model/report.ts';
import type { Text } from '../../src/model/text.ts';
import { shortenedList } from '../../src/checks/facts/shortened.ts';
import { explain } from '../../src/checks/explain/explain.ts';
import { compareReports } from '../../src/report/comparison/compare-reports.ts';
import type { Repaired } from '../../src/runs/cause-answers.ts';
import type { PastRun } from '../../src/runs/history.ts';
import type { ReportLink } from '../../src/runs/report-link.ts';
import type { Card } from '../../src/teams/cards/elements.ts';
import { answersCard } from '../../src/teams/runs/answers-card.ts';
import { compareCard } from '../../src/teams/runs/compare-card.ts';
import { progressCards } from './progress-cards.ts';
import { postedCard } from '../../src/teams/deliveries/posted-card.ts';
import { forgottenCard, replacedCard } from '../../src/teams/deliveries/replaced-card.ts';
import { enrolCard } from '../../src/teams/probes/enrol-command.ts';
import { revokeCard } from '../../src/teams/probes/revoke-command.ts';
import { findingsPage, findingsPages } from '../../src/teams/runs/findings.ts';
import { handOverCard } from '../../src/teams/runs/hand-over-card.ts';
import { type OtherOwner, ownersWithWork } from '../../src/report/hand-over.ts';
import { explainMessage } from '../../src/teams/extension/explain-message.ts';
import { headlineCard, insertedRun } from '../../src/teams/extension/run-card.ts';
import { headOf } from '../../src/runs/headlines.ts';
import { explanationCard } from '../../src/teams/explain/explanation-card.ts';
import { exampleCard } from '../../src/teams/help/example-command.ts';
import { commandCard, groupCard, overviewCard, taskCard } from '../../src/teams/help/help-cards.ts';
import { welcomeCard } from '../../src/teams/help/welcome-command.ts';
import { historyCard } from '../../src/teams/runs/history-card.ts';
import { messageCard } from '../../src/teams/cards/message-card.ts';
import { withReportLink } from '../../src/teams/cards/open-report.ts';
import { progressCard } from '../../src/teams/runs/progress-card.ts';
import { reportCard } from '../../src/teams/runs/report-card.ts';
import { signInCard } from '../../src/teams/sign-in/followed-sign-in.ts';
import { signInFirstCard } from '../../src/teams/runs/sign-in-first.ts';
import { exchangeScriptOf as exchangeScript } from '../../src/teams/exchange/script-command.ts';
import { scriptCard } from '../../src/teams/cards/script-card.ts';
import { forgetCard } from '../../src/teams/sign-in/forget-command.ts';
import { signInsCard } from '../../src/teams/sign-in/kept-card.ts';
import { type Status, statusCard } from '../../src/teams/probes/status-card.ts';
import { seenEnds } from '../../src/teams/probes/status-ends.ts';
import { tasks } from '../../src/teams/commands/command.ts';
import { commands } from '../../src/teams/index.ts';
import type { SignInView } from '../../src/access/test-sign-ins.ts';
import type { Locale } from '../../src/teams/cards/locale.ts';
import { selectionRefusal } from '../../src/teams/runs/selection-refusal.ts';
import { parseSelection } from '../../src/runs/selection.ts';
import { typedIn } from '../../src/teams/cards/typed.ts';
import { fileCommandsCard } from '../../src/teams/report-file/file-commands.ts';
import { fileForm } from '../../src/teams/report-file/file-form.ts';
import { nowhereCard, shareForm } from '../../src/teams/sharing/share-form.ts';
import { type SharedBy, sharedCard } from '../../src/teams/sharing/shared-card.ts';
import { withoutNames } from '../../src/report/without-names.ts';
import { isWhole, recorded } from '../checks/artifacts.ts';
import { say } from '../../src/text/index.ts';
import { answerCards } from './answer-cards.ts';
import { reportOfAll, withLongNames } from './large-reports.ts';
import { reportFrom, reportOf, reportOfMany } from './reports.ts';
import { muteCards } from './mute-cards.ts';
import { handOverCards } from './hand-over-cards.ts';
import { aliasCards } from './alias-cards.ts';
import { ownerCards } from './owner-cards.ts';
import { webhookCards } from './webhook-cards.ts';
import { watchCards } from './watch-cards.ts';
import { alex, claims, expiresAt, outcome } from './scripted-sign-ins.ts';

export const faults = [
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

/** One for each kind of repair. */
export const handedOver = [
  'imap-blocked-on-services',
  'blocked-everywhere',
  'smtp-silent',
  'tls-inspected',
  'login-captive-portal',
  'certificate-expired',
  'secret-expired',
  'full-access-missing',
  'smtp-auth-off',
  'mail-forwarded-away',
  'mail-sizes-small',
  'security-defaults',
  'terms-of-use',
];

/** Everything that an owner gets, from a person with a long name. */
function handOvers(name: string, report: Report, locale: Locale): [string, Card][] {
  return ownersWithWork(report).flatMap((owner): [string, Card][] => {
    const card = handOverCard(report, owner, locale, { who: 'Alexandra Wilber-Montgomery of the North' });
    return card === undefined ? [] : [[`${name} for ${owner}`, card]];
  });
}

/** The first pages; all of them in .ci/full. */
function pages(
  name: string,
  report: Report,
  locale: Locale,
  more: { deployment?: Deployment; owner?: OtherOwner; reportLink?: ReportLink } = {},
): [string, Card][] {
  return findingsPages(report, locale, more)
    .slice(0, firstPages)
    .map((card, index) => [`${name}, page ${index + 1}`, card]);
}

const firstPages = isWhole ? Number.POSITIVE_INFINITY : 20;

const asker = { id: 'alex', name: 'Alex Wilber', account: '29:alex' };

/** Of a bot with report pages. */
const reportLink = (run?: string): string => `https://doctor.example.com/reports/${run}`;

/** The buttons that are there anyway leave the least room in these. */
const linked =
  /^(?:two-faults|shared|compare worse|report file|hand-over, two-faults|hand-over sent, asked|handed over, asked|watch message: (?:broken|mended|reminder|digest|all is well)|progress of a cut-over, .*)$/;

function linkedCards(cards: readonly [string, Card][], locale: Locale): [string, Card][] {
  return cards.flatMap(([name, card]): [string, Card][] =>
    linked.test(name) ? [[`${name}, with its page`, withReportLink(card, '8F3K', reportLink, locale)]] : [],
  );
}

export function everyCard(locale: Locale): Map<string, Card> {
  const cards = cardsWithoutPages(locale);
  return new Map([...cards, ...linkedCards([...cards], locale)]);
}

function cardsWithoutPages(locale: Locale): Map<string, Card> {
  const { report, deployment } = reportOf('two-faults');
  const manyFaults = reportOfAll([...handedOver, ...faults]);
  const allowed = targetsOf(deployment)
    .map((target) => `--allow ${target}`)
    .join(' ');
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
  const [cause] = report.rootCauses;
  if (cause === undefined) throw new Error('two faults have a cause');
  const repaired: Repaired = {
    run: '8F3K',
    brokenAt: at,
    goodAt: '2026-11-24T14:31:00.000Z',
    causes: [cause],
    isWhole: true,
  };
  const answersAboutCauses = [
    {
      cause: cause.id,
      title: cause.title,
      yes: 3,
      no: 1,
      lines: [{ run: '8F3K', line: 'the proxy was down', by: asker, at }],
    },
  ];
  return new Map<string, Card>([
    ...faults.map((name): [string, Card] => [name, reportCard(reportOf(name).report, locale)]),
    ['twenty servers', reportCard(reportOfMany('two-faults', 20).report, locale)],
    ['one server', reportCard(reportOfMany('two-faults', 1).report, locale)],
    ['repaired', reportCard(reportOf('healthy').report, locale, { repaired })],
    [
      'repaired with others',
      reportCard(reportOf('healthy').report, locale, { repaired: { ...repaired, causes: [cause, cause, cause] } }),
    ],
    [
      'repaired in part',
      reportCard(reportOf('two-faults').report, locale, {
        repaired: { ...repaired, causes: [cause, cause, cause], isWhole: false },
      }),
    ],
    ['answers', answersCard('contoso', answersAboutCauses, locale)],
    ...progressCards(locale),
    ['progress as posted', postedCard(progressCard(report, [], locale), randomUUID(), asker, false)],
    ['replaced', replacedCard({ kind: 'run', id: '8F3K' }, locale)],
    ['replaced shared report', replacedCard({ kind: 'share', id: randomUUID() }, locale)],
    ['forgotten', forgottenCard(locale)],
    ...pages('findings', report, locale, { deployment }),
    ...pages('findings of twenty', reportOfMany('two-faults', 20).report, locale),
    ...pages('findings of the network team', report, locale, { owner: 'network' }),
    ...pages('findings of twelve faults', manyFaults, locale),
    ['findings with their page', findingsPage(manyFaults, locale, { page: 2, reportLink })],
    ['twelve faults', reportCard(manyFaults, locale)],
    ...['two-faults', 'tls-inspected', 'mail-forwarded-away'].flatMap((name): [string, Card][] => [
      [`long names, ${name}`, reportCard(withLongNames(name), locale)],
      ...handOvers(`hand-over with long names, ${name}`, withLongNames(name), locale),
    ]),
    ...handedOver.flatMap((name) => handOvers(`hand-over, ${name}`, reportOf(name).report, locale)),
    ...handOvers('hand-over of twenty', reportOfMany('two-faults', 20).report, locale),
    ...handOvers('hand-over of twelve faults', manyFaults, locale),
    [
      'status',
      statusCard(
        {
          deployment,
          presences,
          waiting: [{ server: 'ece-app-01', probe: randomUUID(), since: at }],
          underWay: 1,
          whoMayUse: say('access.who', { administrators: '1', operators: '2', viewers: '0' }),
          missingSettings: [say('bot.lacks.credentials')],
          signInsReady: true,
          bot: { version: '0.3.0', oldest: 1, newest: 2 },
        },
        locale,
      ),
    ],
    ...statusCards(locale),
    ...helpCards(locale),
    ['report file', fileForm(report, true, locale)],
    ['report file for a viewer', fileForm(report, false, locale)],
    [
      'report file as commands',
      fileCommandsCard(
        { run: report.run.id, format: 'zip', withoutNames: 'true' },
        {
          notes: [say('file.failed.status', { status: 507 }), say('file.again', { command: 'report file 8F3K' })],
          broken: '7XCB',
        },
        locale,
      ),
    ],
    ['script offered as a file', offered(deployment, locale)],
    ['sign in first', signInFirstCard('svc-ece@example.com', locale)],
    ['sign in first, elsewhere', signInFirstCard(undefined, locale)],
    [
      'enrol',
      enrolCard(
        'ece-svc-01',
        {
          code: 'ABCD-EFGH-JKMN-PQRS',
          expiresAt: at,
          command: `ece-doctor probe enrol --bot https://ece-doctor.example.com --server ece-svc-01 --key ${'k'.repeat(43)} ${allowed}`,
          afterwards: ['ece-doctor probe allow mail.example.com:10993 --address 192.0.2.7 --ca authority.pem'],
        },
        locale,
      ),
    ],
    ['revoke', revokeCard({ server: 'ece-svc-01', probe: randomUUID() }, locale)],
    ['history', historyCard('contoso', faults.map(pastRun).slice(0, 4), { page: 1, hasMore: true }, locale)],
    ['history, page 2', historyCard('contoso', faults.map(pastRun).slice(4, 8), { page: 2, hasMore: true }, locale)],
    ...explained.map(([name, text]): [string, Card] => [name, explanationCard(explain(text), true, locale)]),
    ...extensionCards(locale),
    ...compareCards(locale),
    ...answerCards(locale),
    ...signInCards(locale),
    ...watchCards(locale),
    ...muteCards(locale),
    ...handOverCards(handedOver, locale),
    ...ownerCards(locale),
    ...webhookCards(locale),
    ...aliasCards(locale),
    ...shareCards(locale),
    [
      'message',
      messageCard(
        {
          title: say('unknown.title'),
          paragraphs: [say('unknown.near', { suggestion: typedIn(locale.language, 'check all') })],
          suggestions: ['check all'],
        },
        locale,
      ),
    ],
    ['check of an unknown server', unknownServer(locale)],
    [
      'message with long commands',
      messageCard(
        {
          title: say('sign-in.which'),
          suggestions: [1, 2, 3, 4, 5].map((index) => `sign in customer.service.${index}@contact-centre.example.com`),
        },
        locale,
      ),
    ],
    [
      'message with acts to type',
      messageCard(
        {
          title: say('forget.which'),
          paragraphs: [say('forget.what')],
          toType: [
            ...[1, 2, 3, 4, 5].map((index) => `forget customer.service.${index}@contact-centre.example.com`),
            'forget all',
          ],
          suggestions: ['sign-ins'],
        },
        locale,
      ),
    ],
  ]);
}

/** As many and as long as ends can be. */
function longEnds(servers: readonly string[]): End[] {
  const [end] = reportOf('licence-ends-soon').report.ends?.filter(({ kind }) => kind === 'java') ?? [];
  if (end === undefined) throw new Error('no recorded run has a Java');
  const server = shortenedList(servers);
  const said = say('report.ends.java', { release: '8', server, day: { day: end.at } });
  return Array.from({ length: 100 }, () => ({ ...end, said, firstStep: say('ece/java.fix.release', { server }) }));
}

function statusCards(locale: Locale): [string, Card][] {
  const { deployment } = reportOf('two-faults');
  const at = '2026-11-25T00:00:00.000Z';
  const rest = {
    underWay: 0,
    whoMayUse: say('access.who', { administrators: '1', operators: '2', viewers: '0' }),
    missingSettings: [],
    signInsReady: true,
    bot: { version: '0.3.0', oldest: 1, newest: 2 },
  };
  const presence = { probe: 'p', connected: true, since: at, version: '0.3.0' };
  const healthy = deployment.servers.map(({ name }) => ({ ...presence, server: name }));
  const eight = Array.from({ length: 8 }, (_, index) => `ece-services-of-the-north-branch-office-${index + 1}`);
  const hundred = Array.from(
    { length: 100 },
    (_, index) => `ece-services-of-the-north-and-of-the-south-branch-office-${index}`,
  );
  const long = {
    ...deployment,
    name: 'contoso-customer-service-north-and-south',
    servers: eight.map((name) => ({ name, roles: ['services' as const] })),
  };
  const seen = (connected: (index: number) => boolean, version = '0.3.0') =>
    eight.map((server, index) => ({ ...presence, server, version, connected: connected(index), lastSeenAt: at }));
  const card = (more: Partial<Status>, withNames = true): Card =>
    statusCard({ ...rest, deployment: long, presences: [], waiting: [], mayEnrol: true, ...more }, locale, withNames);
  return [
    [
      'status healthy',
      card({
        deployment,
        presences: healthy,
        ends: seenEnds('8F3K', reportOf('licence-ends-soon').report, recorded('licence-ends-soon').run.startedAt),
        credentials: [
          { of: 'reader', kind: 'secret', variable: 'ECE_DOCTOR_READER_SECRET', endsAt: '2099-01-01T00:00:00.000Z' },
          { of: 'bot', kind: 'secret', variable: 'MicrosoftAppPassword', endsAt: at },
          { of: 'sign-in', kind: 'certificate', variable: 'ECE_DOCTOR_SIGN_IN_CERTIFICATE' },
        ],
      }),
    ],
    ['status healthy of eight', card({ presences: seen(() => true) })],
    ['status with one of eight down', card({ presences: seen((index) => index !== 3) })],
    ['status with six of eight down', card({ presences: seen((index) => index > 5) })],
    ['status with all of eight down', card({ presences: seen(() => false) })],
    ['status of eight without a probe', card({})],
    ['status of eight without names', card({ presences: seen((index) => index > 5) }, false)],
    [
      'status of a hundred with the longest names',
      card({
        ends: { run: '8F3K', at, ends: longEnds(hundred) },
        deployment: {
          ...long,
          servers: hundred.map((name) => ({ name, roles: ['services', 'application', 'web', 'file', 'database'] })),
        },
        presences: hundred.map((server) => ({
          ...presence,
          server,
          connected: false,
          clockOffsetMs: 1500,
          lastRun: randomUUID(),
          lastSeenAt: at,
          lastRefusal: { code: 'protocol-older', protocol: 1, version: '0.1.0', at },
        })),
      }),
    ],
    [
      'status of eight in every state',
      card({
        presences: [
          ...seen((index) => index > 2).slice(2, 4),
          ...seen(() => true, '0.2.0').slice(4, 6),
          ...seen(() => true, '0.4.0').slice(6, 7),
        ],
        waiting: [
          {
            server: eight[1] ?? '',
            probe: randomUUID(),
            since: at,
            lastRefusal: { code: 'protocol-older', protocol: 1, version: '0.1.0', at },
          },
        ],
        whoMayUse: say('access.who', { administrators: '1', operators: '2', viewers: '0' }),
        missingSettings: [say('bot.lacks.credentials')],
        underWay: 2,
      }),
    ],
  ];
}

const explained: [name: string, text: string][] = [
  ['explain a code', 'AADSTS50173'],
  ['explain a secret', 'AADSTS7000222'],
  ['explain a reply', '535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Tenant.'],
  ['explain a network error', 'java.net.SocketTimeoutException: connect timed out'],
  [
    'explain a log',
    'invalid_grant: AADSTS50173\n550 5.7.60 SMTP; Client does not have permissions to send as this sender\nAADSTS50076\n' +
      'Repeated Authentication Failure. Alias disabled\nAADSTS90072\nAADSTS51999',
  ],
  ['explain an unknown code', 'AADSTS50175'],
  ['explain a short reply', '535'],
];

export function helpCards(locale: Locale): [string, Card][] {
  const { deployment } = reportOf('two-faults');
  const about = { commands, role: 'administrator', deployment, locale, withNames: true } as const;
  return [
    ['welcome', welcomeCard('administrator', locale, true)],
    ['welcome of a viewer', welcomeCard('viewer', locale, true)],
    ['welcome in a channel', welcomeCard('operator', locale, false)],
    ['example', exampleCard('operator', locale)],
    ['help', overviewCard(about)],
    ['help of a viewer', overviewCard({ ...about, role: 'viewer' })],
    ['help in a channel', groupCard(about)],
    ...tasks.map((task): [string, Card] => [`help ${task}`, taskCard(task, about)]),
    ...commands.map((command): [string, Card] => [`help of ${command.name}`, commandCard(command, about)]),
  ];
}

/** In a person's message, or in its dialog. */
function extensionCards(locale: Locale): [string, Card][] {
  const at = '2026-11-25T10:00:00.000Z';
  const about = { withNames: true, at, url: reportLink('8F3K') };
  const inserted = (report: Report, more: Partial<typeof about> = {}): Card =>
    insertedRun(report, { ...about, ...more }, locale).card;
  const { report } = reportOf('two-faults');
  const many = reportOfAll([...handedOver, ...faults]);
  const head = { id: '8F3K', selection: 'all', startedAt: at, ...headOf(many) };
  return [
    ['extension, healthy', inserted(reportOf('healthy').report)],
    ['extension, two faults', inserted(report)],
    [
      'extension without names',
      inserted(reportFrom(withoutNames(recorded('two-faults'))).report, { withNames: false }),
    ],
    ['extension, twelve faults', inserted(many)],
    ['extension with long names', inserted(withLongNames('two-faults'))],
    ['extension, a large report', headlineCard(head, about, locale).card],
    ...explained.flatMap(([name, text]): [string, Card][] => {
      const answer = explainMessage(text, { mayCheck: true, locale });
      return 'dialog' in answer ? [[`extension, dialog: ${name}`, answer.dialog.card]] : [];
    }),
  ];
}

function unknownServer(locale: Locale): Card {
  const servers = [1, 2, 3, 4, 5].map((number) => ({ name: `ece-svc-0${number}`, roles: ['services' as const] }));
  const parsed = parseSelection('connectivity on ece-svc-09', { ...reportOf('two-faults').deployment, servers });
  if (parsed.ok) throw new Error('the server is unknown');
  return messageCard(selectionRefusal(parsed, { role: 'operator', isAnsweredAlone: true }), locale);
}

function compareCards(locale: Locale): [string, Card][] {
  const of = (before: Report, after: Report, notes: Text[] = []): Card =>
    compareCard({ comparison: compareReports(before, after), since: new Map(), notes }, locale);
  const [healthy, wrong, many] = [
    reportOf('healthy').report,
    reportOf('two-faults').report,
    reportOfMany('two-faults', 20).report,
  ];
  // No root cause explains these, so each is a line with all its observations.
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

/** The first run is in progress, the second was stopped, and the people have long names. */
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

export function signInCards(locale: Locale): [string, Card][] {
  const account = 'svc-ece@example.com';
  const known = { deployment: reportOf('two-faults').deployment, accounts: [] };
  const policies = recorded('policies-for-others');
  const blocked = { deployment: policies.deployment, accounts: policies.observations };
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
    signInCard({ ...view, state: 'ended', keptUntil: expiresAt, ...more }, known, locale);
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
    ['sign-in invitation', signInCard(view, known, locale)],
    ['sign-in invitation on a phone', signInCard(view, known, { ...locale, isOnPhone: true })],
    ['sign-in invitation on a phone, code blocked', signInCard(view, blocked, { ...locale, isOnPhone: true })],
    ['sign-in invitation normal', signInCard({ ...view, window: 'normal' }, known, locale)],
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
        locale,
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
    ['sign-ins', signInsCard([kept, { ...kept, outcome: outcome(), remembered: true }], known, locale)],
    [
      'sign-ins of many',
      signInsCard(
        Array.from({ length: 500 }, () => kept),
        known,
        locale,
      ),
    ],
    ['sign-ins none', signInsCard([], known, locale)],
    ['forget all', forgetCard([kept, { ...kept, account: 'sales@example.com' }], locale)],
  ];
}

export function shareCards(locale: Locale): [string, Card][] {
  const { report } = reportOf('two-faults');
  const many = reportOfMany('two-faults', 20);
  const shared: SharedBy = {
    run: '8F3K',
    who: 'Alex Wilber',
    at: '2026-11-25T00:00:00.000Z',
    comment: 'Can somebody look at the firewall?',
    mentioned: [{ account: '29:alex', name: 'Alex Wilber' }],
    withoutNames: false,
  };
  const bare = reportFrom(withoutNames(recorded('two-faults')));
  const places = Array.from({ length: 60 }, (_, index) => ({
    id: `19:${'c'.repeat(32)}${index}@thread.tacv2`,
    name: `Support ${index} › ${'N'.repeat(50)}`,
  }));
  return [
    ['shared', sharedCard(report, shared, locale)],
    ['shared with one cause', sharedCard(reportOf('imap-blocked-on-services').report, shared, locale)],
    ['shared without names', sharedCard(bare.report, { ...shared, withoutNames: true }, locale)],
    [
      'shared of twenty with everything long',
      sharedCard(many.report, { ...shared, who: 'W'.repeat(300), comment: 'é'.repeat(250) }, locale),
    ],
    [
      'share form',
      shareForm(
        report,
        places.slice(0, 3),
        { mark: '00000000-0000-4000-8000-000000000000', undecided: 1, hasTakenPlace: false },
        locale,
      ),
    ],
    [
      'share form of more than fit',
      shareForm(
        report,
        places.flatMap((place) => [1, 2, 3, 4, 5].map(() => place)),
        { mark: '00000000-0000-4000-8000-000000000000', undecided: 0, hasTakenPlace: true },
        locale,
      ),
    ],
    ['share nowhere', nowhereCard('8F3K', { undecided: 0, hasTakenPlace: false }, locale)],
    ['share unsaid', nowhereCard('8F3K', { undecided: 3, hasTakenPlace: true }, locale)],
  ];
}

function offered(deployment: Deployment, locale: Locale): Card {
  const name = 'ece-doctor-exchange-4f5c9dcd.ps1';
  const notes = [say('file.changed'), say('file.offered'), say('file.unblock', { file: name })];
  // Stands for the folded script, which is not in the reader's language.
  return scriptCard({ ...exchangeScript(deployment, locale.language), text: '…' }, locale, { notes, isFolded: true });
}

/** As shown by a client without Teams' own elements. */
export function asElsewhere(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(asElsewhere);
  if (typeof value !== 'object' || value === null) return value;
  if ((value as { type?: string }).type === 'CodeBlock') return asElsewhere((value as { fallback: unknown }).fallback);
  if ('choices.data' in value) {
    const { 'choices.data': _ofTeams, ...input } = value;
    return { ...input, style: 'compact' };
  }
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, asElsewhere(inner)]));
}
