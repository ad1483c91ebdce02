/** Several mailboxes are one block of PowerShell that can be pasted as it is. */
import assert from 'node:assert/strict';
import { checks } from '../../src/checks/index.ts';
import { artifactSchema, type Artifact, type Report } from '../../src/model/report.ts';
import { plainReport } from '../../src/cli/plain-report.ts';
import { buildReport } from '../../src/report/report.ts';
import { htmlReport } from '../../src/report/html.ts';
import { jsonReport } from '../../src/report/json.ts';
import { junitReport } from '../../src/report/junit.ts';
import { markdownReport } from '../../src/report/markdown.ts';
import { withoutNames } from '../../src/report/without-names.ts';
import type { Card } from '../../src/teams/cards/elements.ts';
import { largestCard } from '../../src/teams/cards/fitting.ts';
import { findingsPages } from '../../src/teams/runs/findings.ts';
import { reportCard } from '../../src/teams/runs/report-card.ts';
import { type Language, languages } from '../../src/text/index.ts';
import { recorded } from '../checks/artifacts.ts';
import { blocksIn } from '../kit/powershell-block.ts';
import { wordsOf } from '../teams/connector.ts';

const every = checks.map(({ id }) => id);
const apostrophe = "o'brien@example.com";
/** Of the recording. */
const [kept, replaceable] = ['sales@example.com', 'support@example.com'] as const;
const three = ['billing@example.com', apostrophe, 'sales@example.com'] as const;

/** The recording of two mailboxes with these instead: each other than the first is seen as the second was. */
function withMailboxes(name: string, mailboxes: readonly string[]): Artifact {
  const artifact = recorded(name);
  const [first = '', ...others] = mailboxes;
  const copies = artifact.observations.flatMap((observation) => {
    const text = JSON.stringify(observation).replaceAll(kept, first);
    const them = text.includes(replaceable) ? others : [replaceable];
    return them.map((mailbox, at) => ({
      ...(JSON.parse(text.replaceAll(replaceable, mailbox)) as typeof observation),
      id: `${observation.id}-${at}`,
    }));
  });
  return artifactSchema.parse({
    ...artifact,
    deployment: { ...artifact.deployment, mailboxes },
    observations: copies,
  });
}

const reportOf = (artifact: Artifact): Report => buildReport(artifact, every);

/** The text that a browser copies. */
function copied(html: string): string {
  return html
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll(/&#x([0-9a-f]+);/gi, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 16)))
    .replaceAll(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)));
}

/** The text that a client shows: long words are in Markdown. */
function shownOn({ body }: Card): string {
  return wordsOf(body).replaceAll(/\\([^\w\s]|_)/g, '$1');
}

const onCard = (report: Report, language: Language): string =>
  shownOn(reportCard(report, { language, timeZone: undefined }));

describe('the command for several mailboxes', () => {
  const artifact = withMailboxes('imap-off', three);
  const report = reportOf(artifact);
  const command = 'Set-CASMailbox -Identity $_ -ImapEnabled $true';

  for (const language of languages) {
    const written = {
      html: () => copied(htmlReport(report, artifact, { language })),
      markdown: () => markdownReport(report, { language }),
      terminal: () => plainReport(report, { language }).replaceAll(/\s+/g, ' '),
      card: () => onCard(report, language),
    };
    for (const [writer, text] of Object.entries(written))
      it(`is one block with all of them, an apostrophe doubled: ${writer}, ${language}`, () => {
        const blocks = blocksIn(text());
        assert.ok(blocks.length > 0);
        for (const { mailboxes } of blocks) assert.deepEqual(mailboxes, three);
        assert.ok(
          blocks.some((block) => block.command === command),
          JSON.stringify(blocks),
        );
        assert.doesNotMatch(text(), /Set-CASMailbox -Identity '/);
      });
  }

  it('is one span of code in Markdown, and one element in HTML', () => {
    const block = `'billing@example.com', 'o''brien@example.com', 'sales@example.com' | ForEach-Object { ${command} }`;
    assert.ok(markdownReport(report, { language: 'en' }).includes(`\`${block}\``));
    const html = htmlReport(report, artifact, { language: 'en' });
    assert.ok(
      [...html.matchAll(/<(\w+)[^>]*>([^<]*ForEach-Object[^<]*)<\/\1>/g)].some(
        ([, , inside = '']) => copied(inside) === block,
      ),
    );
  });

  it('is monospaced on a card, without its sentence', () => {
    const { body } = reportCard(reportOf(recorded('imap-off')), { language: 'en', timeZone: undefined });
    assert.match(
      JSON.stringify(body),
      /"text":"'sales@example\.com', 'support@example\.com' \| ForEach-Object \{ Set-CASMailbox [^"]* \}","fontType":"Monospace"/,
    );
  });

  it('breaks in the terminal only where PowerShell reads on', () => {
    const text = plainReport(reportOf(withMailboxes('full-access-missing', three)), { language: 'en' });
    const inside = [...text.matchAll(/'billing@[^|]*\|\s+ForEach-Object\s+\{[^}]*\}/g)].map(([block]) => block);
    assert.ok(inside.some((block) => block.includes('\n')));
    for (const block of inside) assert.doesNotMatch(block, /[^,|{]\n/);
  });

  it('stays one command for one mailbox', () => {
    const text = markdownReport(reportOf(withMailboxes('imap-off', [kept])), { language: 'en' });
    assert.match(text, /Set-CASMailbox -Identity `'sales@example\.com'` -ImapEnabled \$true/);
    assert.doesNotMatch(text, /ForEach-Object/);
  });

  it('is the own command of each finding in JSON and JUnit', () => {
    const steps = jsonReport(report, { language: 'en' })
      .findings.filter(({ check }) => check === 'protocols/inbound')
      .map(({ fix }) => fix.join(' '));
    assert.equal(steps.length, three.length);
    for (const literal of ["'billing@example.com'", "'o''brien@example.com'", "'sales@example.com'"])
      assert.equal(
        steps.filter((step) => step.includes(`Set-CASMailbox -Identity ${literal} -ImapEnabled $true`)).length,
        1,
      );
    assert.ok(
      copied(junitReport(report, { language: 'en' })).includes("Set-CASMailbox -Identity 'billing@example.com'"),
    );
  });

  it('has no name in a report without names', () => {
    const nameless = withoutNames(artifact);
    const text = markdownReport(reportOf(nameless), { language: 'en' });
    const [block] = blocksIn(text);
    assert.deepEqual(block?.mailboxes, nameless.deployment.mailboxes);
    assert.doesNotMatch(text, /brien|billing|sales@/);
  });

  it('is one for each of two commands in a step', () => {
    const both = blocksIn(markdownReport(reportOf(withMailboxes('recoverable-items-full', three)), { language: 'en' }));
    const commands = both.map((block) => block.command);
    for (const { mailboxes } of both) assert.deepEqual(mailboxes, [...three, 'svc-ece@example.com']);
    assert.ok(commands.includes('Enable-Mailbox -Identity $_ -Archive'), commands.join('\n'));
    assert.ok(commands.includes('Enable-Mailbox -Identity $_ -AutoExpandingArchive'));
  });
});

describe('the command for very many mailboxes', () => {
  const many = Array.from({ length: 60 }, (_, at) => `mailbox-${at + 10}@example.com`);
  const artifact = withMailboxes('imap-off', many);
  const report = reportOf(artifact);

  it('has all of them in a file', () => {
    for (const text of [
      markdownReport(report, { language: 'fr' }),
      copied(htmlReport(report, artifact, { language: 'fr' })),
    ]) {
      const block = blocksIn(text).find(({ command }) => command.startsWith('Set-CASMailbox'));
      assert.deepEqual(block?.mailboxes, many);
    }
  });

  it('has the first 20 on a card, which says so', () => {
    const words = onCard(report, 'en');
    const block = blocksIn(words).find(({ command }) => command.startsWith('Set-CASMailbox'));
    assert.deepEqual(block?.mailboxes, many.slice(0, 20));
    assert.match(words, /This command is for 20 of 60 mailboxes\. The report as a file has it for all\./);
  });

  it('has fewer long names on a card, and fits on each page of findings', () => {
    const long = many.map((name) => name.replace('@', `${'-long'.repeat(10)}@${'department.'.repeat(15)}`));
    const full = reportOf(withMailboxes('recoverable-items-full', long));
    const locale = { language: 'fr', timeZone: undefined } as const;
    const pages = findingsPages(full, locale);
    assert.ok(pages.length > 1);
    assert.ok(pages.map(shownOn).join(' ').includes(`page 1 sur ${pages.length}`));
    for (const [page, card] of pages.entries()) {
      assert.ok(Buffer.byteLength(JSON.stringify(card)) <= largestCard, String(page));
      for (const { mailboxes } of blocksIn(shownOn(card))) {
        assert.deepEqual(mailboxes, long.slice(0, mailboxes.length));
        assert.ok(mailboxes.length < 20);
      }
    }
    assert.match(pages.map(shownOn).join(' '), /Cette commande concerne \d boîtes aux lettres sur 6[01]/);
  });
});
