import assert from 'node:assert/strict';
import { breaches } from '../../scripts/rooms.ts';

/** One forbidden import for each room, in each way of writing an import. */
const forbidden: [file: string, source: string][] = [
  ['knowledge/a.ts', `import { say } from '../text/index.ts';`],
  ['model/a.ts', `import type { Language } from '../text/index.ts';`],
  ['text/a.ts', `export { observer } from '../observe/dns.ts';`],
  ['observe/a.ts', `const checks = await import('../checks/index.ts');`],
  ['tenant/a.ts', `import { checks } from '../checks/index.ts';`],
  ['checks/a.ts', `import { observer } from '../observe/dns.ts';`],
  ['checks/network/a.ts', `import { openStore } from '../../store/open.ts';`],
  ['report/a.ts', `import { observer } from '../observe/tls.ts';`],
  ['store/a.ts', `import type { Hub } from '../hub/hub.ts';`],
  ['access/a.ts', `import { createHub } from '../hub/hub.ts';`],
  ['hub/a.ts', `import { createRuns } from '../runs/runs.ts';`],
  ['runs/a.ts', `import { runProbe } from '../probe/run.ts';`],
  ['probe/a.ts', `import { openStore } from '../store/open.ts';`],
  ['probe/b.ts', `import type { Person } from '../access/person.ts';`],
  ['teams/a.ts', `import { createWeb } from '../web/server.ts';`],
  ['web/a.ts', `export * from '../main/bot.ts';`],
  ['simulator/a.ts', `import { runSteps } from '../observe/run.ts';`],
  ['main/bot.ts', `import { startSimulator } from '../simulator/index.ts';`],
  ['hub/b.ts', `import { ActivityTypes } from 'botbuilder';`],
  ['teams/runs/b.ts', `import { ActivityTypes } from 'botbuilder';`],
  ['hub/c.ts', `import restify from 'restify';`],
  ['observe/b.ts', `import { sql } from 'kysely';`],
  ['checks/mail/a.ts', `import type { Ownership } from '../token/identity.ts';`],
  ['checks/facts/a.ts', `import { check } from './../url/form.ts';`],
  ['checks/facts/tokens/a.ts', `import type { FindingOf } from '../../findings.ts';`],
  ['checks/diagnosis/a.ts', `import { check } from '../rights/account.ts';`],
  ['checks/elsewhere/a.ts', `import { once } from '../facts/once.ts';`],
  ['teams/cards/a.ts', `import { command } from '../sharing/share-command.ts';`],
  ['teams/exchange/a.ts', `import { shortRun } from '../runs/short-run.ts';`],
  ['web/b.ts', `import { X509Certificate } from '@peculiar/x509';`],
];

const allowed: [file: string, source: string][] = [
  ['checks/a.ts', `import type { DnsValue } from '../observe/dns.ts';`],
  ['checks/mail/a.ts', `import { once } from '../facts/once.ts';`],
  ['checks/diagnosis/a.ts', `import { findingsOf } from '../findings.ts';`],
  ['teams/sharing/a.ts', `import { shortRun } from '../runs/short-run.ts';`],
  ['model/a.ts', `import { clouds } from '../knowledge/clouds.ts';`],
  ['probe/a.ts', `import { runSteps } from '../observe/run.ts';`],
  ['main/demo.ts', `import { startSimulator } from '../simulator/index.ts';`],
  ['teams/conversation/a.ts', `import { CloudAdapter } from 'botbuilder';`],
  ['observe/a.ts', `// not an import: from '../checks/index.ts'\n/* import '../hub/hub.ts' */`],
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
    it(`lets pass in ${file}: ${source}`, () => assert.deepEqual(breaches(file, source), []));
  }
  it('names the line of a forbidden import that spans several', () => {
    const [breach] = breaches('model/a.ts', `\nimport {\n  a,\n  b,\n} from '../text/index.ts';`);
    assert.equal(breach?.line, 2);
  });
});
