/**
 * What never ran against the real thing, from the program's own lists. This project had no tenant, no SQL Server and no
 * ECE, only the simulator and, for the mail protocols, other servers (test/system/interop/).
 */
import { aadsts, aadstsCodes } from '../../src/knowledge/aadsts.ts';
import { type Needed, neededFor } from '../../src/knowledge/permissions.ts';
import { serverReplies } from '../../src/knowledge/server-replies.ts';
import { eceDatabaseParts } from '../../src/model/ece-database.ts';
import { loginKinds, questionKinds, stepKinds } from '../../src/model/kinds.ts';
import { observers } from '../../src/observe/index.ts';

/** Headings, each with its lines. */
export function unproven(): [heading: string, lines: string[]][] {
  const asked = questionKinds.map((kind) => {
    const { asked, pasted }: Needed = neededFor[kind];
    const how = /^(?:Get|Test)-/.test(asked) ? asked : 'Microsoft Graph';
    return `\`${kind}\`: ${how}${pasted === undefined ? '' : `, or ${pasted}, pasted`}`;
  });
  const ofServer = stepKinds.filter((kind) => observers[kind].ofServer === true).map((kind) => `\`${kind}\``);
  const reported = serverReplies.filter(({ verified }) => !verified).map(({ text }) => `\`${text}\``);
  const codes = aadstsCodes.filter((code) => aadsts(code)?.verified === false).map((code) => `AADSTS${code}`);
  return [
    ['Never asked of a real tenant', asked],
    [
      'Never logged in to Exchange Online (Dovecot and Postfix stood in, test/system/interop/)',
      loginKinds.map((kind) => `\`${kind}\``),
    ],
    ['Never looked at on a server with ECE', ofServer],
    [
      'T-SQL that never ran on SQL Server, with names that no release has confirmed (`ece query`)',
      eceDatabaseParts.map((part) => `\`${part}\``),
    ],
    ['Replies that no page of Microsoft has, as users report them', reported],
    ["Codes that are not in Microsoft's reference, as users report them", codes],
  ];
}
