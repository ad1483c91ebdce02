/** Names of protocols are the same in every language. */
import type { Stage } from '../checks/facts/connection/stage.ts';
import type { Text } from '../model/text.ts';
import { say } from '../text/index.ts';

export const stageLabels: Record<Stage, string | Text> = {
  dns: 'DNS',
  proxy: 'proxy',
  tcp: 'TCP',
  greeting: say('report.rung.greeting'),
  ehlo: 'EHLO',
  starttls: 'STARTTLS',
  tls: 'TLS',
  capability: 'XOAUTH2',
  answer: say('report.rung.answer'),
};
