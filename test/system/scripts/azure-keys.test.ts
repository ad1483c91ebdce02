import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readConfiguration } from '../../../src/main/configuration/configuration.ts';
import { resolve } from '../../deploymentTemplates/arm.ts';
import { environmentOf, folder, given, load } from '../../deploymentTemplates/deployed.ts';

describe('the commands of docs/azure.md', () => {
  const document = readFileSync(path.join(folder, '../docs/azure.md'), 'utf8');

  it('make keys that the bot accepts, on a machine with only Node', () => {
    const empty = mkdtempSync(path.join(tmpdir(), 'ece-doctor-keys-'));
    try {
      const [signingKey, vaultKey] = ['signingKey', 'vaultKey'].map((name) => {
        const [, script = ''] = new RegExp(`${name} = node -p "(.+)" \\| & \\$hidden`).exec(document) ?? [];
        assert.notEqual(script, '', name);
        return execFileSync(process.execPath, ['-p', script], { cwd: empty, encoding: 'utf8' }).trim();
      });
      const result = readConfiguration({
        ...environmentOf(resolve(load('existing-group.json'), given).resources),
        ECE_DOCTOR_SIGNING_KEY: signingKey,
        ECE_DOCTOR_VAULT_KEY: vaultKey,
      });
      assert.ok(result.ok, JSON.stringify(result));
      assert.equal(result.configuration.vaultKey?.length, 32);
    } finally {
      rmSync(empty, { recursive: true });
    }
  });
});
