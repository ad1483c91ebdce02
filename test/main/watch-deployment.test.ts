import assert from 'node:assert/strict';
import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { watchDeployment } from '../../src/main/watch-deployment.ts';

describe('the deployment file is watched', () => {
  it('it is read once at the beginning, after an edit and after a replacement', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'ece-doctor-'));
    const file = path.join(folder, 'deployment.yaml');
    writeFileSync(file, 'name: one');
    let noticed: () => void = () => undefined;
    let count = 0;
    // Each call of ours comes after the one before: nothing is missed between two of these.
    const next = () => new Promise<void>((resolve) => (noticed = resolve));
    const end = watchDeployment(file, async () => {
      count += 1;
      noticed();
    });
    try {
      await next();
      const edited = next();
      writeFileSync(file, 'name: another');
      await edited;
      const replaced = next();
      writeFileSync(`${file}.new`, 'name: a third');
      renameSync(`${file}.new`, file);
      await replaced;
      assert.equal(count, 3);
    } finally {
      await end();
      rmSync(folder, { recursive: true });
    }
  });
});
