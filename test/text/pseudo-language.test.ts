/**
 * Renders all output in the pseudo-language. A word outside brackets that is no value is hard-coded, an unclosed bracket
 * shows a truncated sentence, and an oversized card has no room for languages that are longer than English.
 */
import assert from 'node:assert/strict';
import type { ServerResponse } from 'node:http';
import { decodeHTMLStrict } from 'entities';
import { page as signInPage } from '../../src/access/sign-ins/browser.ts';
import { checks } from '../../src/checks/index.ts';
import { neededFor } from '../../src/knowledge/permissions.ts';
import { accountPath, urlSettings } from '../../src/knowledge/settings.ts';
import { knownQuestions } from '../../src/teams/understanding/questions/questions.ts';
import { skusByPlan } from '../../src/knowledge/licence-skus.ts';
import { commands } from '../../src/cli/commands.ts';
import { helpText, startText } from '../../src/cli/help.ts';
import { plainComparison } from '../../src/cli/plain-comparison.ts';
import { plainReport } from '../../src/cli/plain-report.ts';
import { filesInZip } from '../kit/unzip.ts';
import { reportFile } from '../../src/report/report-file.ts';
import { compareReports } from '../../src/report/comparison/compare-reports.ts';
import { htmlReport } from '../../src/report/html.ts';
import { junitReport } from '../../src/report/junit.ts';
import { markdownReport } from '../../src/report/markdown.ts';
import { askCode, askWho, showRefusal, tell } from '../../simulator/sign-in/pages.ts';
import { largestCard } from '../../src/teams/cards/fitting.ts';
import { en } from './sentences.ts';
import { read, say } from '../../src/text/index.ts';
import { aboutPage, aboutPages } from '../../src/web/about-pages.ts';
import { signInAnswer } from '../../src/web/page.ts';
import { recorded, recordings } from '../checks/artifacts.ts';
import { everyCard, handedOver } from '../teams/every-card.ts';
import { reportOf } from '../teams/reports.ts';
import { about } from '../web/about.ts';
import { hardCoded, inEveryLanguage, pseudo, speakPseudoLanguage, wordsIn } from './pseudo-language.ts';

const reading = { language: 'en', timeZone: 'Europe/Paris' } as const;

/** Names that no language translates. */
const names = [
  'ECE Doctor',
  'ece-doctor replay',
  'ece-doctor artifact',
  'EHLO STARTTLS',
  'Office',
  // Host names as pictures shorten them.
  'outlook.… smtp.… login.… ece.… graph.… outlook.office365.… smtp.office365.… login.microsoftonline.… ece.example.…',
  // Shown beside a proxy's Negotiate.
  'Kerberos',
  // Microsoft's tests, and resources of Graph.
  'POP Email, IMAP Email',
  'applications servicePrincipals tokenLifetimePolicies users',
  checks.map(({ id }) => id.split('/')),
  accountPath,
  urlSettings(undefined),
  neededFor,
  skusByPlan,
];

describe('a suite for every language', () => {
  inEveryLanguage((language, name) => {
    it('is read in that language', () => {
      const said: Record<string, string> = { en: 'ECE administrator', fr: 'Administrateur ECE' };
      assert.equal(read(say('owner.ece-administrator'), { language }), said[name] ?? pseudo('ECE administrator'));
    });
  });
});

describe('the pseudo-language', () => {
  let spoken: ReturnType<typeof speakPseudoLanguage>;
  before(() => {
    spoken = speakPseudoLanguage();
  });
  after(() => spoken.stop());

  it('is longer and accented, with brackets around everything except placeholders', () =>
    assert.equal(pseudo('Port {{port}} of {{host}}: closed.'), '⟦Póórt⟧ {{port}} ⟦óóf⟧ {{host}}: ⟦çlóóšééd.⟧'));

  it('is about a third longer than English in total', () => {
    const lengthOf = (sentences: readonly string[]): number => sentences.join('').length;
    const sentences = Object.values(en);
    assert.ok(lengthOf(sentences.map(pseudo)) / lengthOf(sentences) > 1.3);
  });

  it('reveals a hard-coded word, a hard-coded value, and a truncated sentence', () => {
    assert.deepEqual(hardCoded('⟦Póórt⟧ 993 ⟦óóf⟧ ece-svc-01: is closed', wordsIn('ece-svc-01')), ['is', 'closed']);
    assert.deepEqual(hardCoded('⟦Póórt⟧ 993 ⟦ííš çlóó', new Set()), ['cut off: ⟦Póórt⟧ 993 ⟦ííš çlóó']);
  });

  describe('finds no hard-coded word and no truncated sentence', () => {
    for (const name of recordings) {
      it(`in the reports of ${name}`, () => {
        const artifact = recorded(name);
        const { report } = reportOf(name);
        const values = wordsIn(names, artifact, localPartsIn(artifact));
        assertTranslated(shownBy(htmlReport(report, artifact, reading)), values);
        assertTranslated(markdownReport(report, reading).split('\n'), values);
        assertTranslated(shownBy(junitReport(report, reading)), values);
        assertTranslated(paragraphs(plainReport(report, reading)), values);
      });
    }

    it('in the list and the logs of the file for a service request', () => {
      for (const name of ['two-faults', 'java-trust-missing', 'reader-role-missing']) {
        const artifact = recorded(name);
        const wish = { format: 'zip', reading, version: '1.2.3', withoutNames: false, number: '698123456' } as const;
        const zip = Buffer.from(reportFile(reportOf(name).report, artifact, wish).bytes);
        const texts = [...filesInZip(zip).values()]
          .map((bytes) => bytes.toString('utf8'))
          .filter((text) => text.startsWith('\ufeff'));
        assert.ok(texts.length > 0);
        for (const text of texts) assertTranslated(paragraphs(text.slice(1)), wordsIn(names, artifact));
      }
    });

    it('in a comparison of two runs', () => {
      const [before, after] = ['two-faults', 'healthy'] as const;
      const comparison = compareReports(reportOf(before).report, reportOf(after).report);
      assertTranslated(
        paragraphs(plainComparison({ comparison, since: new Map(), notes: [] }, reading)),
        wordsIn(names, recorded(before), recorded(after)),
      );
    });

    it('in the help of the command line', () => {
      for (const words of [[], ...commands.map(({ name }) => name.split(' '))])
        assertTranslated(helpText(words, reading).split('\n'), wordsIn(names));
      const typed = commands.map(({ name }) => name);
      assertTranslated(startText(reading).split('\n'), wordsIn(names, typed));
    });

    it('in the pages about the bot and in those of a test sign-in', () => {
      for (const { name } of aboutPages)
        assertTranslated(shownBy(aboutPage(name, about, 'en').body), wordsIn(names, about));
      for (const name of [
        'done',
        'unknown',
        'used',
        'expired',
        'replaced',
        'other-browser',
        'malformed',
        'trouble',
      ] as const)
        assertTranslated(shownBy(signInAnswer(signInPage(name)).body), wordsIn(names));
    });

    it("in the simulator's pages", () => {
      const language = { language: 'en' };
      const application = 'ECE mail';
      const problem = { error: 'invalid_grant', code: 50034, text: 'as Entra says it' };
      const asked = { action: '/', attempt: 'a', application, hint: '' };
      for (const page of [
        pageFrom((response) => askWho(response, language, { ...asked, problem })),
        pageFrom((response) => askCode(response, language, { action: '/', unknown: true })),
        pageFrom((response) => tell(response, language, 'simulated-sign-in.code-done')),
        pageFrom((response) => showRefusal(response, language, problem)),
      ])
        assertTranslated(shownBy(page), wordsIn(names, application, problem));
    });
  });

  describe('fits on every card', () => {
    const values = wordsIn(
      names,
      recorded('two-faults'),
      recorded('healthy'),
      handedOver.map((name) => recorded(name)),
      [
        // Typed lines, which are in the reader’s language already.
        ...Object.keys(knownQuestions).map((name) => read({ key: `intent.${name}` }, reading).split('|')[0] ?? ''),
        // Values of every-card.ts and alias-cards.ts.
        'Alpha',
        'Alex Wilber',
        'Alexandra Wilber-Montgomery of the North',
        'Example Secure Web Gateway',
        'Can somebody look at the firewall?',
        'ABCD-EFGH-JKMN-PQRS',
        'DATE',
        'ece-doctor probe enrol --key',
        'k'.repeat(43),
        'SmtpClientAuthentication is disabled for the Tenant',
        'SocketTimeoutException',
        'Alias disabled',
        'ece-doctor probe allow',
        'ece-doctor replay --format zip',
        'check all',
        'watch every 15 minutes network',
        'watch every hour all',
        'watch now',
        'watches 2',
        'unwatch',
        'mute nonsense, blocked-port, silent-server on all from, mutes 2, unmute 4F7K, 7K2M, 9BCD',
        'the firewall of the data centre is replaced; ticket CHG-4711 has the plan',
        'because of the replacement of the firewall of the north branch office',
        'connectivity',
        'help check',
        'report',
        'check receiving, watch, exchange script, ece query, report file, history, example, help access, sign-ins, status',
        '<at>Alex Wilber</at>',
        '<at>Nestor Wilke</at>',
        'The data centre team does it.',
        'Contact centre operations of the northern region › Mail',
        'Customer care of the northern region › Mail and chat › Microsoft 365 › General',
        'customer.service.north.and.south.network.team@contact-centre.example.com',
        'sign in',
        'done',
        'run sheet anew',
        'cut-over progress',
        'Alexandra Wilber-Featherstonehaugh',
        'forget',
        'Support',
        'contoso-customer-service-north-and-south',
        'contoso-of-the-contact-centre-of-contoso',
        'deployment',
        'tickets',
        'flow',
        'jira',
        'webhooks',
        'pause',
        'resume',
        'remove',
      ],
    );

    it('within the size limit, with every sentence complete', () => {
      for (const [name, card] of everyCard(reading)) {
        const size = Buffer.byteLength(JSON.stringify(card));
        assert.ok(size <= largestCard, `${name}: ${size} bytes`);
        // A long step ends in “…”; the details have its full text.
        const texts = textsOf(card).map((text) => text.replace(/⟦[^⟦⟧]*…$/u, ''));
        assertTranslated(texts, values);
      }
    });
  });
});

/** A title names people without the domain that they share. */
function localPartsIn(value: unknown): string[] {
  return [...JSON.stringify(value).matchAll(/[\w.-]+(?=@)/g)].map(([part]) => part);
}

function assertTranslated(texts: string[], values: ReadonlySet<string>): void {
  const found = texts.map((text) => ({ text, words: hardCoded(text, values) })).filter(({ words }) => words.length > 0);
  assert.deepEqual(found, []);
}

/** The text and the visible or spoken attributes of HTML and JUnit. */
function shownBy(markup: string): string[] {
  const attributes = [...markup.matchAll(/\s(?:title|alt|aria-label|placeholder|message)="([^"]*)"/g)];
  const text = markup
    .replaceAll(/<style>.*?<\/style>/gs, '')
    .replaceAll(/<\/?(?:code|strong|a|wbr)\b[^>]*>/g, '')
    .split(/<[^>]*>/);
  return [...attributes.map(([, value = '']) => value), ...text].map(decodeHTMLStrict);
}

/** Joins wrapped lines. */
function paragraphs(text: string): string[] {
  return text.replaceAll(/\n +/g, ' ').split('\n');
}

function pageFrom(show: (response: ServerResponse) => void): string {
  let body = '';
  const response = { writeHead: () => response, end: (text: string) => (body = text) };
  show(response as unknown as ServerResponse);
  return body;
}

const shownInCards = new Set([
  'text',
  'title',
  'altText',
  'label',
  'placeholder',
  'errorMessage',
  'fallbackText',
  'codeSnippet',
  'tooltip',
]);

function textsOf(value: unknown, key = ''): string[] {
  if (typeof value === 'string') return shownInCards.has(key) ? [value] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value)
    .filter(([inner]) => inner !== 'data')
    .flatMap(([inner, content]) => textsOf(content, Array.isArray(value) ? key : inner));
}
