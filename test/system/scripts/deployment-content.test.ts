import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readDeploymentSource } from '../../../src/main/configuration/deployment-source.ts';
import { deploymentFile } from '../../teams/bot.ts';

describe('ECE_DOCTOR_DEPLOYMENT_CONTENT', () => {
  it('is made by the documented commands', () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'ece-doctor-'));
    const document = (name: string) =>
      readFileSync(path.join(import.meta.dirname, '../../../docs', name), 'utf8').split('\n');
    const [bash = ''] = document('operations/bot.md').filter((line) => line.startsWith('gzip '));
    const scripts = ['operations/bot.md', 'azure.md']
      .flatMap(document)
      .flatMap((line) => /node -p "(zlib\.[^"]+)"/.exec(line)?.[1] ?? []);
    assert.equal(scripts.length, 2);
    const madeBy = (program: string, ...words: string[]) => {
      const content = execFileSync(program, words, { cwd: folder, encoding: 'utf8' });
      return readDeploymentSource({ ECE_DOCTOR_DEPLOYMENT_CONTENT: content }).source?.deploymentContent;
    };
    try {
      writeFileSync(path.join(folder, 'deployment.yaml'), deploymentFile);
      assert.equal(madeBy('bash', '-c', bash), deploymentFile);
      for (const script of scripts) assert.equal(madeBy(process.execPath, '-p', script), deploymentFile);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
