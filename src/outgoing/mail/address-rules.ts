/**
 * To which addresses no mail may go: to none that ECE reads, because ECE would answer it, and to none of another
 * organisation, unless an administrator named it.
 */
import { isOfDeployment, mailboxesOf, accountsOf } from '../../model/accounts.ts';
import { type Deployment, mailAddress } from '../../model/deployment.ts';
import type { Text } from '../../model/text.ts';
import { say } from '../../text/index.ts';

export interface AddressRules {
  /** Why no mail may go to this address; undefined if it may. An administrator may name addresses of other domains. */
  refusal(address: string, by?: 'administrator'): Promise<Text | undefined>;
  /** Whether the deployment names the address. Asks nobody. */
  isPolled(address: string): Promise<boolean>;
}

export interface AddressRulesOptions {
  deploymentNow: () => Promise<Deployment>;
  /** All addresses of the mailbox that has this one; undefined if nobody can say. */
  aliasesOf: (address: string) => Promise<readonly string[] | undefined>;
  /** The tenant's verified domains; undefined if nobody can say. */
  verifiedDomains: () => Promise<readonly string[] | undefined>;
  /** The addresses that administrators set with `owners`. */
  addressesOfOwners: () => Promise<readonly string[]>;
}

export function createAddressRules({
  deploymentNow,
  aliasesOf,
  verifiedDomains,
  addressesOfOwners,
}: AddressRulesOptions): AddressRules {
  return {
    async refusal(given, by) {
      const address = given.trim().toLowerCase();
      if (!isAddress(address)) return say('mail.refused.address', { address: given.slice(0, 320) });
      const deployment = await deploymentNow();
      if (isOfDeployment(deployment, address)) return say('mail.refused.polled', { address });
      const polled = (await aliasesOf(address))?.find((alias) => isOfDeployment(deployment, alias));
      if (polled !== undefined) return say('mail.refused.alias', { address, mailbox: polled });
      if (by === 'administrator') return undefined;
      const domain = domainOf(address);
      const domains = (await verifiedDomains()) ?? domainsIn(deployment);
      if (domains.some((own) => own.toLowerCase() === domain)) return undefined;
      const owners = await addressesOfOwners();
      return owners.some((owner) => owner.toLowerCase() === address)
        ? undefined
        : say('mail.refused.domain', { address, domain });
    },
    isPolled: async (address) => isOfDeployment(await deploymentNow(), address),
  };
}

/** Of a mail's receiver: one address in ASCII, without a name. */
function isAddress(text: string): boolean {
  return text.length <= 254 && mailAddress.safeParse(text).success;
}

function domainsIn(deployment: Deployment): string[] {
  return [...mailboxesOf(deployment), ...accountsOf(deployment)].map(domainOf);
}

function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1).toLowerCase();
}
