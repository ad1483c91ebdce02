/**
 * The directory's audit log: a change that a fault made, with the names of Microsoft Learn, "Microsoft Entra audit log
 * categories and activities". Form: "directoryAudit resource type".
 */
import { guidOf } from './ids.ts';
import { instant, sinceMs } from './sign-ins.ts';
import type { DirectoryAudit, TenantState } from './state.ts';

interface Change {
  activity: string;
  category: 'ApplicationManagement' | 'UserManagement' | 'Policy';
  service?: 'Core Directory' | 'Conditional Access';
  target: { id: string; displayName: string | null; type: string };
  properties?: string[];
}

/** When the faults began, by a person of the tenant. */
export function audited(
  state: TenantState,
  now: number,
  { activity, category, service, target, properties = [] }: Change,
): void {
  const at = instant(now - sinceMs);
  const person = state.users.find(({ userPrincipalName }) => userPrincipalName.startsWith('megan.bowen@'));
  const row: DirectoryAudit = {
    id: guidOf(`audit ${activity} ${target.id} ${at}`),
    activityDateTime: at,
    activityDisplayName: activity,
    category,
    correlationId: guidOf(`correlation ${activity} ${at}`),
    loggedByService: service ?? 'Core Directory',
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
        ...target,
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
