/**
 * The directory's audit log: a change that a fault made, with the names of Microsoft Learn, "Microsoft Entra audit log
 * categories and activities". Form: "directoryAudit resource type".
 */
import { guidOf } from './ids.ts';
import { instant, sinceMs } from './sign-ins.ts';
import type { DirectoryAudit, TenantState } from './state.ts';

const categories = {
  Application: 'ApplicationManagement',
  ServicePrincipal: 'ApplicationManagement',
  User: 'UserManagement',
  Policy: 'Policy',
} as const;

interface Change {
  activity: string;
  type: keyof typeof categories;
  /** Nothing is logged about an object that the tenant does not have. */
  of: { id: string; displayName: string | null } | undefined;
  properties?: string[];
}

/** When the faults began, by a person of the tenant. */
export function audited(state: TenantState, now: number, { activity, type, of, properties = [] }: Change): void {
  if (of === undefined) return;
  const at = instant(now - sinceMs);
  const person = state.users.find(({ userPrincipalName }) => userPrincipalName.startsWith('megan.bowen@'));
  const row: DirectoryAudit = {
    id: guidOf(`audit ${activity} ${of.id} ${at}`),
    activityDateTime: at,
    activityDisplayName: activity,
    category: categories[type],
    correlationId: guidOf(`correlation ${activity} ${at}`),
    loggedByService: type === 'Policy' ? 'Conditional Access' : 'Core Directory',
    operationType: activity.split(' ')[0] ?? '',
    result: 'success',
    resultReason: '',
    initiatedBy: {
      app: null,
      user: {
        id: person?.id ?? '',
        displayName: person?.displayName ?? null,
        userPrincipalName: person?.userPrincipalName ?? '',
        ipAddress: '198.51.100.7',
      },
    },
    targetResources: [
      {
        id: of.id,
        displayName: of.displayName,
        type,
        userPrincipalName: null,
        groupType: null,
        modifiedProperties: properties.map((displayName) => ({
          displayName,
          oldValue: '["old"]',
          newValue: '["new"]',
        })),
      },
    ],
    additionalDetails: [],
  };
  state.audits.push(row);
}
