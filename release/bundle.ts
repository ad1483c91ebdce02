/**
 * One file out of an entry of src/: this program and every package that it uses, for Node alone beside it. The same
 * sources make the same bytes.
 */
import path from 'node:path';
import { build } from 'esbuild';

const root = path.join(import.meta.dirname, '..');

/** The oldest Node that the bundle runs on. */
const target = 'node24';

/**
 * What the bundle does without: restify and pg ask for these native add-ons, and go on where they are missing
 * (docs/dependencies.md).
 */
const missing = ['dtrace-provider', 'pg-native'];

/**
 * CommonJS packages need require(), which a module has not. Node's notices of deprecation are about packages that
 * nobody who reads them here can change, and would stand among the answers of the command line.
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

/** `entry`: relative to the repository. `commit`: only a release names one (src/main/build.ts). */
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
    // Names stay, so that the stack of an error can be read.
    minifySyntax: true,
    minifyWhitespace: true,
    // The texts are collected whole beside it (packages.ts).
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
