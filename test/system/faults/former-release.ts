/** A former release, out of the project's history, to be started as it was. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '../../..');

/** The folder of its files. Throws where there is no such commit. It needs npm only where its packages are not those of today. */
export function formerRelease(commit: string): string {
  const id = git('rev-parse', '--verify', `${commit}^{commit}`).toString().trim();
  const folder = path.join(root, 'build', 'former', id);
  if (existsSync(path.join(folder, 'node_modules'))) return folder;
  mkdirSync(folder, { recursive: true });
  execFileSync('tar', ['-x', '-C', folder], { input: git('archive', id) });
  const lock = (of: string): string => readFileSync(path.join(of, 'package-lock.json'), 'utf8');
  if (lock(folder) === lock(root)) symlinkSync(path.join(root, 'node_modules'), path.join(folder, 'node_modules'));
  else execFileSync('npm', ['ci', '--no-audit', '--no-fund'], { cwd: folder, stdio: 'ignore' });
  return folder;
}

function git(...words: string[]): Buffer {
  return execFileSync('git', words, { cwd: root, maxBuffer: 1 << 28 });
}
