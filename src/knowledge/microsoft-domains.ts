/**
 * Domains to which Microsoft's sign-in and mail hosts redirect a browser. Source: Microsoft 365 URLs and IP address
 * ranges.
 */
const domains: readonly string[] = [
  'microsoft.com',
  'microsoftonline.com',
  'office.com',
  'office365.com',
  'office.net',
  'cloud.microsoft',
  'live.com',
  'microsoft365.com',
  'microsoftonline.us',
  'microsoft.us',
  'office365.us',
  'microsoftonline.cn',
  'chinacloudapi.cn',
  'outlook.cn',
  'office365.cn',
];

export function isMicrosoftHost(host: string): boolean {
  const lower = host.toLowerCase();
  return domains.some((domain) => lower === domain || lower.endsWith(`.${domain}`));
}
