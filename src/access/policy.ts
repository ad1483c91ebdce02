/**
 * Who may ask, where, and who may administer: by Entra ids from the configuration. The channel's own authentication
 * proves who somebody is, but allows nothing: every activity is asked about here.
 */
import { z } from 'zod';
import type { Text } from '../model/text.ts';
import { say } from '../text/index.ts';
import type { Person } from './person.ts';

const ids = z.array(z.string().trim().min(1).max(200));

/**
 * A list that is left out limits nothing; an empty one lets nobody in. Administrators are people of the list as well.
 */
export const accessConfigurationSchema = z
  .object({
    /** Entra tenant ids. */
    tenants: ids.optional(),
    /** Entra object ids. */
    users: ids.optional(),
    /** Teams channel ids (`19:…@thread.tacv2`); the personal chat and group chats are no channels. */
    channels: ids.optional(),
    /** Entra object ids. Nobody becomes one by being the first to ask. */
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

/** Undefined is a yes; a no says whom to ask for what. */
export type Refusal = Text | undefined;

export interface Policy {
  mayUse(person: Person, where: Where): Refusal;
  /** For those who may use the bot: ask mayUse first. */
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

/** Ids are written in either case. */
function holds(list: string[], id: string | undefined): boolean {
  return id !== undefined && list.some((entry) => entry.toLowerCase() === id.toLowerCase());
}
