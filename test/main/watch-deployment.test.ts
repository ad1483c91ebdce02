import assert from 'node:assert/strict';
import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { watchDeployment } from '../../src/main/watch-deployment.ts';

describe('watching the deployment file', () => {
  it('reads the file at the start, after an edit and after a replacement', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'ece-doctor-'));
    const file = path.join(folder, 'deployment.yaml');
    writeFileSync(file, 'name: one');
    let noticed: () => void = () => undefined;
    let count = 0;
    const next = () => new Promise<void>((resolve) => (noticed = resolve));
    const end = watchDeployment({ deploymentFile: file }, async () => {
      count += 1;
      noticed();
      return true;
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

  it('reads it again until the change is taken up', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'ece-doctor-'));
    const file = path.join(folder, 'deployment.yaml');
    writeFileSync(file, 'name: one');
    const answers = [false, false, true];
    const takenUp = Promise.withResolvers<void>();
    const onChange = async (): Promise<boolean> => {
      const answer = answers.shift() ?? true;
      if (answer) takenUp.resolve();
      return answer;
    };
    const end = watchDeployment({ deploymentFile: file }, onChange, 0);
    try {
      await takenUp.promise;
      assert.deepEqual(answers, []);
    } finally {
      await end();
      rmSync(folder, { recursive: true });
    }
  });
});
