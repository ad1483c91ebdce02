import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { proxiesNamedHere } from '../../../src/probe/system-proxy.ts';

describe('the proxy that probe doctor names', () => {
  it('is read from Windows’ Internet settings in the format of reg.exe, even a PAC file', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'ece-doctor-reg-'));
    const program = path.join(folder, 'reg.mjs');
    const values = [
      ['ProxyEnable', 'REG_DWORD', '0x1'],
      ['ProxyServer', 'REG_SZ', 'http=a.example.com:80;https=b.example.com:8080'],
      ['AutoConfigURL', 'REG_SZ', 'http://pac.example.com/proxy.pac?user=x'],
    ].map((value) => `    ${value.join('    ')}`);
    writeFileSync(
      program,
      `if (process.argv[2] === 'query' && process.argv[3].startsWith('HKCU')) console.log(${JSON.stringify(['', 'HKEY_CURRENT_USER\\…', ...values].join('\r\n'))});
       else process.exit(1);`,
    );
    const named = await proxiesNamedHere({
      environment: {},
      platform: 'win32',
      program: () => [process.execPath, program],
    });
    rmSync(folder, { recursive: true });
    assert.deepEqual(named, [
      { where: 'AutoConfigURL', proxy: 'http://pac.example.com/proxy.pac', isPac: true },
      { where: 'ProxyServer', proxy: 'b.example.com:8080', isPac: false },
    ]);
  });
});
