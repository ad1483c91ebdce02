/** What the hardening of release/bot-service.ts and of the probe's unit makes of a process. */
import assert from 'node:assert/strict';
import type { BootedDebian } from './booted-debian.ts';

/** `folder`: the only one that the unit may write. Prints which limits this machine cannot enforce. */
export async function assertLimits(
  machine: BootedDebian,
  { unit, account, folder }: { unit: string; account: string; folder: string },
): Promise<void> {
  const pid = await machine.valueOf('MainPID', unit);
  const read = (file: string): Promise<string> => machine.run(`cat ${file}`);
  const status = await read(`/proc/${pid}/status`);
  const uid = (await machine.run(`id --user ${account}`)).trim();
  for (const line of [
    `Uid:\t${uid}\t${uid}\t${uid}\t${uid}`,
    'Umask:\t0077',
    'CapEff:\t0000000000000000',
    'CapBnd:\t0000000000000000',
    'NoNewPrivs:\t1',
    'Seccomp:\t2',
  ])
    assert.ok(status.includes(`${line}\n`), `${line}:\n${status}`);
  assert.match(await read(`/proc/${pid}/limits`), /^Max core file size +0 +0 /m);
  const mounts = await read(`/proc/${pid}/mountinfo`);
  for (const mount of [
    / \/ ro[, ]/,
    / \/sys ro[, ]/,
    / \/dev ro[, ]/,
    /systemd-private-\S+ \/tmp rw/,
    / \/proc rw\S* .*hidepid=invisible,subset=pid/,
    new RegExp(` ${folder} rw`),
  ])
    assert.match(mounts, mount);
  await machine.run(`test ! -e /proc/${pid}/root/dev/kmsg`);

  const cgroups = await read(`/proc/${pid}/cgroup`);
  assert.match(cgroups, new RegExp(`/system\\.slice/${unit}$`, 'm'));
  /** Each controller has a hierarchy of its own in version 1, and may be missing in version 2. */
  const limit = (controller: string, file: string): Promise<string> =>
    machine.run(
      `if [ -d /sys/fs/cgroup/${controller} ]; then cat /sys/fs/cgroup/${controller}/system.slice/${unit}/${file}
      else cat /sys/fs/cgroup/system.slice/${unit}/${file} 2>/dev/null || echo none; fi`,
    );
  const [tasks, devices] = [(await limit('pids', 'pids.max')).trim(), await limit('devices', 'devices.list')];
  if (tasks !== 'none') assert.equal(tasks, await machine.valueOf('TasksMax', unit));
  // Only pseudo-devices, and terminals.
  if (!devices.startsWith('none')) assert.doesNotMatch(devices, /^a|^b (?!0:0 )|^c 1:1 /m);
  for (const [controller, value] of Object.entries({ pids: tasks, devices }))
    if (value.startsWith('none')) console.log(`        not seen: the limit by the cgroup controller ${controller}`);
}
