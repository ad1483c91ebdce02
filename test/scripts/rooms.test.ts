import assert from 'node:assert/strict';
import { breaches, rooms, roomsPicture, sharedNames } from '../../scripts/rooms.ts';

/** At least one forbidden import for each room, and each syntax of an import. */
const forbidden: [file: string, source: string][] = [
  ['src/knowledge/a.ts', `import { say } from '../text/index.ts';`],
  ['src/model/a.ts', `import type { Language } from '../text/index.ts';`],
  ['src/text/a.ts', `export { observer } from '../observe/dns.ts';`],
  ['src/observe/a.ts', `const checks = await import('../checks/index.ts');`],
  ['src/tenant/a.ts', `import { checks } from '../checks/index.ts';`],
  ['src/checks/a.ts', `import { observer } from '../observe/dns.ts';`],
  ['src/checks/network/a.ts', `import { openStore } from '../../store/open.ts';`],
  ['src/report/a.ts', `import { observer } from '../observe/tls.ts';`],
  ['src/store/a.ts', `import type { Hub } from '../hub/hub.ts';`],
  ['src/access/a.ts', `import { createHub } from '../hub/hub.ts';`],
  ['src/hub/a.ts', `import { createRuns } from '../runs/runs.ts';`],
  ['src/runs/a.ts', `import { runProbe } from '../probe/run.ts';`],
  ['src/probe/a.ts', `import { openStore } from '../store/open.ts';`],
  ['src/probe/b.ts', `import type { Person } from '../access/person.ts';`],
  ['src/teams/a.ts', `import { createWeb } from '../web/server.ts';`],
  ['src/web/a.ts', `export * from '../main/bot.ts';`],
  ['simulator/a.ts', `import { runSteps } from '../src/observe/run.ts';`],
  ['src/main/bot.ts', `import { startSimulator } from '../../simulator/simulator.ts';`],
  ['src/main/b.ts', `import { runCommandLine } from '../cli/command-line.ts';`],
  ['src/cli/a.ts', `import { bundle } from '../../release/bundle.ts';`],
  ['simulator/b.ts', `import { startDemo } from './demo/processes.ts';`],
  ['release/a.ts', `import { startSimulator } from '../simulator/simulator.ts';`],
  ['src/hub/b.ts', `import { ActivityTypes } from 'botbuilder';`],
  ['src/teams/runs/b.ts', `import { ActivityTypes } from 'botbuilder';`],
  ['src/hub/c.ts', `import restify from 'restify';`],
  ['src/observe/b.ts', `import { sql } from 'kysely';`],
  ['src/checks/mail/a.ts', `import type { Ownership } from '../token/identity.ts';`],
  ['src/checks/facts/a.ts', `import { check } from './../url/form.ts';`],
  ['src/checks/facts/tokens/a.ts', `import type { FindingOf } from '../../findings.ts';`],
  ['src/checks/diagnosis/a.ts', `import { check } from '../rights/account.ts';`],
  ['src/checks/elsewhere/a.ts', `import { once } from '../facts/once.ts';`],
  ['src/teams/cards/a.ts', `import { command } from '../sharing/share-command.ts';`],
  ['src/teams/exchange/a.ts', `import { shortRun } from '../runs/short-run.ts';`],
  ['src/web/c.ts', `import type { Hub } from '../hub/hub.ts';`],
  ['src/web/b.ts', `import { X509Certificate } from '@peculiar/x509';`],
];

const allowed: [file: string, source: string][] = [
  ['src/checks/a.ts', `import type { DnsValue } from '../observe/dns.ts';`],
  ['src/checks/mail/a.ts', `import { once } from '../facts/once.ts';`],
  ['src/checks/diagnosis/a.ts', `import { findingsOf } from '../findings.ts';`],
  ['src/teams/sharing/a.ts', `import { shortRun } from '../runs/short-run.ts';`],
  ['src/model/a.ts', `import { clouds } from '../knowledge/clouds.ts';`],
  ['src/probe/a.ts', `import { runSteps } from '../observe/run.ts';`],
  ['simulator/demo.ts', `import { startSimulator } from './simulator.ts';`],
  ['simulator/demo/a.ts', `import { createHub } from '../../src/hub/create.ts';`],
  ['src/teams/conversation/a.ts', `import { CloudAdapter } from 'botbuilder';`],
  ['src/observe/a.ts', `// not an import: from '../checks/index.ts'\n/* import '../hub/hub.ts' */`],
];

describe('the import rule', () => {
  for (const [file, source] of forbidden) {
    it(`refuses in ${file}: ${source}`, () => {
      const found = breaches(file, source);
      assert.equal(found.length, 1, JSON.stringify(found));
      assert.equal(found[0]?.line, 1);
    });
  }
  for (const [file, source] of allowed) {
    it(`accepts in ${file}: ${source}`, () => assert.deepEqual(breaches(file, source), []));
  }
  it('names the line of a forbidden import that spans several', () => {
    const [breach] = breaches('model/a.ts', `\nimport {\n  a,\n  b,\n} from '../text/index.ts';`);
    assert.equal(breach?.line, 2);
  });
});

describe('the list of rooms', () => {
  it('names for each room only rooms above it, so that imports have no circle', () => {
    const order = Object.keys(rooms);
    for (const [room, mayImport] of Object.entries(rooms))
      for (const other of mayImport) assert.ok(order.indexOf(other) < order.indexOf(room), `${room} imports ${other}`);
  });
  it('has each room in its picture, and no arrow that a longer path replaces', () => {
    const picture = roomsPicture();
    for (const room of Object.keys(rooms)) assert.match(picture, new RegExp(`\\b${room}\\b`));
    assert.match(picture, /^  hub --> access$/m);
    assert.doesNotMatch(picture, /hub --> store/);
  });
});

describe('exported names', () => {
  it('have one exporter, except names that each file of a kind exports', () => {
    const found = sharedNames(
      new Map([
        ['src/hub/a.ts', 'export function refusalOf(code: string): string;\nexport function refusalOf(): string {'],
        ['src/hub/b.ts', 'const own = 1;\nexport async function refusalOf() {\nexport const observer = 1;'],
        ['src/observe/c.ts', 'export const observer = 1;\nexport type Refusal = string;'],
        ['simulator/d.ts', 'export interface Refusal {}'],
      ]),
    );
    assert.deepEqual(found, [{ file: 'src/hub/b.ts', line: 2, message: 'src/hub/a.ts exports refusalOf too' }]);
  });
});
