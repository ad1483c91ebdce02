import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { freePort } from '../../kit/free-port.ts';
import { childrenOf, isAlive, processesAreSeen, run, startDemo } from './demo-process.ts';

describe('npm run demo', function () {
  for (const [flag, name] of [
    ['--port', 'bot'],
    ['--playground-port', 'playground'],
  ] as const) {
    it(`fails if the port of the ${name} is taken: names the port and the flag, and leaves no process`, async () => {
      const holder = await listening();
      const { port } = holder.address() as AddressInfo;
      const ports = { bot: await freePort(), playground: await freePort(), [name]: port };
      const demo = await startDemo([], ports);
      try {
        assert.equal(await demo.ended, 1);
        assert.match(
          demo.output().trim(),
          new RegExp(`^Port ${port} is taken, .* ${flag} ${port === 65535 ? port - 1 : port + 1}$`),
        );
      } finally {
        await demo.end();
        holder.close();
      }
    });
  }

  for (const [words, expected] of [
    [['--prot', '4000'], /^“--prot” is no flag of the demo\. It knows --no-playground/],
    [['--port', '4000x'], /^--port needs a port between 1 and 65535, for instance --port 3978; “4000x” is none\.$/],
    [['--port'], /^--port needs a port between 1 and 65535/],
    [['--port', '5000', '--playground-port', '5000'], /^The bot and the Playground cannot share port 5000/],
  ] as const) {
    it(`refuses ${words.join(' ')}`, async () => {
      const { code, output } = await run('simulator/demo.ts', ['--language', 'en', ...words]);
      assert.equal(code, 1);
      assert.match(output.trim(), expected);
    });
  }

  it('prints its usage with --help, as “npm run simulate” does, and starts nothing', async () => {
    const demo = await run('simulator/demo.ts', ['--language', 'en', '--help']);
    assert.equal(demo.code, 0);
    assert.match(demo.output, /^npm run demo -- \[--no-playground\]/);
    const simulate = await run('simulator/simulate.ts', ['--language', 'en', '--help']);
    assert.equal(simulate.code, 0);
    assert.match(simulate.output, /^npm run simulate -- FAULT/);
    const unknown = await run('simulator/simulate.ts', ['--language', 'en', '--on', 'ece-svc-01']);
    assert.equal(unknown.code, 2);
    assert.match(unknown.output, /“--on” is no option\. There are --home FOLDER/);
  });

  it('is suggested by “npm run simulate” if no demo is running', async () => {
    const { code, output } = await run('simulator/simulate.ts', [
      '--home',
      '/nowhere',
      '--language',
      'en',
      'smtp-silent',
    ]);
    assert.equal(code, 2);
    assert.match(output, /No demo is running here.*npm run demo/);
  });

  it('is not needed for “npm run simulate” to suggest the nearest fault and to list all faults', async () => {
    const misspelt = await run('simulator/simulate.ts', ['--language', 'en', 'smpt-silent']);
    assert.equal(misspelt.code, 2);
    assert.match(misspelt.output, /Did you mean “smtp-silent”\?/);
    const list = await run('simulator/simulate.ts', ['--language', 'fr', 'list']);
    assert.equal(list.code, 0);
    assert.match(list.output, /tls-inspected +Chaque connexion TLS/);
  });

  it('refuses a second demo in the same folder, and ends all processes on Ctrl-C during the start', async () => {
    const demo = await startDemo(['--no-playground']);
    try {
      await demo.hears(/Simulator/);
      const second = await run('simulator/demo.ts', [
        '--home',
        demo.home,
        '--language',
        'en',
        '--port',
        String(await freePort()),
        '--no-playground',
      ]);
      assert.equal(second.code, 1);
      assert.match(second.output, /A demo is already running from this folder/);
      const children = childrenOf(demo.process.pid ?? 0);
      demo.process.kill('SIGINT');
      assert.equal(await demo.ended, 0);
      assert.deepEqual(children.filter(isAlive), []);
    } finally {
      await demo.end();
    }
  });

  it('names the Playground’s actual port if another program takes its port meanwhile', async () => {
    const ports = { bot: await freePort(), playground: await freePort() };
    const demo = await startDemo([], ports);
    let holder: Server | undefined;
    try {
      // The demo has already checked that the port is free.
      await demo.hears(/^ECE Doctor demo:/m);
      holder = createServer().listen(ports.playground, '127.0.0.1');
      await once(holder, 'listening');
      await demo.hears(/Ctrl-C ends everything/);
      const [, url = ''] = /Open (http:\S+)/.exec(demo.output()) ?? [];
      assert.notEqual(url, demo.playgroundUrl);
      assert.match(await (await fetch(url)).text(), /<html/i);
    } finally {
      holder?.close();
      await demo.end();
    }
  });

  it('leaves no process if it is killed', async function () {
    if (!processesAreSeen) this.skip();
    const demo = await startDemo(['--no-playground']);
    try {
      await demo.hears(/Ctrl-C ends everything/);
      const children = childrenOf(demo.process.pid ?? 0);
      assert.equal(children.length, 5);
      demo.process.kill('SIGKILL');
      await demo.ended;
      const deadline = Date.now() + 10_000;
      while (children.some(isAlive) && Date.now() < deadline) await pause(50);
      assert.deepEqual(children.filter(isAlive), []);
    } finally {
      await demo.end();
    }
  });
});

async function listening(): Promise<Server> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  return server;
}
