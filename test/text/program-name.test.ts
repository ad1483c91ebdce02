import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';

describe('the name of the program', () => {
  it('never follows npx, which would ask the registry for a name that is not ours', () => {
    const files = globSync(['*.md', '{docs,src,simulator,scripts,release}/**/*', 'manifest/*.json'], {
      withFileTypes: true,
    }).filter((file) => file.isFile());
    assert.ok(files.length > 500);
    const named = files
      .map(({ parentPath, name }) => `${parentPath}/${name}`)
      .filter((file) => /\bnpx\b/.test(readFileSync(file, 'utf8')));
    assert.deepEqual(named, []);
  });
});
