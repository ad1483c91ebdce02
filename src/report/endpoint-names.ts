import type { EndpointName } from '../model/deployment.ts';
import type { Text } from '../model/text.ts';
import { say, type TextKey } from '../text/index.ts';

export function endpointName(name: EndpointName, port: string): Text {
  return say(keys[name], { port });
}

const keys: Record<EndpointName, TextKey> = {
  login: 'card.endpoint.login',
  loginInformation: 'card.endpoint.login-information',
  outlook: 'card.endpoint.outlook',
  imap: 'card.endpoint.imap',
  pop3: 'card.endpoint.pop3',
  smtp: 'card.endpoint.smtp',
  smtpOutlook: 'card.endpoint.smtp-outlook',
  graph: 'card.endpoint.graph',
  exchange: 'card.endpoint.exchange',
  externalUrl: 'card.endpoint.external-url',
};
