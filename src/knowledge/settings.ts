/**
 * Settings in ECE's consoles by release: their labels, which are the consoles' own and are not translated, and their
 * places. Source: Cisco TAC document 218453, "System Configuration".
 */
import { compareTrains, type EceRelease } from './releases.ts';

export interface Setting {
  label: string;
  /** Empty if Cisco only documents that it is a setting of the partition. */
  path: readonly string[];
}

const before126: Setting = { label: 'Web Server URL or Load Balancer URL', path: [] };
const from126: Setting = { label: 'External URL of Application', path: ['Partition', 'Apps', 'General Settings'] };

/** The setting for the URL by which people open ECE. If the release is unknown, both settings, oldest first. */
export function urlSettings(release: EceRelease | undefined): Setting[] {
  if (release === undefined) return [before126, from126];
  return compareTrains(release, { major: 12, minor: 6, maintenance: 0 }) < 0 ? [before126] : [from126];
}

/**
 * The location of mail accounts, with their server type and the Generate button. Source: eGain's help for the releases
 * with one console (12.6 and later).
 */
export const accountPath: readonly string[] = ['Department', 'Apps', 'Email', 'Accounts'];
export const aliasPath: readonly string[] = ['Department', 'Apps', 'Email', 'Aliases'];
/** Source: Cisco's administration guide of 11.0. The path in later releases was not found. */
export const retrieverPath: readonly string[] = ['System', 'Partition', 'Services', 'Email', 'Retriever'];

/** Source: release notes of 15.0(1), chapter ECE. */
export function hasProxySettings(release: EceRelease | undefined): boolean {
  return release !== undefined && compareTrains(release, { major: 15, minor: 0, maintenance: 0 }) >= 0;
}
