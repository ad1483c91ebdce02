import assert from 'node:assert/strict';
import path from 'node:path';
import { answerPages } from '../../scripts/answer-pages.ts';
import { checkPages } from '../../scripts/check-pages.ts';
import { occasions } from '../../scripts/occasions.ts';
import { diagnoses } from '../../src/checks/diagnosis/index.ts';
import { checks } from '../../src/checks/index.ts';
import { aadstsCodes } from '../../src/knowledge/aadsts.ts';
import { serverReplies } from '../../src/knowledge/server-replies.ts';
import { en } from '../../src/text/en/index.ts';

describe('the pages of docs/reference/checks', () => {
  let pages: Map<string, string>;
  const answers = answerPages();
  before(async () => {
    pages = checkPages(await occasions());
  });
  const pageOf = (name: string): string => pages.get(`docs/reference/checks/${name}.md`) ?? '';

  it('include a page for each check and each root cause, and an index of all', () => {
    const names = [...checks.map(({ id }) => id), ...new Set(diagnoses.map(({ id }) => `causes/${id}`))];
    assert.deepEqual(
      [...pages.keys()].sort(),
      ['README', ...names].map((name) => `docs/reference/checks/${name}.md`).sort(),
    );
    for (const name of names) assert.ok(pageOf('README').includes(`](${name}.md)`), name);
  });
  it('give the question, the reason, each result with its steps, the causes and the sources', () => {
    const page = pageOf('network/imap');
    for (const title of [
      'What it asks',
      'Why it matters',
      'How to read it, and how to fix it',
      'Root causes that explain it',
      'Sources',
    ])
      assert.match(page, new RegExp(`^## ${title}$`, 'm'));
    assert.ok(page.includes('\n### Failed'));
    assert.ok(
      page.includes(
        '\n- `tcp-refused`: Connection refused by `{target}`: a device on the way, or the host itself, rejects the port.\n  - Network team:\n    1. Allow outbound TCP `{port}`',
      ),
    );
    assert.match(
      pageOf('causes/dns'),
      /## First step\n\n- Check the Network section of this report.*\n- On `\{server\}`, check that the name server forwards public names. "nslookup `\{host\}`"/,
    );
    assert.ok(pageOf('causes/blocked-port-one-side').includes('\n- [network/imap](../network/imap.md)'));
  });
  it('have every explained Entra code and Exchange reply, and mark those that only the field reported', () => {
    const [codes = '', replies = ''] = answers.values();
    for (const code of aadstsCodes)
      assert.ok(codes.includes(`[${code}](https://login.microsoftonline.com/error?code=${code})`), String(code));
    assert.match(codes, /\[530036\]\([^)]*\) \\\*\n/);
    assert.doesNotMatch(codes, /\[50011\]\([^)]*\) \\\*/);
    for (const { text, verified, source } of serverReplies)
      assert.ok(
        replies.includes(`### \`${text}\``) &&
          replies.includes(`${verified ? 'Documented' : 'As reported in the field'} (${source})`),
        text,
      );
  });
  it('have no untranslated key, unfilled placeholder or value of a recorded run', () => {
    const keys = new Set(Object.keys(en));
    for (const [file, page] of [...pages, ...answers]) {
      assert.doesNotMatch(page, /\{\{|undefined|\[object|contoso|ece-svc-01/, file);
      for (const line of page.split('\n'))
        assert.ok(!keys.has(line.replace(/^\s*(?:- |\d+\. )/, '')), `${file}: ${line}`);
    }
  });
  it('link only to pages of this folder and to the web', () => {
    const all = new Map([...pages, ...answers]);
    for (const [file, page] of all) {
      for (const [, link = ''] of page.matchAll(/\]\(([^)#]+)[^)]*\)/g))
        assert.ok(
          link.startsWith('https://') || all.has(path.posix.join(path.posix.dirname(file), link)),
          `${file}: ${link}`,
        );
      for (const [, link = ''] of page.matchAll(/<([^<>]+:[^<>]+)>/g)) assert.match(link, /^https?:\/\//);
    }
  });
});
