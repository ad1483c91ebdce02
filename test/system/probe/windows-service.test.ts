import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { failureCodes, type Observed } from '../../../src/model/observation.ts';
import { createDeadline } from '../../../src/observe/deadline.ts';
import { fault } from '../../../src/observe/failure.ts';
import {
  windowsServiceObserver,
  windowsServiceValueSchema,
  type WindowsServiceValue,
} from '../../../src/observe/windows-service.ts';
import { within } from '../../observe/conditions.ts';

let folder: string;
beforeEach(() => (folder = mkdtempSync(path.join(tmpdir(), 'services-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const flags = '                                (STOPPABLE, NOT_PAUSABLE, ACCEPTS_SHUTDOWN)\r\n';

/**
 * As printed by `sc query`, with trailing blanks. Since Windows 7 all languages print this; only display names are
 * translated.
 */
function block(name: string, display: string, state: string): string {
  return `\r\nSERVICE_NAME: ${name}\r\nDISPLAY_NAME: ${display}\r\n        TYPE               : 10  WIN32_OWN_PROCESS  \r\n        STATE              : ${state} \r\n${state.startsWith('4') ? flags : ''}        WIN32_EXIT_CODE    : 0  (0x0)\r\n        SERVICE_EXIT_CODE  : 4  (0x4)\r\n        CHECKPOINT         : 0x4\r\n        WAIT_HINT          : 0x0\r\n`;
}

/** With translated labels of older systems, as in French forums. */
function frenchBlock(name: string, display: string, state: string): string {
  return `\r\nNOM_SERVICE : ${name}\r\nNOM_COMPLET : ${display}\r\n        TYPE               : f0   ERROR  \r\n        ÉTAT               : ${state} \r\n${state.startsWith('4') ? flags : ''}        CODE_SORTIE_WIN32   : 0  (0x0)\r\n        CODE_SORTIE_SERVICE : 0  (0x0)\r\n        POINT_CONTRÔLE      : 0x0\r\n        INDICATION_ATTENTE  : 0x0\r\n`;
}

const english =
  block('Appinfo', 'Application Information', '4  RUNNING') +
  block('CiscoService', 'Cisco Service', '4  RUNNING') +
  block('Tomcat', 'Apache Tomcat', '1  STOPPED');
const french =
  frenchBlock('Spooler', "Spouleur d'impression", '4  RUNNING') +
  frenchBlock('CiscoService', 'Cisco Service', '1  STOPPED') +
  frenchBlock('egsvc', 'Service eGain : courrier', '3  STOP_PENDING');

/** A stand-in for sc.exe: prints this text, or runs `script`. */
async function look({
  prints = '',
  script = 'process.stdout.write(require("fs").readFileSync(__dirname + "/printed"))',
  service,
  platform = 'win32',
  conditions = within(30_000),
}: {
  prints?: string;
  script?: string;
  service?: string;
  platform?: NodeJS.Platform;
  conditions?: ReturnType<typeof within>;
}): Promise<Observed<WindowsServiceValue>> {
  writeFileSync(path.join(folder, 'printed'), Buffer.from(prints, 'latin1'));
  const place = path.join(folder, 'sc.cjs');
  writeFileSync(
    place,
    `require("fs").writeFileSync(__dirname + "/asked", JSON.stringify(process.argv.slice(2)));\n${script}`,
  );
  const seen = await windowsServiceObserver({ platform, program: () => [process.execPath, place] }).observe(
    { endpoint: { host: '', port: 0 }, service },
    conditions,
  );
  if (seen.value !== undefined) windowsServiceValueSchema.parse(seen.value);
  return seen;
}

function isThere(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

const asked = (): unknown => JSON.parse(readFileSync(path.join(folder, 'asked'), 'utf8'));

describe('windows-service observer', () => {
  it('reports the state of the service that the local list names, by either of its names', async () => {
    for (const service of ['CiscoService', 'cisco service', 'Cisco Service']) {
      const { value, error } = await look({ prints: english, service });
      assert.equal(error, undefined);
      assert.deepEqual(value?.service, { name: 'CiscoService', display: 'Cisco Service', state: 'running' });
    }
    assert.equal((await look({ prints: english, service: 'Tomcat' })).value?.service?.state, 'stopped');
  });

  it('reads a French Windows as well: labels differ, order and numbers do not', async () => {
    const { value } = await look({ prints: french, service: 'Cisco Service' });
    assert.equal(value?.service?.state, 'stopped');
    assert.deepEqual(
      value?.candidates.map(({ name, state }) => [name, state]),
      [
        ['CiscoService', 'stopped'],
        ['egsvc', 'stop-pending'],
      ],
    );
    assert.equal(value?.candidates[1]?.display, 'Service eGain : courrier');
  });

  it('lists only services that look like ECE if none is named', async () => {
    const { value } = await look({ prints: english });
    assert.deepEqual(value, { candidates: [{ name: 'CiscoService', display: 'Cisco Service', state: 'running' }] });
    const missing = await look({ prints: english, service: 'Gone' });
    assert.deepEqual(
      [missing.value?.named, missing.value?.service, missing.value?.candidates.length],
      ['Gone', undefined, 1],
    );
  });

  it('starts the program with the same fixed arguments, whatever the local list says', async () => {
    await look({ prints: english, service: 'x & calc.exe' });
    assert.deepEqual(asked(), ['query', 'state=', 'all', 'bufsize=', '262144']);
  });

  it('starts nothing on a system without Windows services', async () => {
    const { value, error } = await look({ prints: english, platform: 'linux' });
    assert.deepEqual([value, error?.phase, error?.code], [undefined, 'list', 'UNSUPPORTED']);
    assert.throws(asked, { code: 'ENOENT' });
  });

  it('reports the cause of a missing answer: refused, too much, not understood, no such program', async () => {
    assert.equal((await look({ script: 'process.exitCode = 5' })).error?.code, 'EXIT_5');
    assert.equal((await look({ script: 'process.stdout.write("x".repeat(5_000_000))' })).error?.code, 'TOO_LARGE');
    assert.equal((await look({ prints: '[SC] something else\r\n' })).error?.code, 'PROTOCOL');
    const gone = windowsServiceObserver({ platform: 'win32', program: () => [path.join(folder, 'gone.exe')] });
    assert.equal((await gone.observe({ endpoint: { host: '', port: 0 } }, within(30_000))).error?.code, 'ENOENT');
  });

  it('ends a hanging program at its deadline or when the run is stopped', async () => {
    const hangs = 'setInterval(() => undefined, 1000); process.on("SIGTERM", () => undefined)';
    const over = new AbortController();
    const looking = look({
      script: `${hangs}; require("fs").writeFileSync(__dirname + "/pid", String(process.pid))`,
      conditions: { ...within(0), deadline: createDeadline(30_000, over.signal) },
    });
    // The deadline starts once it hangs, so a slow start does not matter.
    const noted = path.join(folder, 'pid');
    while (!existsSync(noted) || readFileSync(noted, 'utf8') === '')
      await new Promise((resolve) => setTimeout(resolve, 10));
    const pid = Number(readFileSync(noted, 'utf8'));
    over.abort(fault(failureCodes.timeout, 'nothing in time'));
    assert.equal((await looking).error?.code, 'TIMEOUT');
    // Signal 0 only checks for the process. The system needs a moment to remove it.
    while (isThere(pid)) await new Promise((resolve) => setImmediate(resolve));
    const stopping = new AbortController();
    stopping.abort();
    assert.equal(
      (await look({ script: hangs, conditions: { ...within(0), deadline: createDeadline(30_000, stopping.signal) } }))
        .error?.code,
      'CANCELLED',
    );
  });
});
