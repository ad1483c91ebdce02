/**
 * Who may ask, where, and who may administer: by Entra ids from the configuration. The channel's authentication proves
 * the identity only, so every activity is checked here.
 */
import { z } from 'zod';
import type { Text } from '../model/text.ts';
import { say } from '../text/index.ts';
import type { Person } from './person.ts';

const ids = z.array(z.string().trim().min(1).max(200));

/**
 * A list that is left out limits nothing; an empty list allows no one. Administrators may use the bot like the users of
 * the list.
 */
export const accessConfigurationSchema = z
  .object({
    /** Entra tenant ids. */
    tenants: ids.optional(),
    /** Entra object ids. */
    users: ids.optional(),
    /** Teams channel ids (`19:…@thread.tacv2`); the personal chat and group chats are no channels. */
    channels: ids.optional(),
    /** Entra object ids. No one else can become an administrator. */
    administrators: ids.default([]),
  })
  .strict();

export type AccessConfiguration = z.infer<typeof accessConfigurationSchema>;

/** Where a message comes from, as its activity says. */
export interface Where {
  /** Entra tenant id; undefined where the channel names none. */
  tenant?: string | undefined;
  /** Teams channel id, in a channel only. */
  channel?: string | undefined;
}

/** Undefined where it is allowed; otherwise the sentence that names whom to ask for what. */
export type Refusal = Text | undefined;

export interface Policy {
  mayUse(person: Person, where: Where): Refusal;
  /** Only for people who may use the bot: call mayUse first. */
  mayAdminister(person: Person): Refusal;
}

export function createPolicy({ tenants, users, channels, administrators }: AccessConfiguration): Policy {
  const administers = (person: Person): boolean => person.id !== '' && holds(administrators, person.id);

  return {
    mayUse(person, { tenant, channel }) {
      if (tenants !== undefined && !holds(tenants, tenant))
        return say('access.other-tenant', { tenant: tenant ?? '—' });
      if (person.id === '') return say('access.unknown-person');
      if (users !== undefined && !holds(users, person.id) && !administers(person))
        return say('access.person-not-listed', { person: person.id });
      if (channel !== undefined && channels !== undefined && !holds(channels, channel))
        return say('access.channel-not-listed', { channel });
      return undefined;
    },
    mayAdminister(person) {
      if (administers(person)) return undefined;
      if (person.id === '') return say('access.unknown-person');
      return say(administrators.length === 0 ? 'access.no-administrator' : 'access.administrators-only', {
        person: person.id,
      });
    },
  };
}

/** Compares without regard to case, because ids are written in upper and in lower case. */
function holds(list: string[], id: string | undefined): boolean {
  return id !== undefined && list.some((entry) => entry.toLowerCase() === id.toLowerCase());
}
