/** Who may read the metrics: nobody, unless a separate port or a token is set, or the log has them. */
import { isIP } from 'node:net';
import type { Text } from '../../model/text.ts';
import { say } from '../../text/index.ts';
import { choiceOf, type SettingName } from './settings.ts';

export interface MetricsConfiguration {
  /** Undefined: on the bot's port, behind the token. */
  at: { port: number; host: string } | undefined;
  /** Expected as `Authorization: Bearer`. */
  token: string | undefined;
  /** Whether the log has the figures of the alerts each minute. */
  inLog: boolean;
}

export function readMetrics(
  environment: Record<string, string | undefined>,
  port: number | undefined,
): { metrics: MetricsConfiguration | undefined; mistakes: Text[] } {
  const [given, host, token] = (
    ['ECE_DOCTOR_METRICS_PORT', 'ECE_DOCTOR_METRICS_HOST', 'ECE_DOCTOR_METRICS_TOKEN'] satisfies SettingName[]
  ).map((name) => environment[name]?.trim() || undefined);
  const mistakes: Text[] = [];
  const own = Number(given);
  if (given !== undefined && !(/^\d{1,5}$/.test(given) && own <= 65_535 && (own === 0 || own !== port)))
    mistakes.push(say('configuration.metrics-port', { value: given }));
  if (host !== undefined && (given === undefined || (isIP(host) === 0 && host !== 'localhost')))
    mistakes.push(say('configuration.metrics-host', { value: host }));
  // No mistake repeats the token, which opens the metrics.
  if (token !== undefined && !/^[\x21-\x7e]{20,200}$/.test(token)) mistakes.push(say('configuration.metrics-token'));
  const { value: log, mistake } = choiceOf('ECE_DOCTOR_METRICS_LOG', environment.ECE_DOCTOR_METRICS_LOG);
  if (mistake !== undefined) mistakes.push(mistake);
  if (mistakes.length > 0 || (given === undefined && token === undefined && log === undefined))
    return { metrics: undefined, mistakes };
  return {
    metrics: {
      at: given === undefined ? undefined : { port: own, host: host ?? '127.0.0.1' },
      token,
      inLog: log === '1',
    },
    mistakes,
  };
}
