/** What a button types for an intent: a line that is surely understood. Old cards keep these lines. */
import type { Owner } from '../../model/finding.ts';
import type { Intent } from '../understanding/intents.ts';
import type { Things } from '../understanding/things.ts';

/** SERVER, ADDRESS, PORT, CODE, TERM: what the line names. */
const lines: Record<Intent, string> = {
  who: 'who must act',
  cause: 'what is the root cause',
  since: 'when did it start',
  next: 'what should I do now',
  report: 'report',
  file: 'send me the report as a file',
  fixed: 'is it solved',
  affected: 'what is the impact',
  'other-servers': 'do the other servers connect',
  hosts: 'which hosts are they',
  changed: 'compare',
  microsoft: 'does microsoft have an incident',
  proof: 'what is the evidence',
  handover: 'hand it over',
  case: 'I need a service request',
  scope: 'what was checked',
  order: 'which one first',
  earlier: 'has this happened before',
  text: 'ticket text',
  'no-change': 'done but it is still broken',
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
  protocol: 'enable protocols on the mailbox',
  'set-up': 'help set up',
  meaning: 'what is TERM',
  ends: 'what expires next',
  'basic-auth': 'is basic auth switched off',
  'cut-over': 'what is missing for the cut-over',
  night: 'how many mailboxes have moved',
  'run-sheet': 'print the run sheet',
  rehearsal: 'has the rehearsal passed',
  'way-back': 'how do we go back to the former account',
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
  planned: 'when is the next check',
  translate: 'translate the card into english',
  'act-for-me': 'can you fix it for me',
  'test-by-hand': 'how do I test it by hand',
  'recheck-one': 'only that one again',
  waiting: 'do the mails wait somewhere',
  workaround: 'is there a workaround',
  eta: 'when will it be fixed',
  'restart-needed': 'is a restart needed',
  otherwise: 'what else could it be',
  summary: 'summary for my boss',
  agents: 'what do my agents notice',
  person: 'can i talk to a human',
  logs: 'where are the logs',
  safe: 'do you change anything',
  roles: 'which servers need this port',
  'hand-test': 'i tested it by hand and it is open',
  device: 'which device blocks it',
  page: 'link to the documentation',
  angry: 'this is ridiculous',
  noted: 'noted',
  yes: 'yes please',
  no: 'no thanks',
  more: 'tell me more',
  done: 'we fixed it',
  thanks: 'thanks',
  greeting: 'hello',
  other: 'what is the weather',
};

const handOverLines: Record<Owner, string> = {
  network: 'tell the network team',
  'ece-administrator': 'inform the ece admin',
  'microsoft-365-administrator': 'tell microsoft 365 admin',
};

/** Undefined if the line does not name what the answer is about. */
export function lineFor(
  intent: Intent,
  { servers, mailboxes, accounts, ports, codes, areas, owner }: Things,
  term?: string,
): string | undefined {
  if (intent === 'handover' && owner !== undefined) return handOverLines[owner];
  if (intent === 'protocol' && areas.includes('smtp')) return 'turn on smtp auth';
  if (intent === 'workaround' && ports.length > 0) return `use port ${ports[0]} instead`;
  if (intent === 'port' && ports.length === 0) return 'what should the firewall allow';
  if (intent === 'roles' && servers[0] !== undefined) return `what is ${servers[0]} for`;
  // An area by itself is answered with what is known of it.
  if (intent === 'area' && ports.length === 0) return areas[0];
  const filled = {
    SERVER: servers[0],
    ADDRESS: mailboxes[0] ?? accounts[0],
    PORT: ports[0],
    CODE: codes[0],
    TERM: term,
  };
  const [slot] = /SERVER|ADDRESS|PORT|CODE|TERM/.exec(lines[intent]) ?? [];
  if (slot === undefined) return lines[intent];
  const name = filled[slot as keyof typeof filled];
  return name === undefined ? undefined : lines[intent].replace(slot, String(name));
}
