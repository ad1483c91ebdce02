import type { Deployment } from '../../src/model/deployment.ts';
import { declaring, type Occasions } from '../occasion.ts';

export const occasions: Occasions = (recorded) =>
  declarations.map((changes) => declaring(recorded('healthy'), changes));

const declarations: Partial<Deployment>[] = [
  ...['11.5(1)', '11.6(1)_ES12', '12.0(1)_ES1', '12.5(1)', '12.6(1)_ES12', '12.6(2)', '15.0(1)', 'unknown'].map(
    (release) => ({ release }),
  ),
  ...(['graph', 'pop3'] as const).flatMap((transport) => [{ transport }, { transport, release: '12.6(1)_ES12' }]),
  ...[
    undefined,
    'https://ece.example.com/',
    'http://ece.example.com',
    'https://ece',
    'https://192.0.2.7:8443/path?query',
    'https://other.example.com',
  ].map((externalUrl) => ({ externalUrl })),
  { consoleUrl: 'https://other.example.com/system' },
  { extraEndpoints: ['crl.example.com:80'] },
  { accountModel: 'mailbox' },
];
