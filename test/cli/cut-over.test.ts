/** `check cut-over to …` on the command line: the report, and below it the whole list. */
import assert from 'node:assert/strict';
import { jsonReportSchema } from '../../src/report/json.ts';
import { deploymentYaml, eceDoctor, workFolder } from './command-line.ts';

describe('check cut-over', () => {
  const { file, remove } = workFolder();
  after(remove);
  const check = (words: string[]) =>
    eceDoctor([
      'check',
      'version',
      'cut-over',
      'to',
      'graph',
      '--local',
      '--deployment',
      file('contoso.yaml', deploymentYaml({ standIns: {} })),
      '--server',
      'ece-svc-01',
      ...words,
    ]);

  it('prints the report under a heading that says so, and each alias of a file', async () => {
    const csv = file(
      'aliases.csv',
      'alias;mailbox;protocol;authentication;server;instance\nSales;sales@example.com;pop3;password;;rx1\nHR;hr@example.com;imap;password;mail.example.org;\n',
    );
    const { stdout } = await check(['--aliases', csv]);
    const said = stdout.replaceAll(/\s+/g, ' ');
    assert.match(said, /If ECE already used Graph · /);
    assert.match(
      said,
      /Cut-over to Graph, 2 aliases: 1 on another mail server and 1 not fully seen This run checked only a part of the site\..*First/,
    );
    assert.match(said, /password over IMAP or POP3: Sales\. .* another mail server: HR\. Its mailbox must move/);
    assert.match(said, /Sales: sales@example\.com, POP3, password, instance rx1, rights: not seen/);
  });

  it('marks the report in JSON, and prints no list there', async () => {
    const { run, site } = jsonReportSchema.parse(JSON.parse((await check(['--json'])).stdout));
    assert.deepEqual(
      [run.cutOver, run.selection, site.transport],
      [{ to: 'graph', from: 'imap' }, 'cut-over to graph version', 'graph'],
    );
  });

  it('refuses a file without an alias', async () => {
    const { code, stderr } = await check(['--aliases', file('wrong.csv', 'a;b\n1;2\n')]);
    assert.equal(code, 2);
    assert.match(stderr, /first row must name the columns/);
  });
});
