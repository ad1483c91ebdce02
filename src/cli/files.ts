/** Reads the files that a command line names. Throws a Refusal for each possible problem. */
import { isUtf8 } from 'node:buffer';
import { accessSync, constants, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { artifactVersions } from '../model/artifact-versions.ts';
import type { Deployment } from '../model/deployment.ts';
import { maximumDeploymentBytes } from '../model/deployment-file.ts';
import { type FileName, fileNameSchema } from '../model/job.ts';
import { artifactSchema, type Artifact } from '../model/report.ts';
import { errorCodeOf } from '../observe/failure.ts';
import { whyUnreadable } from '../observe/why-unreadable.ts';
import type { Endpoint } from '../observe/observer.ts';
import { withCheckedValues } from '../runs/checked-values.ts';
import { say } from '../text/index.ts';
import { readReachable } from '../main/configuration/stand-ins.ts';
import { Refusal } from './refusal.ts';

/** `content` is the YAML if it is not in the file. */
export function deploymentFrom(
  file: string,
  content?: string,
): { deployment: Deployment; targets: Map<string, Endpoint> } {
  if (file === '') throw new Refusal(say('cli.deployment-missing'));
  const result = readReachable(content ?? textOf(file, maximumDeploymentBytes), file);
  if (!result.ok) throw new Refusal(...result.mistakes);
  return result;
}

export function artifactFrom(file: string): Artifact {
  const text = textOf(file, 100_000_000);
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch (error) {
    throw new Refusal(
      say('cli.artifact-no-json', { file, said: error instanceof Error ? error.message.slice(0, 200) : '' }),
    );
  }
  const schema =
    typeof content === 'object' && content !== null && 'schema' in content
      ? String(content.schema).slice(0, 80)
      : undefined;
  if (schema?.startsWith('ece-doctor/report/') === true) throw new Refusal(say('cli.artifact-is-report', { file }));
  if (schema === undefined || !schema.startsWith('ece-doctor/artifact/'))
    throw new Refusal(say('cli.no-artifact', { file }));
  if (!artifactVersions.includes(schema)) throw new Refusal(say('cli.artifact-of-other-version', { file, schema }));
  const parsed = artifactSchema.safeParse(content);
  if (parsed.success) return withCheckedValues(parsed.data);
  const [issue] = parsed.error.issues;
  throw new Refusal(
    say('cli.artifact-damaged', {
      file,
      place: issue?.path.join('.').slice(0, 200) ?? '',
      said: issue?.message.slice(0, 200) ?? '',
    }),
  );
}

/** Each entry is NAME=PATH. */
export function filesFrom(given: readonly string[]): Map<FileName, string> {
  return new Map(
    given.map((text) => {
      const [, typed = text, file = ''] = /^([^=]*)=(.*)$/s.exec(text) ?? [];
      const name = fileNameSchema.safeParse(typed);
      if (!name.success)
        throw new Refusal(
          say('allow.file-name', { given: typed.slice(0, 100), names: { list: fileNameSchema.options } }),
        );
      if (file === '') throw new Refusal(say('allow.file-path', { name: name.data }));
      try {
        accessSync(file, constants.R_OK);
      } catch (error) {
        const code = errorCodeOf(error) ?? '';
        throw new Refusal(
          code === 'ENOENT'
            ? say('cli.file-missing', { file })
            : say('cli.file-unreadable', { file, why: whyUnreadable(code) }),
        );
      }
      return [name.data, path.resolve(file)];
    }),
  );
}

/** UTF-8, or UTF-16 with a byte order mark as `>` writes it in Windows PowerShell 5. `-` is standard input. */
export function textOf(file: string, maximumBytes: number): string {
  return textIn(bytesOf(file, maximumBytes));
}

/** Also a text in Windows-1252, in which Excel saves CSV in Western Europe and America. */
export function localTextOf(file: string, maximumBytes: number): string {
  const bytes = bytesOf(file, maximumBytes);
  return isUtf16(bytes) || isUtf8(bytes) ? textIn(bytes) : new TextDecoder('windows-1252').decode(bytes);
}

function textIn(bytes: Buffer): string {
  return new TextDecoder(isUtf16(bytes) ? 'utf-16le' : 'utf-8').decode(bytes);
}

function isUtf16(bytes: Buffer): boolean {
  return bytes[0] === 0xff && bytes[1] === 0xfe;
}

function bytesOf(file: string, maximumBytes: number): Buffer {
  let bytes: Buffer;
  try {
    if (file !== '-' && statSync(file).size > maximumBytes)
      throw new Refusal(say('cli.file-too-large', { file, megabytes: maximumBytes / 1_000_000 }));
    bytes = readFileSync(file === '-' ? 0 : file);
  } catch (error) {
    if (error instanceof Refusal) throw error;
    const code = errorCodeOf(error) ?? '';
    throw new Refusal(
      code === 'ENOENT'
        ? say('cli.file-missing', { file })
        : say('cli.file-unreadable', { file, why: whyUnreadable(code) }),
    );
  }
  return bytes;
}
