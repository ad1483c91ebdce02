/**
 * The policies for new secrets of applications. Source: Microsoft Learn, "tenantAppManagementPolicy resource type" and
 * "appManagementPolicy resource type".
 */
import { guidOf } from './ids.ts';

/** https://learn.microsoft.com/graph/api/resources/passwordcredentialconfiguration */
interface SecretRestriction {
  restrictionType: string;
  state: 'enabled' | 'disabled';
  maxLifetime: string | null;
  restrictForAppsCreatedAfterDateTime: string | null;
}

interface Policy {
  isEnabled: boolean;
  passwordCredentials: SecretRestriction[];
}

/** The tenant's default, and the policies of ECE's application. */
export interface AppManagement {
  tenant: Policy;
  own: Policy[];
}

/** The default of a tenant. */
export function nothingRestricted(): AppManagement {
  return { tenant: { isEnabled: false, passwordCredentials: [] }, own: [] };
}

/** As the Entra admin center sets it under "Block password addition". */
export function secretsBlocked(): AppManagement {
  const blocked = ['passwordAddition', 'symmetricKeyAddition'].map((restrictionType): SecretRestriction => ({
    restrictionType,
    state: 'enabled',
    maxLifetime: null,
    restrictForAppsCreatedAfterDateTime: null,
  }));
  return { tenant: { isEnabled: true, passwordCredentials: blocked }, own: [] };
}

export function shownDefault({ tenant: { isEnabled, passwordCredentials } }: AppManagement) {
  return {
    id: '00000000-0000-0000-0000-000000000000',
    displayName: 'Default app management tenant policy',
    isEnabled,
    applicationRestrictions: { passwordCredentials, keyCredentials: [] },
    servicePrincipalRestrictions: { passwordCredentials: [], keyCredentials: [] },
  };
}

export function shownOwn({ own }: AppManagement) {
  return own.map(({ isEnabled, passwordCredentials }, index) => ({
    id: guidOf(`app management ${index}`),
    displayName: 'Applications with exceptions',
    isEnabled,
    restrictions: { passwordCredentials, keyCredentials: [] },
  }));
}
