import { execFileSync } from 'node:child_process';

export interface Commit {
  /** 12 hexadecimal digits. */
  commit: string;
  /** The time of every file in the release. */
  at: Date;
}

/** The message is one sentence for the person at the terminal. */
export class NoRelease extends Error {}

/** Throws NoRelease if a file in `folder` differs from the last commit or is untracked. Ignored files do not count. */
export function commitOf(folder: string): Commit {
  const changed = git(folder, 'status', '--porcelain');
  if (changed !== '')
    throw new NoRelease(
      'A release names the commit that it is made from, and this tree differs from its last commit. ' +
        `Commit these changes, or put them aside with git stash --include-untracked:\n${changed}`,
    );
  const [commit = '', seconds] = git(folder, 'log', '-1', '--format=%H %ct').split(' ');
  return { commit: commit.slice(0, 12), at: new Date(Number(seconds) * 1000) };
}

function git(folder: string, ...words: string[]): string {
  try {
    return execFileSync('git', words, { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }).trimEnd();
  } catch (error) {
    const said = (error as { stderr?: string }).stderr?.trim() || String(error);
    throw new NoRelease(
      `A release names the commit that it is made from, so it is made in a clone with git. Git said: ${said}`,
    );
  }
}
