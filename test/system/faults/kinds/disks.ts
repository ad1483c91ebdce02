import { fillUnderStore, whyNoDisk } from '../disk.ts';
import { steps, stepsOfJobs } from '../steps.ts';
import type { FaultKind } from './kind.ts';

export const botDisk: FaultKind = {
  name: 'bot-disk',
  title: "bot's disk full",
  steps,
  store: 'sqlite',
  whyNot: whyNoDisk,
  lastsMs: [2000, 7000],
  begin({ rig: { disks, data } }) {
    if (disks?.bot !== undefined) fillUnderStore(disks.bot, data);
    return Promise.resolve(() => disks?.bot?.free());
  },
};

export const probeDisks: FaultKind = {
  name: 'probe-disks',
  title: 'disks of the probes full',
  steps: stepsOfJobs,
  whyNot: whyNoDisk,
  lastsMs: [1000, 6000],
  begin({ rig: { disks } }) {
    disks?.probes.forEach((disk) => disk.fill());
    return Promise.resolve(() => disks?.probes.forEach((disk) => disk.free()));
  },
};
