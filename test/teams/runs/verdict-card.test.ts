/** The card of an ended run. */
import assert from 'node:assert/strict';
import type { Repaired } from '../../../src/runs/cause-answers.ts';
import { check as testSignIn } from '../../../src/checks/token/test-sign-in.ts';
import type { Report } from '../../../src/model/report.ts';
import { buildReport } from '../../../src/report/report.ts';
import type { Card, Element } from '../../../src/teams/cards/elements.ts';
import { findingsPages } from '../../../src/teams/runs/findings.ts';
import { reportCard } from '../../../src/teams/runs/report-card.ts';
import { type Language, languages, read, say } from '../../../src/text/index.ts';
import { recorded, recordings } from '../../checks/artifacts.ts';
import { facts } from '../../checks/given-facts.ts';
import { signedIn } from '../../checks/sign-ins.ts';
import { actionsIn } from '../connector.ts';
import { reportOfAll, reportsToMeasure, sharedWithComment, withoutProbes } from '../large-reports.ts';
import { reportOf } from '../reports.ts';
import { sharedCard } from '../../../src/teams/sharing/shared-card.ts';

const english = { language: 'en', timeZone: 'Europe/Paris' } as const;
const cardOf = (name: string, language: Language = 'en'): Card =>
  reportCard(reportOf(name).report, { ...english, language });

/** The text above the details, one line per paragraph. */
function inView(card: Card): string {
  const linesIn = (value: unknown): string[] => {
    if (Array.isArray(value)) return value.flatMap(linesIn);
    if (typeof value !== 'object' || value === null) return [];
    const { type, text, inlines, isVisible, ...rest } = value as Element & { text?: string; inlines?: unknown[] };
    if (isVisible === false) return [];
    // Bold is Markdown only in a TextBlock, and a heading has soft breaks.
    if (type === 'TextBlock') return [String(text).replaceAll(/\*\*|[\u200b\u2060]/g, '')];
    if (type === 'RichTextBlock')
      return [(inlines ?? []).map((run) => (typeof run === 'string' ? run : (run as { text: string }).text)).join('')];
    return Object.values(rest).flatMap(linesIn);
  };
  return linesIn(card.body).join('\n');
}

const folded = (card: Card): string => JSON.stringify(card.body.find(({ id }) => id === 'details'));
const buttonsOf = (card: Card): string[] =>
  actionsIn(card.body.find(({ type }) => type === 'ActionSet')).map(({ title, mode }) =>
    mode === 'secondary' ? `… ${title}` : title,
  );

describe('the verdict', () => {
  it('of one cause says why, who and what first', () => {
    assert.match(
      inView(cardOf('wrong-user-token')),
      /^✖ Broken: contoso cannot use OAuth2\n3 servers and Microsoft 365 · .*\nWhy\nECE holds alex\.wilber’s token, not svc-ece’s\nECE refreshes the token of alex\.wilber[^,]*, not the token of svc-ece.*\nWho\nECE administrator\nFirst\n.*private window/,
    );
    assert.match(
      inView(cardOf('wrong-user-token', 'fr')),
      /^✖ En panne\s: contoso ne peut pas utiliser OAuth2\n[^]*\nCause\n[^]*\nQui\nAdministrateur ECE\nAction\n/,
    );
  });

  it('says in its first line what does not work, or how many checks could not run if no fault was found', () => {
    const first = (name: string, language: Language = 'en'): string =>
      inView(cardOf(name, language)).split('\n')[0] ?? '';
    assert.equal(first('alias-disabled'), '✖ Broken: ECE has switched off the alias sales@example.com');
    assert.equal(first('full-access-missing'), '✖ Broken: ECE at contoso receives no mail');
    assert.equal(
      first('mailbox-on-premises'),
      '✖ Broken: ECE at contoso receives and sends no mail for sales@example.com',
    );
    assert.equal(first('secret-expired'), '✖ Broken: contoso can no longer use OAuth2');
    assert.equal(first('smtp-token-refused'), '✖ Broken: sending mail for contoso failed in the test');
    assert.equal(first('mailbox-full'), '✖ Broken: new mail to contoso bounces');
    assert.equal(first('mail-throttled'), '✖ Broken: mail of contoso is late');
    assert.equal(first('external-url-wrong'), '✖ Broken: nobody can generate a new authorization code for contoso');
    assert.equal(first('service-incident'), '✖ Broken: Microsoft reports an incident: EX999001');
    assert.match(
      first('graph-throttled'),
      /^[?] Not proven: no fault found at contoso, but \d+ of \d+ checks could not run$/,
    );
    assert.match(first('mailbox-full', 'fr'), /^✖ En panne\s: le nouveau courrier de contoso est rejeté$/);
  });

  it('of several causes has a numbered line for each, by owner, and says where to start', () => {
    const report = reportOfAll(['imap-blocked-on-services', 'secret-expired', 'licence-missing']);
    const said = inView(reportCard(report, english));
    assert.match(said, /^✖ Broken: contoso can no longer use OAuth2, 3 causes\n/);
    assert.match(
      said,
      /\nNetwork team\n1\nPort 993 to outlook.office365.com is blocked on ece-svc-01\nStart with 1: .*\nMicrosoft 365 administrator\n2\n.*\n3\n.*/,
    );
    assert.equal(said.match(/Start with/g)?.length, 1);
  });

  it('of a healthy deployment says what ends next, and claims no more than was checked', () => {
    assert.match(
      inView(cardOf('healthy')),
      /^✔ Healthy: contoso can use OAuth2\n[^]*\nResult\n123 checks passed, none failed\.\nNext\nThe client secret expires on Jun 13, 2027\./,
    );
    const { report } = reportOf('healthy');
    const narrow = { ...report, run: { ...report.run, selection: 'network' } };
    assert.match(inView(reportCard(narrow, english)), /^✔ Healthy: contoso, as far as checked\ncheck network · /);
  });

  it('of warnings is “at risk”, with the observation instead of the check’s question', () => {
    const said = inView(cardOf('mail-sizes-small'));
    assert.match(
      said,
      /^⚠ At risk: Low size limits \([^)]*\): sales@example\.com and 2 more\ncontoso · 3 servers and Microsoft 365 · .*\nWho\n/,
    );
    assert.doesNotMatch(said, /Set-Mailbox/, 'a command is copied from the details, not read in a verdict');
    assert.match(
      folded(cardOf('mail-sizes-small')),
      /"text":"'sales@example.com', [^"]* \| ForEach-Object \{ Set-Mailbox [^"]* \}",(?:"wrap":true,)?"fontType":"Monospace"/,
    );
  });

  it('of mail that goes elsewhere is “broken”, with a first step that works for a shared mailbox', () => {
    const rule = inView(cardOf('inbox-rule-moves-all'));
    assert.match(rule, /^✖ Broken: mail to contoso goes elsewhere\n/);
    assert.match(
      rule,
      /\nFirst\nSwitch the rule “To the archive” of sales@example\.com and support@example\.com off\./,
    );
    assert.match(inView(cardOf('mail-forwarded-away')), /^✖ Broken: mail to contoso goes elsewhere\n/);
  });

  it('of a warning says what is wrong, not what is right', () => {
    assert.match(
      inView(cardOf('pasted-otherwise')),
      /^⚠ At risk: Microsoft’s answer differs from what Alex Wilber pasted\n/,
    );
    assert.match(
      inView(cardOf('pasted-otherwise', 'fr')),
      /^⚠ À risque\s: Microsoft répond autre chose que ce qu’Alex Wilber a collé\n/,
    );
    assert.match(
      inView(cardOf('mailbox-nearly-full')),
      /^⚠ At risk: Nearly full \(95 GB of 99 GB\): sales@.* and 2 more\n/,
    );
    assert.match(inView(cardOf('healthy-graph', 'fr')), /\n2\n«\sECE mail\s» ne demande pas Mail\.ReadWrite\.Shared/);
    const [tried] = testSignIn.evaluate(
      facts({
        observations: [signedIn({ window: 'normal', token: { user: 'alex.wilber@example.com' } })],
      }),
    );
    assert.ok(tried);
    const { report } = reportOf('healthy');
    const summary = { ...report.summary, warn: 1 };
    const others = report.findings.filter(({ check }) => check !== 'token/test-sign-in');
    const card = reportCard({ ...report, summary, findings: [...others, tried] }, english);
    assert.match(inView(card), /At risk: A normal window signs in alex\.wilber@example\.com, and not svc-ece@/);
    assert.equal(actionsIn(card)[0]?.title, 'Test sign-in', 'which ends it');
  });

  it('begins a step with the action, and never truncates a step', () => {
    for (const language of languages)
      for (const name of ['database-table-unknown', 'policy-of-tomorrow', 'device-code-blocked', 'smtp-slow'])
        assert.doesNotMatch(inView(cardOf(name, language)).split('\n').at(-1) ?? '', /…/, name);
    assert.match(inView(cardOf('secret-expired')), /\nFirst\n.* give its Value to the ECE administrator\./);
    assert.match(inView(cardOf('send-as-missing', 'fr')), /\nAction\nDonner à svc-ece@example\.com le droit/);
  });

  it('has the whole cause and first step even on a shared card with a comment', () => {
    // Titles with several names are truncated before the names.
    const namesLeftOut = ['exception-queue-waits', 'healthy-graph', 'pasted-otherwise'];
    for (const language of languages)
      for (const name of recordings) {
        const said = inView(sharedWithComment(reportOf(name).report, true, { ...english, language })).split('\n');
        const from = said.findIndex((line) => /^(?:Why|Cause|1)$/u.test(line));
        const cut =
          from === -1 || namesLeftOut.includes(name) ? [] : said.slice(from).filter((line) => /…/u.test(line));
        assert.deepEqual(cut, [], `${name} ${language}`);
      }
  });

  it('of a healthy deployment in which nobody has signed in says that a test sign-in is left, with its button or how to set it up', () => {
    const untried = recorded('healthy').observations.filter(
      ({ kind }) => !['test-sign-in', 'imap-open', 'smtp-login'].includes(kind),
    );
    const { report: whole } = reportOf('healthy');
    const report = buildReport({ ...recorded('healthy'), observations: untried }, [
      ...new Set(whole.findings.map(({ check }) => check)),
    ]);
    const ready = reportCard(report, english);
    assert.match(
      inView(ready),
      /^\? Not proven: no fault found; one proof left: a test sign-in\ncontoso · 3 servers .*\nWhy\nNobody has signed in as svc-ece@example\.com.*\nFirst\nSign in as svc-ece@example\.com for a test\.$/,
    );
    assert.equal(actionsIn(ready)[0]?.title, read(say('card.button.sign-in'), english));
    assert.match(
      inView(reportCard(report, { ...english, language: 'fr' })),
      /^\? Non prouvé\s: aucune panne trouvée\s; reste une preuve\s: une connexion d’essai\n/,
    );
    const notReady = reportCard(report, english, { signInsReady: false });
    assert.match(inView(notReady), /\nFirst\nSet up test sign-ins /);
    assert.ok(!actionsIn(notReady).some(({ title }) => title === read(say('card.button.sign-in'), english)));
  });

  it('counts the servers that answered completely', () => {
    const { report } = reportOf('healthy');
    const lost = report.servers.map((server, index) =>
      index === 0 ? { ...server, presence: 'partial' as const } : server,
    );
    assert.match(inView(reportCard({ ...report, servers: lost }, english)), /\n2 of 3 servers and Microsoft 365 · /);
    assert.match(
      inView(reportCard({ ...report, servers: lost }, { ...english, language: 'fr' })),
      /\n2 sur 3 serveurs et Microsoft 365 · /,
    );
  });

  it('of a shared run names the repaired cause and the commands for a service-request file', () => {
    const [cause] = reportOf('imap-blocked-on-services').report.rootCauses;
    assert.ok(cause);
    const { report } = reportOf('healthy');
    const repaired: Repaired = {
      run: '7XCB',
      brokenAt: '2026-11-24T14:02:00.000Z',
      goodAt: '2026-11-24T14:31:00.000Z',
      causes: [cause, cause, cause],
      isWhole: true,
    };
    const by = { run: '8F3K', who: 'Alex Wilber', at: '2026-11-25T00:00:00.000Z', withoutNames: false, repaired };
    const comment = 'Please have the ECE admins look at this before 18:00.';
    const card = sharedCard(report, { ...by, comment }, english);
    assert.match(
      inView(card),
      /\nShared by Alex Wilber\nPlease have .* 18:00\.\n✔ Repaired: “Port 993 to outlook\.office365\.com is blocked on ece-svc-01” and 2 more causes \(fine: \{\{TIME\(2026-11-24T14:31:00Z\)\}\}; seen: \{\{TIME\(2026-11-24T14:02:00Z\)\}\}\)\n/,
    );
  });

  it('offers the report as a file, also with the findings and on a shared card', () => {
    const { report } = reportOf('two-faults');
    const by = {
      run: '8F3K',
      who: 'Alex Wilber',
      at: '2026-11-25T00:00:00.000Z',
      withoutNames: true,
      comment: undefined,
    };
    const offers = (card: Card) =>
      actionsIn(card).filter(({ data }) => (data as { verb?: string } | undefined)?.verb === 'report-file').length;
    assert.equal(offers(reportCard(report, english)), 2);
    assert.equal(offers(sharedCard(report, by, english)), 1);
  });

  it('names a repaired cause before the checks that could not run', () => {
    const [cause] = reportOf('imap-blocked-on-services').report.rootCauses;
    assert.ok(cause);
    const repaired: Repaired = {
      run: '8F3K',
      brokenAt: '2026-11-24T08:00:00.000Z',
      goodAt: '2026-11-25T14:31:00.000Z',
      causes: [cause],
      isWhole: true,
    };
    const said = (language: Language): string =>
      inView(reportCard(withoutProbes('healthy', ['ece-app-02']), { ...english, language }, { repaired }));
    assert.match(
      said('en'),
      /\n✔ Repaired: “Port 993 to outlook.office365.com is blocked on ece-svc-01” \(fine: \{\{DATE[^]*\n25 checks could not run: ece-app-02[^]*\nWas this the cause: “Port 993 to outlook\.office365\.com is blocked on ece-svc-01”/,
    );
    assert.match(said('fr'), /\n✔ Réparé\s: «\s[^]*\n25 vérifications impossibles/);
  });

  it('has one row for a reason why checks could not run, with one owner and one fix, however many areas are affected', () => {
    const said = inView(cardOf('reader-permission-missing'));
    assert.match(said, /^\? Not proven: no fault found at contoso, but 10 of 124 checks could not run\n/);
    assert.match(
      said,
      /\n\?\n10 checks could not run: Entra application and Token\nThe bot’s reader application lacks Directory\.Read\.All and 3 more, .*\nMicrosoft 365 administrator: Grant the permissions/,
    );
    assert.equal(said.match(/could not run: /g)?.length, 1);
    const all = inView(cardOf('reader-secret-wrong'));
    assert.match(all, /\n\d+ checks could not run: the Microsoft 365 side\n/);
    assert.match(all, /\nMicrosoft 365 administrator: Create a new secret for the bot’s reader application\./);
  });

  it('has a row for the largest reason why checks could not run, and counts the checks of other reasons', () => {
    const said = inView(cardOf('tenant-in-another-cloud'));
    assert.match(
      said,
      /\n42 checks could not run: the Microsoft 365 side\n[^]*\nECE administrator: Set microsoft\.cloud[^]*\n\?\n1 more for another reason: see “Details”\./,
    );
    assert.doesNotMatch(said, /\(\d+\)/);
  });

  it('has one row for the server of a dead probe, with all checks that need this probe', () => {
    const one = inView(reportCard(withoutProbes('healthy', ['ece-app-02']), english));
    assert.match(
      one,
      /\n\?\n25 checks could not run: ece-app-02\nThe probe on ece-app-02 did not answer during the run; last seen Nov 25, 2026, \d+:00 GMT\+1\.\nECE administrator: On ece-app-02, make sure that the probe is running\./,
    );
    assert.equal(one.match(/could not run: /g)?.length, 1);
    const two = inView(reportCard(withoutProbes('healthy', ['ece-app-01', 'ece-app-02']), english));
    assert.match(two, /\d+ checks could not run: ece-app-01 and ece-app-02\n/);
    const services = inView(reportCard(withoutProbes('healthy', ['ece-svc-01']), english));
    assert.match(services, /\d+ checks could not run: services server ece-svc-01\n/);
    const broken = withoutProbes('wrong-user-token', ['ece-app-02']);
    assert.match(inView(reportCard(broken, english)), /^✖ Broken[^]*could not run: ece-app-02/);
  });

  it('of a stopped run proves nothing, but stays “broken” after a failure', () => {
    const stopped = (name: string): string => {
      const { report } = reportOf(name);
      return inView(reportCard({ ...report, run: { ...report.run, cancelled: true } }, english));
    };
    assert.match(
      stopped('healthy'),
      /^\? Not proven: the check of contoso was stopped before the end\n[^]*123 passed until then/,
    );
    assert.match(stopped('secret-expired'), /^✖ Broken/);
  });

  it('says why there was nothing to check, or how many steps only a person can do', () => {
    const artifact = { ...recorded('healthy'), observations: [] };
    const only = (id: string): Card => reportCard(buildReport(artifact, [id]), english);
    const skipped = inView(only('mail/round-trip'));
    assert.match(skipped, /^– Nothing to check: [^]*Round trip: one real message.*\nOn request only: /);
    const manual = inView(only('manual/installation-guide-ports'));
    assert.match(manual, /^\? Not proven: contoso needs a check by hand\n[^]*1 step to do by hand/);
  });

  it('is the notification too, with owner and first step and without a time, in every recorded run', () => {
    assert.match(
      cardOf('wrong-user-token').fallbackText,
      /^✖ Broken: contoso · ECE holds alex\.wilber’s token, not svc-ece’s · ECE administrator: In ECE, /,
    );
    assert.match(cardOf('healthy').fallbackText, /^✔ Healthy: contoso can use OAuth2$/);
    for (const language of languages)
      for (const name of recordings) {
        const { fallbackText, body } = cardOf(name, language);
        assert.doesNotMatch(fallbackText, /\{\{|\d\d:\d\d (?:UTC|GMT)|\u200b|undefined/, name);
        assert.equal(inView({ body } as Card)[0], fallbackText[0], `${name}: the first line has the same sign`);
      }
  });

  it('names the selected checks in words', () => {
    const { report } = reportOf('imap-blocked-on-services');
    const run = { ...report.run, selection: 'network/imap network/both-sides mail/imap-open on ece-svc-01' };
    assert.match(inView(reportCard({ ...report, run }, english)), /\nonly IMAP server and 2 more · /);
  });
});

describe('the buttons of a verdict', () => {
  it('begin with the next action: check again for the reader’s own problem, hand over for another owner’s', () => {
    assert.deepEqual(buttonsOf(cardOf('wrong-user-token')).slice(0, 2), ['Check again', 'Details']);
    assert.deepEqual(buttonsOf(cardOf('secret-expired')).slice(0, 2), ['Hand over', 'Details']);
    assert.deepEqual(buttonsOf(cardOf('healthy')).slice(0, 2), ['Share', 'Details']);
    const unsigned = buildReport({ ...recorded('healthy'), observations: [] }, ['token/test-sign-in']);
    assert.deepEqual(buttonsOf(reportCard(unsigned, english)).slice(0, 2), ['Test sign-in', 'Details']);
  });

  it('are at most three, of at most two words in sentence case; the others are behind “…”', () => {
    for (const language of languages)
      for (const [name, report] of reportsToMeasure()) {
        const card = reportCard(report, { ...english, language }, { predecessor: 'ABCD' });
        const inRow = buttonsOf(card).filter((title) => !title.startsWith('…'));
        const details = read(say('card.button.details'), { language });
        // At 300 px the row has room for 19 characters beside “…”.
        assert.equal(inRow.length, `${inRow[0]}${details}`.length > 19 ? 1 : 2, name);
        for (const title of inRow) {
          assert.ok(title.split(' ').length <= 2, title);
          assert.match(title, /^\p{Lu}\P{Lu}*$/u);
        }
        assert.ok(buttonsOf(card).includes(`… ${read(say('card.button.compare'), { language })}`));
      }
  });

  it('of a card without names type no name', () => {
    const { report } = reportOf('secret-expired');
    const actions = actionsIn(reportCard(report, english, { withNames: false }));
    const verbs = actions.map(({ verb }) => verb);
    assert.ok(verbs.includes('run-apart'));
    for (const verb of ['run', 'run-failed']) assert.ok(!verbs.includes(verb), verb);
    assert.deepEqual(
      actions.flatMap(({ data }) => data?.text ?? []),
      ['mute expired-secret on all'],
    );
  });
});

describe('the details of a verdict', () => {
  it('have the steps, the failures and the passed areas, each once', () => {
    const said = folded(cardOf('wrong-user-token'));
    assert.match(said, /ECE administrator:.*"1\.\u00a0Open the ECE console in a private window/);
    for (const once of [
      /Whose token ECE holds/g,
      /Open the ECE console/g,
      /Passed: /g,
      /✖\u00a03 failed · ✔\u00a0120/g,
    ])
      assert.equal(said.match(once)?.length, 1, String(once));
    assert.match(said, /Passed: "[^}]*\},"Network, [^"]* and \d+ more"/);
    assert.match(said, /"verb":"findings"/);
    assert.match(said, /"verb":"report-file"/);
  });

  it('say what is left out, and the button that shows it', () => {
    const said = folded(
      reportCard(new Map(reportsToMeasure()).get('twelve faults') ?? reportOf('healthy').report, english),
    );
    assert.match(said, /In “All findings”: each step in full, [^"]*\d+ more causes/);
    assert.doesNotMatch(folded(cardOf('healthy')), /In “All findings”/);
  });

  it('have a command in a paragraph of its own, as it is typed', () => {
    const said = folded(cardOf('clock-wrong'));
    for (const command of ['w32tm /resync', 'w32tm /query /status'])
      assert.ok(said.includes(`"inlines":[{"type":"TextRun","text":"${command}","fontType":"Monospace"`), command);
  });

  it('have a reason for many unanswered questions only once, with everything that is missing', () => {
    const said = folded(cardOf('reader-permission-missing'));
    assert.equal(said.match(/The bot’s reader application lacks/g)?.length, 1);
    assert.match(
      said,
      /lacks Directory\.Read\.All, Application\.Read\.All, Policy\.Read\.All, and AuditLog\.Read\.All/,
    );
    assert.match(said, /of the type Application/);
  });
});

describe('the findings', () => {
  const pagesOf = (report: Report): string[] => findingsPages(report, english).map((page) => JSON.stringify(page));

  it('put failures first, then checks that could not run, passed checks and manual checks', () => {
    const all = pagesOf(reportOf('reader-permission-missing').report).join('');
    const order = ['checks could not run: Entra application', '"Passed"', 'Alarm mail of the application servers'];
    assert.deepEqual(
      order.map((words) => all.indexOf(words)).toSorted((a, b) => a - b),
      order.map((words) => all.indexOf(words)),
    );
    const failed = pagesOf(reportOf('two-faults').report).join('');
    assert.ok(failed.indexOf('Failed: ') !== -1 && failed.indexOf('Failed: ') < failed.indexOf('"Passed"'));
    assert.match(failed, /Observed: .*Expected: /);
  });

  it('have a table of servers only if servers differ', () => {
    assert.match(pagesOf(reportOf('imap-blocked-on-services').report).join(''), /"type":"Table"/);
    for (const name of ['healthy', 'blocked-everywhere'])
      assert.doesNotMatch(pagesOf(reportOf(name).report).join(''), /"type":"Table"/, name);
  });

  it('name every failure and warning of every recorded run on some page', () => {
    for (const name of recordings) {
      const { report } = reportOf(name);
      const all = pagesOf(report).join('');
      for (const { check, verdict } of report.findings.filter((one) => ['fail', 'warn'].includes(one.verdict)))
        assert.ok(
          all.includes(JSON.stringify(read({ key: `${check}.title` }, english)).slice(1, -1)),
          `${name}: ${check} ${verdict}`,
        );
    }
  });
});

describe('the size of a verdict and its findings', function () {
  this.timeout(240_000);
  const [verdictBytes, findingsBytes] = [12_000, 20_000];

  for (const language of languages)
    it(`stays within the limit with long names and many faults (${language})`, () => {
      const locale = { ...english, language };
      const over = reportsToMeasure().flatMap(([name, report]) => {
        const card = reportCard(report, locale, { predecessor: 'ABCD' });
        const pages = findingsPages(report, locale);
        return [
          ...(bytesOf(card) > verdictBytes ? [`${name}: ${bytesOf(card)}`] : []),
          ...pages
            .filter((page) => bytesOf(page) > findingsBytes)
            .map((page) => `findings of ${name}: ${bytesOf(page)}`),
        ];
      });
      assert.deepEqual(over, []);
    });
});

function bytesOf(card: Card): number {
  return Buffer.byteLength(JSON.stringify(card));
}
