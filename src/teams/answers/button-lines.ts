/** What a button types for an intent: a line that is surely understood. Old cards keep these lines. */
import type { Intent } from '../understanding/intents.ts';
import type { Things } from '../understanding/things.ts';

/** SERVER, ADDRESS, PORT, CODE: the name of the line, if it had one. */
const lines: Record<Intent, string> = {
  who: 'who must act',
  cause: 'what is the root cause',
  since: 'when did it start',
  next: 'what should I do now',
  report: 'report',
  file: 'send me the report as a file',
  fixed: 'is it solved',
  affected: 'what is the impact',
  changed: 'compare',
  microsoft: 'does microsoft have an incident',
  proof: 'what is the evidence',
  handover: 'hand over to the network team',
  case: 'I need a service request',
  check: 'please diagnose',
  area: 'is port PORT blocked',
  server: 'status of SERVER',
  mailbox: 'what about ADDRESS',
  list: 'list servers',
  status: 'status',
  history: 'history',
  'last-mail': 'when was the last mail sent',
  error: 'explain CODE',
  secret: 'how to create a new client secret',
  port: 'how do I open port PORT',
  grant: 'how to set mailbox permissions',
  consent: 'how do I give admin consent',
  policy: 'how do I exclude the account from conditional access',
  licence: 'how do I assign a licence',
  protocol: 'turn on smtp auth',
  'set-up': 'help set up',
  meaning: 'what is full access',
  'basic-auth': 'is basic auth switched off',
  help: 'help',
  example: 'example',
  access: 'help access',
  language: 'language',
  version: 'what is your version number',
  privacy: 'help forget',
  'how-long': 'how long will it take',
  token: 'whose token is in ece',
  // The page of the command, which a person then types.
  'sign-in': 'help sign in',
  'round-trip': 'help round trip',
  share: 'help share',
  cancel: 'help cancel',
  forget: 'help forget',
  watch: 'let me know when it is fixed',
  'stop-watch': 'turn off the notifications',
  'act-for-me': 'can you fix it for me',
  yes: 'yes please',
  no: 'no thanks',
  more: 'tell me more',
  done: 'we fixed it',
  thanks: 'thanks',
  greeting: 'hello',
  other: 'what is the weather',
};

export function lineFor(intent: Intent, { servers, mailboxes, accounts, ports, codes }: Things): string {
  const filled = {
    SERVER: servers[0],
    ADDRESS: mailboxes[0] ?? accounts[0],
    PORT: ports[0] === undefined ? undefined : String(ports[0]),
    CODE: codes[0],
  };
  return lines[intent].replace(/SERVER|ADDRESS|PORT|CODE/, (name) => filled[name as keyof typeof filled] ?? '').trim();
}
