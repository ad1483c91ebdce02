/** Where the description of the ECE installation is: in a file, or in a setting for hosts without files of their own. */
import { gunzipSync } from 'node:zlib';
import { maximumDeploymentBytes } from '../../model/deployment-file.ts';
import type { Text, TextValue } from '../../model/text.ts';
import { errorCodeOf } from '../../observe/failure.ts';
import { say, type TextKey } from '../../text/index.ts';
import type { SettingName } from './settings.ts';

export interface DeploymentSource {
  /** Its folder begins the relative paths in the YAML. With `deploymentContent` only a name for messages. */
  deploymentFile: string;
  /** The YAML, if it is not in the file. */
  deploymentContent?: string;
}

type Wrong = (key: TextKey, values?: Record<string, TextValue>) => undefined;

const names = { file: 'ECE_DOCTOR_DEPLOYMENT', content: 'ECE_DOCTOR_DEPLOYMENT_CONTENT' } as const satisfies Record<
  string,
  SettingName
>;
/** Characters. A secret in Key Vault has at most 25 kB. */
const longest = 24_576;

export function readDeploymentSource(environment: Readonly<Record<string, string | undefined>>): {
  source: DeploymentSource | undefined;
  mistakes: Text[];
} {
  const mistakes: Text[] = [];
  const wrong: Wrong = (key, values = {}) => void mistakes.push(say(key, values));
  const [file, content] = [names.file, names.content].map((name) => environment[name]?.trim() || undefined);
  return { source: sourceOf(file, content, wrong), mistakes };
}

function sourceOf(file: string | undefined, content: string | undefined, wrong: Wrong): DeploymentSource | undefined {
  if (file !== undefined && content !== undefined) return wrong('configuration.deployment-twice');
  if (content === undefined)
    return file === undefined ? wrong('configuration.deployment-missing') : { deploymentFile: file };
  const deploymentContent = unpacked(content, wrong);
  return deploymentContent === undefined ? undefined : { deploymentFile: names.content, deploymentContent };
}

function unpacked(content: string, wrong: Wrong): string | undefined {
  // `base64` breaks lines.
  const text = content.replaceAll(/\s/g, '');
  if (text.length > longest) return wrong('configuration.content-too-long', { characters: text.length, longest });
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(text) || text.length % 4 !== 0) return wrong('configuration.content-not-base64');
  try {
    return gunzipSync(Buffer.from(text, 'base64'), { maxOutputLength: maximumDeploymentBytes }).toString('utf8');
  } catch (error) {
    const code = errorCodeOf(error);
    if (code === 'ERR_BUFFER_TOO_LARGE')
      return wrong('configuration.content-too-large', { most: maximumDeploymentBytes });
    return wrong(code === 'Z_BUF_ERROR' ? 'configuration.content-cut-off' : 'configuration.content-not-gzip');
  }
}
