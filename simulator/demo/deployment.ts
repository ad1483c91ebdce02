/** Three healthy servers, and the people of the Playground. */
import { stringify } from 'yaml';
import { type CloudHost, clouds } from '../../src/knowledge/clouds.ts';
import type { Deployment, StandIn } from '../../src/model/deployment.ts';

export const tenantId = '5f3c7a10-52c8-4f0e-9a55-2d2a3f6b9c01';
export const applicationId = '7d1f4a52-0c1b-4c6e-8a1d-6f0e5b7c9d02';

export const demoDeployment: Deployment = {
  name: 'contoso',
  release: '12.5(1)_ES10',
  externalUrl: 'https://ece.example.com',
  consoleUrl: 'https://ece.example.com/system',
  transport: 'imap',
  accountModel: 'shared',
  sharedAccount: 'svc-ece@example.com',
  mailboxes: ['sales@example.com', 'support@example.com'],
  microsoft: { cloud: 'worldwide', tenantId, applicationId },
  servers: [
    { name: 'ece-svc-01', roles: ['services'] },
    { name: 'ece-app-01', roles: ['application'] },
    { name: 'ece-app-02', roles: ['application'] },
  ],
  extraEndpoints: [],
  endpoints: {},
};

export const externalHost = 'ece.example.com';

/**
 * Adds the bot's own stand-ins for Microsoft. `standIns`: by `host:port`. `ca`: a file beside the deployment file.
 * `browser`: the login pages for a browser.
 */
export function withEndpoints(
  deployment: Deployment,
  standIns: Record<string, { address: string }>,
  { ca, browser }: { ca: string; browser: string },
): Deployment {
  const { login, graph, exchange, imap, smtp } = clouds.worldwide;
  const at = ({ host, port }: CloudHost): StandIn => ({ ...standIns[`${host}:${port}`], ca, simulated: true });
  return {
    ...deployment,
    endpoints: {
      login: { ...at(login), browser },
      graph: at(graph),
      exchange: at(exchange),
      imap: at(imap),
      smtp: at(smtp),
    },
  };
}

export function deploymentText(deployment: Deployment): string {
  const { extraEndpoints, endpoints, ...rest } = deployment;
  return stringify({
    ...rest,
    ...(extraEndpoints.length > 0 ? { extraEndpoints } : {}),
    ...(Object.keys(endpoints).length > 0 ? { endpoints } : {}),
  });
}

const botName = 'ECE Doctor';

/** The Playground needs one current user and exactly five others. In the demo all are administrators. */
const people = ['Alex Wilber', 'Megan Bowen', 'Adele Vance', 'Isaiah Langer', 'Patti Fernandez', 'Lynne Robbins'].map(
  (name, index) => {
    const [givenName = '', surname = ''] = name.split(' ');
    const mail = `${givenName.toLowerCase()}.${surname.toLowerCase()}@example.com`;
    // `userPrincipleName`: misspelt in the Playground's schema.
    return {
      id: `user-id-${index}`,
      name,
      userPrincipleName: mail,
      aadObjectId: `0b9f2c1e-0000-4000-8000-00000000000${index}`,
      givenName,
      surname,
      email: mail,
    };
  },
);

/** Entra object ids. */
export const administrators = people.map(({ aadObjectId }) => aadObjectId);

/** `.m365agentsplayground.yml`, schema 0.1.1. Fixed ids keep the chats after a restart. */
export function playgroundConfiguration(): string {
  const [currentUser, ...users] = people;
  return stringify({
    version: '0.1.1',
    tenantId,
    bot: { id: `28:${applicationId}`, name: botName },
    currentUser,
    users,
    personalChat: { id: 'personal-chat-id' },
    groupChat: { id: 'group-chat-id', name: 'Group Chat' },
    team: {
      id: 'team-id',
      name: 'My Team',
      aadGroupId: '0b9f2c1e-0000-4000-8000-000000000031',
      channels: [{ id: 'channel-announcements-id', name: 'Announcements' }],
    },
  });
}
