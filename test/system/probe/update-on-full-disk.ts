/**
 * Within a mount namespace: an update with its folder on a full disk, at the start and in the middle of a package, then
 * with room again. Prints the result of each try.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { refusalOf } from '../../hub/hub-kit.ts';
import { startUpdateKit } from './update-kit.ts';

const kit = await startUpdateKit();
try {
  await kit.publish('0.2.1');
  mkdirSync(kit.folder);
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k,mode=700', 'none', kit.folder]);
  const filler = path.join(kit.folder, 'filler');
  // Leaves room for the folder, but for no package.
  fill(filler, 15);
  console.log(await refusalOf(kit.update()), readdirSync(path.join(kit.folder, 'packages')).length, kit.installed());
  rmSync(filler);
  console.log((await kit.update()).outcome, kit.installed());
} finally {
  execFileSync('umount', ['-l', kit.folder]);
  await kit.end();
}

function fill(file: string, pages: number): void {
  for (let left = pages; left > 0; left -= 1)
    try {
      return writeFileSync(file, Buffer.alloc(left * 4096));
    } catch {
      rmSync(file, { force: true });
    }
}
