import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import type { Owner } from '../../../src/model/finding.ts';
import { forOwner } from '../../../src/report/hand-over.ts';
import { causesFor } from '../../../src/runs/handing-over/hand-overs.ts';
import { handOverMail } from '../../../src/teams/handing-over/mail-text.ts';
import { languages } from '../../../src/text/index.ts';
import { judged, oneIn } from '../../checks/artifacts.ts';
import { anyText } from '../../kit/hostile-text.ts';
import { tried } from '../../kit/properties.ts';

const owners: Owner[] = ['network', 'microsoft-365-administrator', 'ece-administrator'];
const blocked = judged('imap-blocked-on-services');

describe('the words of a hand-over’s mail', () => {
  it('name cause, server and site in the subject', () => {
    const mail = (language: 'en' | 'fr') =>
      handOverMail(
        { report: blocked, owner: 'network', id: '7K2M', who: 'Ada', line: undefined, causes: [] },
        { language, timeZone: undefined },
      );
    assert.equal(
      mail('en').subject,
      'Network team: Port 993 to outlook.office365.com is blocked on ece-svc-01 (contoso)',
    );
    assert.equal(
      mail('fr').subject.replaceAll('\u00A0', ' '),
      'Équipe réseau : Port 993 vers outlook.office365.com bloqué sur ece-svc-01 (contoso)',
    );
  });

  it('say since when it is broken, if that was before the run', () => {
    const causes = causesFor(blocked, 'network');
    const mail = (since: string) =>
      handOverMail(
        {
          report: blocked,
          owner: 'network',
          id: '7K2M',
          who: 'Ada',
          line: undefined,
          causes: causes.map((cause) => ({ ...cause, since })),
        },
        { language: 'en', timeZone: 'UTC' },
      ).text;
    assert.match(mail('2020-01-02T03:04:00.000Z'), /Broken since Jan 2, 2020, 03:04.*, last seen on /);
    assert.match(mail(blocked.run.startedAt), /^Last seen on /m);
  });

  it('are complete for every owner of every recorded fault, in every language', () => {
    for (const name of oneIn(8)) {
      const report = judged(name);
      for (const owner of owners)
        for (const language of languages) {
          if (forOwner(report, owner).findings.every(({ verdict }) => verdict === 'pass' || verdict === 'skipped'))
            continue;
          const { subject, text, html } = handOverMail(
            { report, owner, id: '7K2M', who: 'Ada Lovelace', line: 'Before noon', causes: causesFor(report, owner) },
            { language, timeZone: 'Europe/Paris' },
          );
          for (const part of [subject, text, html]) assert.doesNotMatch(part, /undefined|\{\{|\[object/, name);
          assert.ok(subject.length < 300 && text.includes('Ada Lovelace') && html.includes('Ada Lovelace'), name);
        }
    }
  });

  it('lead to the page of the report, if the bot has report pages', () => {
    const given = { report: blocked, owner: 'network' as const, id: '7K2M', who: 'Ada', line: undefined, causes: [] };
    const to = { language: 'en', timeZone: 'UTC' } as const;
    const url = 'https://doctor.example.com/reports/8F3K';
    const { text, html } = handOverMail({ ...given, url }, to);
    assert.match(text, new RegExp(`Open the report .*\n${url}\n`));
    assert.ok(html.includes(`<a href="${url}">Open the report`), html);
    assert.doesNotMatch(handOverMail(given, to).html, /href/);
  });

  it('load nothing, link nowhere, and show every text of outside as text', () => {
    fc.assert(
      fc.property(anyText(), anyText(), (who, line) => {
        const { html } = handOverMail(
          {
            report: blocked,
            owner: 'network',
            id: '7K2M',
            who: `${who}<img src=x>`,
            line: `${line}"><script>`,
            causes: [],
          },
          { language: 'en', timeZone: undefined },
        );
        const tags = new Set([...html.matchAll(/<([a-z!][a-z0-9]*)/gi)].map(([, tag]) => tag));
        assert.deepEqual(
          tags,
          new Set([
            '!doctype',
            'html',
            'head',
            'meta',
            'title',
            'body',
            'p',
            'blockquote',
            'h2',
            'ol',
            'li',
            'pre',
            'strong',
          ]),
        );
        assert.doesNotMatch(html, /<[^>]*(?:href|src|on\w+)\s*=|url\(/i);
      }),
      tried(100),
    );
  });
});
