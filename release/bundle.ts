/**
 * Bundles an entry of src/ and its packages into one file that needs only Node. The same sources give the same bytes.
 */
import path from 'node:path';
import { build } from 'esbuild';

const root = path.join(import.meta.dirname, '..');

const target = 'node24';

/** Native add-ons that restify and pg try to load and do without (docs/dependencies.md). */
const missing = ['dtrace-provider', 'pg-native'];

/**
 * CommonJS packages need require(), which a module lacks. Node's deprecation notices are off: they concern packages
 * that users cannot change, and would appear among the command line's output.
 */
const banner = [
  "import { createRequire as requireFrom } from 'node:module';",
  'const require = requireFrom(import.meta.url);',
  'process.noDeprecation = true;',
].join('\n');

export interface Bundle {
  code: Uint8Array;
  /** The folders of the packages in it, relative to the repository: node_modules/zod. */
  packages: string[];
}

/** `entry` is relative to the repository. Only a release gives `commit` (src/main/build.ts). */
export async function bundle(entry: string, commit?: string): Promise<Bundle> {
  const { outputFiles, metafile } = await build({
    absWorkingDir: root,
    entryPoints: [entry],
    outfile: 'bundle.mjs',
    write: false,
    metafile: true,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target,
    external: missing,
    define: commit === undefined ? {} : { RELEASE_COMMIT: JSON.stringify(commit) },
    banner: { js: banner },
    // Names stay, so that an error's stack is readable.
    minifySyntax: true,
    minifyWhitespace: true,
    // packages.ts collects the licence texts.
    legalComments: 'none',
    charset: 'utf8',
    logLevel: 'warning',
  });
  const [output] = outputFiles;
  if (output === undefined) throw new Error(`no bundle of ${entry}`);
  const used = Object.values(metafile.outputs).flatMap(({ inputs }) =>
    Object.entries(inputs).flatMap(([file, { bytesInOutput }]) => (bytesInOutput > 0 ? [file] : [])),
  );
  return { code: output.contents, packages: [...new Set(used.flatMap(packageOf))].sort() };
}

function packageOf(file: string): string[] {
  const [folder] = /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file) ?? [];
  return folder === undefined ? [] : [folder];
}
