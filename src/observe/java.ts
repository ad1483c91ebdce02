/**
 * ECE's own Java: its JDK's `release` file and security settings, from the folder that the administrator named. Does
 * not start Java. Settings on a command line (the system property jdk.tls.client.protocols, Java's JSSE Reference
 * Guide) are in no file and stay unknown.
 */
import { realpath } from 'node:fs/promises';
import { z } from 'zod';
import { failureCodes } from '../model/observation.ts';
import { before } from './deadline.ts';
import { fault } from './failure.ts';
import { inPhases } from './in-phases.ts';
import type { Observer } from './observer.ts';
import { toPlain } from './plain.ts';
import { readSmallFileBelow } from './small-file.ts';

export const javaValueSchema = z
  .object({
    /** JAVA_VERSION: `1.8.0_202`, `17.0.9`. */
    version: z.string().max(60).optional(),
    /** IMPLEMENTOR. Older files have none. */
    vendor: z.string().max(100).optional(),
    /** TLS and SSL versions in `jdk.tls.disabledAlgorithms`. Absent without java.security or that property. */
    disabledProtocols: z.array(z.string().max(20)).max(20).optional(),
  })
  .strict();

export type JavaValue = z.infer<typeof javaValueSchema>;

/** Since Java 9 in conf/. Before, in lib/ of a JRE, which is the folder jre/ of a JDK. */
const securityFiles = ['conf/security/java.security', 'jre/lib/security/java.security', 'lib/security/java.security'];
const fileCap = 256_000;

const phases = ['release', 'security'] as const;
type Phase = (typeof phases)[number];

export const observer: Observer<'java', JavaValue, Phase> = {
  kind: 'java',
  ofServer: true,
  phases,
  value: javaValueSchema,
  async observe({ files }, { deadline }) {
    const {
      value,
      phases: took,
      error,
    } = await inPhases<{ java?: JavaValue }, Phase>(async (seen, clock) => {
      clock.begin('release');
      const folder = files?.('java');
      if (folder === undefined)
        throw fault(failureCodes.fileNotAllowed, 'the list of this machine names no java folder');
      const root = await before(deadline, realpath(folder));
      const text = async (relative: string): Promise<string | undefined> =>
        (await before(deadline, readSmallFileBelow(root, relative, fileCap)))?.text;
      const java = releaseIn((await text('release')) ?? '');
      clock.begin('security');
      for (const file of securityFiles) {
        const settings = await text(file);
        if (settings === undefined) continue;
        const disabledProtocols = disabledIn(settings);
        seen.java = { ...java, ...(disabledProtocols === undefined ? {} : { disabledProtocols }) };
        return;
      }
      if (Object.keys(java).length === 0) throw fault('ENOENT', 'neither a release file nor java.security is there');
      seen.java = java;
    }, {});
    return {
      phases: took,
      ...(value?.java === undefined ? {} : { value: value.java }),
      ...(error === undefined ? {} : { error }),
    };
  },
};

/** Lines of `NAME="value"`. */
function releaseIn(text: string): Pick<JavaValue, 'version' | 'vendor'> {
  const field = (name: string): string | undefined =>
    new RegExp(`^${name}="?([^"\\r\\n]{1,200})"?\\s*$`, 'm').exec(text)?.[1];
  const [version, vendor] = [field('JAVA_VERSION'), field('IMPLEMENTOR')];
  return {
    ...(version === undefined ? {} : { version: toPlain(version, 60) }),
    ...(vendor === undefined ? {} : { vendor: toPlain(vendor, 100) }),
  };
}

/**
 * In a Java properties file, a trailing backslash continues a line, and the last of two settings wins. Keeps only
 * protocols.
 */
function disabledIn(text: string): string[] | undefined {
  const lines = text.replaceAll(/\\\r?\n[ \t]*/g, '').split(/\r?\n/);
  const set = lines
    .flatMap((line) => /^[ \t]*jdk\.tls\.disabledAlgorithms[ \t]*[=:](.*)$/.exec(line)?.[1] ?? [])
    .at(-1);
  return set
    ?.split(',')
    .map((name) => toPlain(name.trim(), 20))
    .filter((name) => /^(?:SSL|TLS)[\w.]*$/i.test(name))
    .slice(0, 20);
}
