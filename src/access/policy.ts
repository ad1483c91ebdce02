/**
 * Who may use the bot, where, and in which role, by Entra ids from the configuration. The channel's authentication
 * proves only the identity, so every activity is checked here.
 */
import { z } from 'zod';
import type { Text, TextValue } from '../model/text.ts';
import { say, type TextKey } from '../text/index.ts';
import { type GroupReader, createMemberships } from './memberships.ts';
import type { Person } from './person.ts';
import { includes, type Role, roles } from './roles.ts';

const ids = z.array(z.string().trim().min(1).max(200));

/** The prefix of a group's object id. Entries without it are people's object ids. */
export const groupPrefix = 'group:';

export const accessConfigurationSchema = z
  .object({
    /** Entra tenant ids; absent: every tenant. */
    tenants: ids.optional(),
    /** Teams channel ids (`19:…@thread.tacv2`); absent: every channel. Does not restrict personal and group chats. */
    channels: ids.optional(),
    /** Object ids of people, or `group:` and the object id of a group. */
    viewers: ids.default([]),
    operators: ids.default([]),
    administrators: ids.default([]),
    /** The role of people who are on no list; absent: none. */
    everybody: z.enum(['viewer', 'operator']).optional(),
  })
  .strict();

export type AccessConfiguration = z.infer<typeof accessConfigurationSchema>;

export interface Where {
  /** Entra tenant id. */
  tenant?: string | undefined;
  /** Teams channel id; only in a channel. */
  channel?: string | undefined;
}

/** A phrase for everybody, and the id and the setting for the person who can change it. */
export interface AccessRefusal {
  /** The code in the audit log. */
  key: string;
  said: Text;
  details?: Text;
}

export interface Access {
  /** Undefined for a person without a role. */
  role: Role | undefined;
  /** Why groups could not be read, and who must act. */
  unread?: Text;
}

export interface Policy {
  whoMayUse: Text;
  /** Undefined if access is allowed. */
  refusalOfPlace(where: Where): AccessRefusal | undefined;
  accessOf(person: Person): Promise<Access>;
  /** `needed` is the role that the command requires. */
  refusalOf(needed: Role, person: Person, access: Access): Promise<AccessRefusal | undefined>;
}

export interface PolicyOptions {
  /** Without a group reader, nobody has a role through a group. */
  readGroups?: GroupReader;
  /** Resolves with the known names of object ids. */
  namesOf?: (people: readonly string[]) => Promise<string[]>;
  /** Milliseconds since 1970. */
  now?: () => number;
}

const namesKeptMs = 60_000;

export function createPolicy(
  access: AccessConfiguration,
  { readGroups, namesOf, now = Date.now }: PolicyOptions = {},
): Policy {
  const { tenants, channels, viewers, operators, administrators, everybody } = access;
  const listed: Record<Role, Listed> = {
    viewer: listedIn(viewers),
    operator: listedIn(operators),
    administrator: listedIn(administrators),
  };
  const memberships = createMemberships(readGroups, now);

  let known: { until: number; names: Promise<string[]> } | undefined;
  /** Cached, because refused people may ask without end. */
  const administratorNames = async (): Promise<string[]> => {
    if (namesOf === undefined) return [];
    if (known === undefined || known.until <= now()) {
      known = { until: now() + namesKeptMs, names: namesOf(listed.administrator.people) };
      known.names.catch(() => (known = undefined));
    }
    return known.names;
  };
  /** Names only an administrator who has used the bot. */
  const askAdministrator = async (key: TextKey, details: Text): Promise<AccessRefusal> => {
    const [whom] = await administratorNames();
    return { key, said: whom === undefined ? say(key) : say('access.ask', { what: say(key), whom }), details };
  };

  return {
    whoMayUse: whoMayUse(access),
    refusalOfPlace({ tenant, channel }) {
      if (tenants !== undefined && !holds(tenants, tenant))
        return {
          key: 'access.other-tenant',
          said: say('access.other-tenant'),
          details: say('access.other-tenant.details', { tenant: tenant ?? '—' }),
        };
      if (channel !== undefined && channels !== undefined && !holds(channels, channel))
        return {
          key: 'access.channel-not-listed',
          said: say('access.channel-not-listed'),
          details: say('access.channel-not-listed.details', { channel }),
        };
      return undefined;
    },
    async accessOf({ id }) {
      if (id === '') return { role: undefined };
      const named = roles.findLast((role) => includes(everybody, role) || holds(listed[role].people, id));
      const higher = roles.filter((role) => !includes(named, role) && listed[role].groups.length > 0);
      if (higher.length === 0) return { role: named };
      const found = await memberships(
        id,
        higher.flatMap((role) => listed[role].groups),
      );
      if ('unread' in found) return { role: named, unread: found.unread };
      const isMember = (role: Role): boolean => listed[role].groups.some((group) => holds(found.groups, group));
      return { role: higher.findLast(isMember) ?? named };
    },
    async refusalOf(needed, person, { role, unread }) {
      if (includes(role, needed)) return undefined;
      if (person.id === '') return { key: 'access.unknown-person', said: say('access.unknown-person') };
      if (unread !== undefined) return askAdministrator('access.role-unknown', unread);
      const code =
        role === undefined
          ? 'access.person-not-listed'
          : needed === 'operator'
            ? 'access.operators-only'
            : administrators.length === 0
              ? 'access.no-administrator'
              : 'access.administrators-only';
      return askAdministrator(code, say(`${code}.details`, { person: person.id }));
    },
  };
}

/** The size of each list, for the log and `status`. */
export function whoMayUse({ viewers, operators, administrators, everybody }: AccessConfiguration): Text {
  const shown = (role: Role, { length }: readonly string[]): TextValue =>
    role === everybody ? say('access.everybody') : String(length);
  return say('access.who', {
    administrators: String(administrators.length),
    operators: shown('operator', operators),
    viewers: shown('viewer', viewers),
  });
}

interface Listed {
  people: string[];
  groups: string[];
}

function listedIn(entries: readonly string[]): Listed {
  const isGroup = (entry: string): boolean => entry.toLowerCase().startsWith(groupPrefix);
  return {
    people: entries.filter((entry) => !isGroup(entry)),
    groups: entries.filter(isGroup).map((entry) => entry.slice(groupPrefix.length)),
  };
}

/** Ignores case, because ids are written in upper and in lower case. */
function holds(list: readonly string[], id: string | undefined): boolean {
  return id !== undefined && list.some((entry) => entry.toLowerCase() === id.toLowerCase());
}
