/** Each command's type names the services that it uses. */
import type { Logger } from 'pino';
import type { Audit } from '../access/audit.ts';
import type { Policy } from '../access/policy.ts';
import type { TestSignIns } from '../access/test-sign-ins.ts';
import type { Hub } from '../hub/hub.ts';
import type { Mails } from '../outgoing/mail/mails.ts';
import type { Webhooks } from '../outgoing/webhooks/webhooks.ts';
import type { Text } from '../model/text.ts';
import type { ReportLink } from '../runs/report-link.ts';
import type { Runs } from '../runs/runs.ts';
import type { DeploymentStore } from '../store/store.ts';
import type { ChatPort } from './conversation/chat-port.ts';
import type { Command, CommandHead } from './commands/command.ts';
import type { HandOverWork } from './handing-over/hand-over-work.ts';
import type { Reach } from './handing-over/reach.ts';
import type { Deliveries } from './deliveries/deliveries.ts';
import type { Looks } from './looks.ts';
import type { Uploads } from './files/uploads.ts';
import type { TestedOwners } from './handing-over/tested-owners.ts';
import type { BotCredential } from './probes/bot-credentials.ts';
import type { RoundTripSender } from './round-trip/send-round-trip.ts';
import type { Offers } from './sharing/offers.ts';

export interface Services {
  store: DeploymentStore;
  runs: Runs;
  hub: Hub;
  signIns: TestSignIns;
  policy: Policy;
  audit: Audit;
  port: ChatPort;
  logger: Logger;
  deliveries: Deliveries;
  offers: Offers;
  owners: Pick<TestedOwners, 'test'>;
  reach: Reach;
  handOverWork: HandOverWork;
  progressWork: Pick<Looks, 'look'>;
  sendRoundTrip: RoundTripSender;
  mails: Mails;
  webhooks: Webhooks;
  /** Undefined if the bot uses no OneDrive. */
  uploads: Uploads | undefined;
  /** For `status`: one sentence for each optional setting that the bot's configuration lacks. */
  missingSettings: Text[];
  reportLink: ReportLink;
  /** For `status`: the bot's own secrets and certificates. Never rejects. */
  botCredentials: () => Promise<BotCredential[]>;
  /** For `help`. */
  commands: readonly CommandHead[];
}

export type AnyCommand = Command<Services>;
