import { realpath } from 'node:fs/promises';
import { z } from 'zod';
import { findReleases } from '../knowledge/release-search.ts';
import { formatRelease } from '../knowledge/releases.ts';
import { instantSchema } from '../model/instant.ts';
import { failureCodes, type Observed } from '../model/observation.ts';
import { before } from './deadline.ts';
import { inPhases } from './in-phases.ts';
import type { Deadline, Observer } from './observer.ts';
import { toPlain } from './plain.ts';
import { readSmallFile, readSmallFileBelow } from './small-file.ts';

/**
 * Configuration files of the Finesse gadgets, below ECE's folder. The paths come from one field engineer's note
 * (orourke.tv, ECE), not from Cisco's documentation: a missing file means nothing, and unused files may be stale.
 */
const gadgetFiles = {
  spog: 'eService/templates/finesse/gadget/spog/spog_config.js',
  agent: 'eService/templates/finesse/gadget/agent/ece_config.js',
} as const;
const gadgets = ['spog', 'agent'] as const;

/** Nothing else of a file leaves this machine. */
export const installationValueSchema = z
  .object({
    /** Existing gadget files, with the web servers that they name. Absent if the folder was not named or not read. */
    gadgets: z
      .array(
        z
          .object({ file: z.string().max(200), modifiedAt: instantSchema, hosts: z.array(z.string().max(253)).max(5) })
          .strict(),
      )
      .max(2)
      .optional(),
    /** Releases in the named file, in Cisco's format. Absent if no file was named or read. */
    version: z
      .object({ modifiedAt: instantSchema, releases: z.array(z.string().max(60)).max(5) })
      .strict()
      .optional(),
  })
  .strict();

export type InstallationValue = z.infer<typeof installationValueSchema>;

const fileCap = 256_000;

const phases = ['gadgets', 'version'] as const;
type Phase = (typeof phases)[number];

export const observer: Observer<'installation', InstallationValue, Phase> = {
  kind: 'installation',
  ofServer: true,
  phases,
  value: installationValueSchema,
  async observe({ files }, { deadline }) {
    const folder = files?.('installation');
    const versionFile = files?.('version-file');
    if (folder === undefined && versionFile === undefined)
      return {
        phases: [],
        error: {
          phase: 'gadgets',
          code: failureCodes.fileNotAllowed,
          text: 'the list of this machine names neither an installation folder nor a version-file',
        },
      };
    // Reads each source separately, so that an error in one does not prevent reading the other.
    const parts = [
      ...(folder === undefined ? [] : [await readGadgets(folder, deadline)]),
      ...(versionFile === undefined ? [] : [await readVersion(versionFile, deadline)]),
    ];
    const value: InstallationValue = Object.assign({}, ...parts.map((part) => part.value));
    const error = parts.find((part) => part.error !== undefined)?.error;
    return {
      phases: parts.flatMap((part) => part.phases),
      ...(Object.keys(value).length === 0 ? {} : { value }),
      ...(error === undefined ? {} : { error }),
    };
  },
};

function readGadgets(folder: string, deadline: Deadline): Promise<Observed<InstallationValue, Phase>> {
  return inPhases<InstallationValue, Phase>(async (seen, clock) => {
    clock.begin('gadgets');
    const root = await before(deadline, realpath(folder));
    const found: NonNullable<InstallationValue['gadgets']> = [];
    for (const gadget of gadgets) {
      const file = gadgetFiles[gadget];
      const read = await before(deadline, readSmallFileBelow(root, file, fileCap));
      if (read !== undefined) found.push({ file, modifiedAt: read.modifiedAt, hosts: webServersIn(read.text) });
    }
    seen.gadgets = found;
  }, {});
}

function readVersion(file: string, deadline: Deadline): Promise<Observed<InstallationValue, Phase>> {
  return inPhases<InstallationValue, Phase>(async (seen, clock) => {
    clock.begin('version');
    const { text, modifiedAt } = await before(deadline, readSmallFile(file, fileCap));
    seen.version = { modifiedAt, releases: findReleases(text).slice(0, 5).map(formatRelease) };
  }, {});
}

/** Values of `web_server_name` in JavaScript or JSON that are valid host names. Ignores comments. */
function webServersIn(script: string): string[] {
  const code = script.replaceAll(/\/\*[\s\S]*?(?:\*\/|$)/g, ' ').replaceAll(/^[ \t]*\/\/.*$/gm, ' ');
  const set = [...code.matchAll(/\bweb_server_name["']?\s*[:=]\s*["']\s*(?:https?:\/\/)?([^"'/\s]{1,253})/gi)].map(
    ([, host = '']) => toPlain(host, 253).replace(/:\d+$/, '').replace(/\.$/, '').toLowerCase(),
  );
  return [...new Set(set)].filter((host) => /^[a-z0-9_](?:[a-z0-9._-]*[a-z0-9])?$/.test(host)).slice(0, 5);
}
